import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../../src/root.js'

/** Compiles the embedded database once only: to optimise it takes longer than most programs of tests run. */
const QUICK_START = '--liftoff-only'

/**
 * Starts a program of the build as a process of its own, away from the environment of this one. It starts without source maps, which each program would
 * read for a third of a second; `test/cli/stack-traces.test.ts` starts programs with them, as npm does.
 * @param source its source file, such as `src/main.ts`; `build.ts` compiles the sources before the tests run
 */
export function start(source: string, args: string[] = [], environment: Record<string, string> = {}): ChildProcess {
  const file = join(ROOT, 'dist', source.replace(/\.ts$/, '.js'))
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [QUICK_START, file, ...args], {
    cwd: ROOT,
    env: { PATH, HOME, ...environment },
  })
  // A test that fails half-way must not leave a service behind.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  return child
}

export interface Ended {
  /** Null if a signal ended the process. */
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** Waits until a process has ended. @returns what it wrote from now on */
export async function end(child: ChildProcess): Promise<Ended> {
  const written = { stdout: '', stderr: '' }
  child.stdout!.on('data', (chunk) => (written.stdout += chunk))
  child.stderr!.on('data', (chunk) => (written.stderr += chunk))
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, ...written }
}

/** Runs a command of the command line to its end. */
export async function verbatim(
  args: string[],
  options: { input?: string; environment?: Record<string, string> } = {},
): Promise<Ended> {
  const child = start('src/cli.ts', args, options.environment)
  child.stdin!.on('error', () => {})
  child.stdin!.end(options.input ?? '')
  return end(child)
}

/** Waits until a process writes something to standard output. @returns what the pattern matched */
export async function said(child: ChildProcess, pattern: RegExp): Promise<RegExpMatchArray> {
  let text = ''
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    text += chunk
    const match = pattern.exec(text)
    if (match) return match
  }
  throw new Error(`It ended without saying ${pattern}`)
}

/** A process that talks in lines. */
export interface Child {
  pid: number
  /** Returns the next line on standard output. @throws Error with what it wrote to standard error where it ends instead */
  line(): Promise<string>
  say(line: string): void
  /** kill -9 */
  kill(): Promise<void>
}

/** Starts one of the programs beside this file to talk with. */
export function startProgram(name: string, args: string[]): Child {
  const child = start(`test/services/programs/${name}.ts`, args)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let complaint = ''
  child.stderr!.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  return {
    pid: child.pid!,
    async line() {
      const next = await lines.next()
      if (!next.done) return next.value
      await exited
      throw new Error(complaint || `ended with ${child.exitCode ?? child.signalCode}`)
    },
    say(line) {
      child.stdin!.write(`${line}\n`)
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
