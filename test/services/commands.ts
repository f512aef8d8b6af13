import { Writable } from 'node:stream'
import { runCommand } from '../../src/cli/program/run-command.js'
import type { Ended } from './processes.js'

let isRunning = false

/**
 * Runs a command of the command line to its end in this process: a second sooner than `verbatim` of `processes.ts`, which tests of standard input, of
 * signals and of how a process ends use. The command finds nothing of this process's environment. One runs at a time.
 */
export async function command(args: string[], environment: Record<string, string>): Promise<Omit<Ended, 'signal'>> {
  if (isRunning) throw new Error('Another command is running: wait for it')
  isRunning = true
  const { env, exitCode } = process
  const { PATH = '', HOME = '' } = env
  const [stdout, stderr] = [capture('stdout'), capture('stderr')]
  process.env = { PATH, HOME, ...environment }
  process.exitCode = 0
  try {
    await runCommand(args)
    return { code: Number(process.exitCode), stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    Object.assign(process, { env, exitCode })
    stdout.restore()
    stderr.restore()
    isRunning = false
  }
}

/** Puts a stream that keeps what is written in the place of one of the process. */
function capture(name: 'stdout' | 'stderr') {
  const written: Buffer[] = []
  const before = Object.getOwnPropertyDescriptor(process, name)!
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk)
      done()
    },
  })
  Object.defineProperty(process, name, { value: stream, configurable: true })
  return { text: () => Buffer.concat(written).toString(), restore: () => Object.defineProperty(process, name, before) }
}
