import { openAsBlob } from 'node:fs'
import { peakOf, startProgram, startService, stop } from './start-service.js'

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
  const { api, url, key } = await startService(environment)
  const children = [api]
  try {
    for (let i = 0; i < workers; i++) children.push(startProgram('workers/main.js', environment))
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
