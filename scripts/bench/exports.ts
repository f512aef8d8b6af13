import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { EXPORT_FORMATS } from '../../src/domain/exports/export.js'
import { createApp } from '../../src/http/app.js'
import type { AppDeps } from '../../src/http/deps.js'
import { createLog } from '../../src/log.js'
import { addKey } from '../../src/pipeline/admin/api-keys.js'
import { createExportFiles } from '../../src/pipeline/export/export-files.js'
import type { Database } from '../../src/store/database/database.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { startPostgres } from '../../test/services/start.js'
import { fillDatabase, openShipped } from './fill-database.js'
import type { ExportSpeed } from './measure-export.js'
import type { RequestSpeed } from './measure-requests.js'
import type { Part } from './part.js'
import { runScript } from './run-script.js'

/** Responses of which about a million have a comment. */
const RESPONSES = 2_200_000
const SMALL = 44_000
/** What is asked of it. */
const LIMITS = { seconds: 60, memory: 400, changes: 20_000, requests: 200, p95: 50 }
/** Seconds for which comments are requested. */
const REQUESTING = 10
const FILTERED = '/v1/comments?label=pain_point&dimension=location:Kiel%20Terminal&limit=50'
const REQUESTS = new URL('../../dist/scripts/bench/measure-requests.js', import.meta.url)
const MEASURE = new URL('../../dist/scripts/bench/measure-export.js', import.meta.url)

/** Files of a million comments, the feed of changes, and pages of comments, on PostgreSQL: everything that programs take. */
export const run: Part = async ({ print, folder, isSmall }) => {
  const postgres = await startPostgres()
  if (!postgres) return print('PostgreSQL is not on this machine (apt-get install postgresql): nothing was measured')
  try {
    const db = await openDatabase({ url: postgres.url })
    try {
      await fill(db, isSmall ? SMALL : RESPONSES)
      await measureRequests(db, print, folder)
      const table = []
      for (const format of EXPORT_FORMATS) {
        const out = join(folder, `comments.${format}`)
        const { comments, seconds, cpuSeconds, fileMb, peakMb } = await runScript<ExportSpeed>(MEASURE, [
          postgres.url,
          format,
          out,
        ])
        rmSync(out)
        table.push({
          format,
          comments,
          'file, MB': Math.round(fileMb),
          seconds: Number(seconds.toFixed(1)),
          'of its processor': Number(cpuSeconds.toFixed(1)),
          'comments/s': Math.round(comments / seconds),
          'peak memory, MB': Math.round(peakMb),
          met: peakMb < LIMITS.memory && (isSmall || seconds < LIMITS.seconds),
        })
      }
      console.table(table)
      print(`Asked: a million comments in under ${LIMITS.seconds} s and ${LIMITS.memory} MB, without the database server.`)
    } finally {
      await db.close()
    }
  } finally {
    await postgres.stop()
  }
}

async function fill(db: Database, responses: number) {
  const compute = openShipped()
  await fillDatabase(db, responses, compute).finally(() => compute.close())
  // As an import and its analysis record them.
  await db.pool.query(`INSERT INTO changes (response_id, kind)
    SELECT r.id, k.kind FROM responses r CROSS JOIN (VALUES ('added'), ('analysed')) k(kind) WHERE k.kind = 'added' OR r.status = 'done' ORDER BY r.id`)
  await db.pool.query('ANALYZE')
}

/** Through HTTP: the feed from its beginning, then pages with two filters, asked for by a process of its own. */
async function measureRequests(db: Database, print: (line: string) => void, folder: string) {
  const stores = createStores(db)
  const key = await addKey(stores.keys, 'bench')
  const metrics = { request() {} }
  const deps = { stores, exportFiles: createExportFiles(folder), log: createLog('silent'), metrics } as unknown as AppDeps
  const server = createServer(createApp(deps))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = async (path: string) => {
    const answer = await fetch(base + path, {
      headers: { authorization: `Bearer ${key}` },
    })
    if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}`)
    return (await answer.json()) as { next: string; more: boolean; changes: unknown[] }
  }
  try {
    // The gate opens once; what it found holds until something changes.
    await get('/v1/changes?limit=1')
    for (const comments of [true, false]) {
      let [read, cursor] = [0, '']
      const started = performance.now()
      for (let page = 0; page < 20; page++) {
        const { changes, next, more } = await get(`/v1/changes?limit=5000&comments=${comments}${cursor}`)
        read += changes.length
        cursor = `&cursor=${next}`
        if (!more) break
      }
      const rate = Math.round((1000 * read) / (performance.now() - started))
      print(`changes ${comments ? 'with' : 'without'} their comments: ${rate} rows/s (asked: ${LIMITS.changes})`)
    }
    const args = [`${base}${FILTERED}`, key, String(LIMITS.requests), String(REQUESTING)]
    const { rate, p50, p95, comments } = await runScript<RequestSpeed>(REQUESTS, args)
    print(
      `${comments} comments with two filters: ${Math.round(rate)} requests/s, median ${Math.round(p50)} ms, 95th percentile ${Math.round(p95)} ms (asked: ${LIMITS.requests} requests/s under ${LIMITS.p95} ms)`,
    )
  } finally {
    server.close()
    server.closeAllConnections()
  }
}
