import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openAsBlob, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../src/root.js'

export interface Measured {
  importSeconds: number
  /** From the first byte sent to the last comment analysed. */
  analysedSeconds: number
  packSeconds: number
  /** 99th percentile of /healthz while the import ran and its comments were analysed, ms. */
  healthP99: number
  /** Peak resident memory of all processes together, MB. */
  peakMb: number
}

/** Sends a file to a service started for it, waits until it is analysed, builds a pack, and measures all of it from outside. */
export async function measureService(
  file: string,
  period: string,
  environment: Record<string, string>,
  workers: number,
): Promise<Measured> {
  const env = { ...process.env, ...environment, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
  const start = (script: string) =>
    spawn(process.execPath, [join(ROOT, 'dist', script)], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const api = start('src/main.js')
  const children = [api]
  try {
    const { url, key } = await greeting(api)
    for (let i = 0; i < workers; i++) children.push(start('workers/main.js'))
    const call = async (method: string, path: string, body?: Blob) => {
      const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'text/csv' }) }
      const response = await fetch(url + path, { method, headers, ...(body && { body }) })
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
      return (await response.json()) as { responses?: Record<string, number> }
    }
    const health = watchHealth(`${url}/healthz`)
    const began = performance.now()
    const seconds = () => (performance.now() - began) / 1000
    await call('POST', '/v1/imports', await openAsBlob(file))
    const importSeconds = seconds()
    while ((await call('GET', '/v1/status')).responses!.pending! > 0) await new Promise((resolve) => setTimeout(resolve, 100))
    const analysedSeconds = seconds()
    const healthP99 = await health.stop()
    await call('POST', `/v1/areas/all/packs/${period}`)
    return {
      importSeconds,
      analysedSeconds,
      packSeconds: seconds(),
      healthP99,
      peakMb: children.reduce((sum, child) => sum + peakOf(child), 0),
    }
  } finally {
    await Promise.all(children.map(stop))
  }
}

/** What the service prints when it is ready: its first key and its address. */
async function greeting(child: ChildProcess): Promise<{ url: string; key: string }> {
  let said = ''
  for await (const chunk of child.stdout!) {
    said += chunk
    const key = /vb_\S+/.exec(said)?.[0]
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
    if (key && url) return { url, key }
  }
  throw new Error('The service ended before it was ready')
}

function watchHealth(url: string): { stop(): Promise<number> } {
  const times: number[] = []
  let watching = true
  const done = (async () => {
    while (watching) {
      const asked = performance.now()
      await (await fetch(url)).arrayBuffer()
      times.push(performance.now() - asked)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })()
  return {
    async stop() {
      watching = false
      await done
      times.sort((a, b) => a - b)
      return times[Math.min(times.length - 1, Math.floor(times.length * 0.99))]!
    },
  }
}

/** The kernel's high-water mark of a process's resident memory, MB. */
function peakOf(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
