import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT } from '../../src/root.js'

/** Starts an entry point of the sources as a process of its own, away from the environment of this one. */
export function start(file: string, args: string[], environment: Record<string, string> = {}): ChildProcess {
  const register = join(ROOT, 'scripts/register-tsx.mjs')
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', register, join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { PATH, HOME, ...environment },
  })
  // A test that fails half-way must not leave a service behind.
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export async function end(child: ChildProcess): Promise<Ended> {
  const ended = { stdout: '', stderr: '' }
  child.stdout!.on('data', (chunk) => (ended.stdout += chunk))
  child.stderr!.on('data', (chunk) => (ended.stderr += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...ended }
}

/** Runs a command to its end. */
export async function verbatim(
  args: string[],
  options: { input?: string; environment?: Record<string, string> } = {},
): Promise<Ended> {
  const child = start('src/cli.ts', args, options.environment)
  child.stdin!.on('error', () => {})
  child.stdin!.end(options.input ?? '')
  return end(child)
}

/** Waits for a line on standard output. @returns what it matched */
export async function said(child: ChildProcess, pattern: RegExp): Promise<RegExpMatchArray> {
  let text = ''
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    text += chunk
    const match = pattern.exec(text)
    if (match) return match
  }
  throw new Error(`It ended without saying ${pattern}`)
}
