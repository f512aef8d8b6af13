import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'

/** Runs a script, from its source or its build, in its own process, so that its memory and loading time can be measured. @returns the JSON that it writes */
export async function runScript<T>(script: URL, args: readonly string[]): Promise<T> {
  const loader = script.pathname.endsWith('.ts') ? ['--import', 'tsx'] : []
  const child = spawn(process.execPath, [...loader, script.pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // As in the image.
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${script.pathname} ${args.join(' ')} ended with ${code}`)
  return JSON.parse(said) as T
}

/** Peak resident memory of this process so far, MB. */
export const peakMb = (): number => process.resourceUsage().maxRSS / 1024

/** Resident memory now, MB. */
export const residentMb = (): number => process.memoryUsage.rss() / 1e6

/**
 * CPU time of the main thread in milliseconds, as the Linux kernel counts it. It does not include waiting for other processes.
 */
export const threadMs = (): number =>
  Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6
