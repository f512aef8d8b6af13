import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A process that runs one of `scripts/` and talks in lines. */
export interface Child {
  pid: number
  /** The next line it says. @throws Error with what it complained of where it ends instead */
  line(): Promise<string>
  say(line: string): void
  /** kill -9 */
  kill(): Promise<void>
}

export function runScript(name: string, args: string[]): Child {
  const register = new URL('../../scripts/register-tsx.mjs', import.meta.url).href
  const script = fileURLToPath(new URL(`scripts/${name}`, import.meta.url))
  const child = spawn(process.execPath, ['--import', register, script, ...args])
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid!,
    async line() {
      const next = await lines.next()
      if (!next.done) return next.value
      await exited
      throw new Error(complaint || `ended with ${child.exitCode ?? child.signalCode}`)
    },
    say(line) {
      child.stdin.write(`${line}\n`)
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
