import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/root.js'
import { freshFolder } from '../services/fresh.js'
import { end, said, start } from '../services/processes.js'

const [HEAD, ...ROWS] = parse(readFileSync(join(ROOT, 'scripts/sample/responses.csv')), { bom: true }) as string[][]
const MONTHS = ['2026-09', '2026-10']
/** Comments of two months of the sample. */
const COMMENTED = ROWS.filter((row) => row[3] !== '' && MONTHS.some((month) => row[1]!.startsWith(month))).slice(0, 240)

/** In an order of their own that is the same in every run. */
const shuffled = (rows: string[][]): string[][] =>
  rows
    .map((row, n) => ({ row, key: (n * 7919 + 13) % 1009 }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row)

interface Status {
  responses: { pending: number; done: number }
  jobs: { waiting: number; active: number; delayed: number }
}
interface ShownThemes {
  themes: { kind: string; label: string; size: number }[]
}

describe('the themes of the same comments', () => {
  /** Imports files one after the other, and reads the themes when all is done. @param kills whether the process is killed after each file */
  async function themesOf(files: string[][][], kills: boolean): Promise<string[]> {
    const { folder, remove } = await freshFolder()
    const environment = { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error', THREADS: '1' }
    let service = start('src/main.ts', [], environment)
    try {
      let [, key, url] = await said(service, /key, shown only once: (vb_\S+)[\s\S]*is running at (\S+)\n/)
      const ask = async <T>(path: string, body?: string) => {
        const headers = { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'text/csv' }) }
        const answer = await fetch(`${url}/v1${path}`, { headers, ...(body !== undefined && { method: 'POST', body }) })
        expect(answer.ok).toBe(true)
        return (await answer.json()) as T
      }
      for (const rows of files) {
        await ask('/imports', stringify([HEAD!, ...rows]))
        if (!kills) continue
        // While comments are being analysed, or themes are being built of some of them.
        await expect.poll(async () => (await ask<Status>('/status')).responses.done, { timeout: 60_000 }).toBeGreaterThan(0)
        service.kill('SIGKILL')
        await once(service, 'exit')
        service = start('src/main.ts', [], environment)
        ;[, url] = await said(service, /is running at (\S+)\n/)
      }
      const isIdle = async () => {
        const { responses, jobs } = await ask<Status>('/status')
        return responses.pending + jobs.waiting + jobs.active + jobs.delayed === 0
      }
      // Between two jobs that follow each other the queue is empty for a moment.
      await expect.poll(async () => (await isIdle()) && (await isIdle()), { timeout: 180_000, interval: 1_000 }).toBe(true)
      const shown = await Promise.all(MONTHS.map((month) => ask<ShownThemes>(`/areas/all/themes?period=${month}`)))
      return shown
        .flatMap(({ themes }, at) => themes.map(({ kind, label, size }) => `${MONTHS[at]} ${kind} ${label}: ${size}`))
        .sort()
    } finally {
      service.kill('SIGKILL')
      await end(service)
      await remove()
    }
  }

  it('are the same in another order of analysis, with the process killed in between', { timeout: 420_000 }, async () => {
    expect(COMMENTED.length).toBe(240)
    const once = await themesOf([COMMENTED], false)
    expect(once.length).toBeGreaterThan(20)
    const rows = shuffled(COMMENTED)
    expect(rows).not.toEqual(COMMENTED)
    expect(await themesOf([rows.slice(0, 90), rows.slice(90, 150), rows.slice(150)], true)).toEqual(once)
  })
})
