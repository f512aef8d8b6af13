import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../src/root.js'

/** A service of its own, from the build, with its first key. */
export interface BenchService {
  api: ChildProcess
  url: string
  key: string
}

/** Starts a script of the build for a measurement. */
export const startProgram = (script: string, environment: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [join(ROOT, 'dist', script)], {
    env: { ...process.env, ...environment, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Starts the API on a database that has no key yet. */
export async function startService(environment: Record<string, string>): Promise<BenchService> {
  const api = startProgram('src/main.js', environment)
  return { api, ...(await greeting(api)) }
}

/** What the service prints when it is ready: its first key and its address. */
async function greeting(child: ChildProcess): Promise<{ url: string; key: string }> {
  let said = ''
  // The pipe stays open: the service goes on printing after its address is known.
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    said += chunk
    const key = /vb_\S+/.exec(said)?.[0]
    const url = /running at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
    if (!key || !url) continue
    child.stdout!.resume()
    return { url, key }
  }
  throw new Error('The service ended before it was ready')
}

/** The kernel's high-water mark of a process's resident memory, MB. */
export function peakOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
