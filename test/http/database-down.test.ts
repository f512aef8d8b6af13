import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../src/http/openapi/document.js'
import { inTransaction } from '../../src/store/database/transaction.js'
import { openDatabase } from '../../src/store/open-database.js'
import { type FreshDatabase, freshDatabase, freshFolder, postgresUrl } from '../services/fresh.js'
import { end, said, start } from '../services/processes.js'
import { createWay } from '../services/way.js'

/** A backend that sleeps in this database. */
const SLEEPING = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`
const PATIENT = { timeout: 120_000, interval: 250 }

describe.skipIf(!postgresUrl)('a PostgreSQL that goes away under a running service', () => {
  let database: FreshDatabase
  let folder: Awaited<ReturnType<typeof freshFolder>>
  let way: Awaited<ReturnType<typeof createWay>>
  const programs: ChildProcess[] = []
  beforeAll(async () => {
    database = await freshDatabase()
    folder = await freshFolder()
    way = await createWay(new URL(database.url))
  })
  afterAll(async () => {
    for (const program of programs) program.kill('SIGKILL')
    await way?.cut()
    await folder?.remove()
    await database?.drop()
  })

  it('fails the transactions that are running, and ends no process', async () => {
    const ended: Error[] = []
    const note = (error: Error) => ended.push(error)
    process.on('uncaughtException', note)
    const db = await openDatabase({ url: way.url, folder: folder.folder })
    try {
      const running = inTransaction(db.pool, (client) => client.query('SELECT pg_sleep(60)'))
      const failed = expect(running).rejects.toThrow('Connection terminated unexpectedly')
      await expect.poll(async () => (await db.pool.query(SLEEPING)).rows, PATIENT).toHaveLength(1)
      await way.cut()
      await failed
      await way.mend()
      // Connections that were idle are noticed to be broken a moment later, or by a query that fails.
      const asked = () => db.pool.query('SELECT 1 AS one').catch(() => ({ rows: [] }))
      await expect.poll(async () => (await asked()).rows, PATIENT).toEqual([{ one: 1 }])
      expect(ended).toEqual([])
    } finally {
      process.off('uncaughtException', note)
      await db.close()
    }
  })

  it('is named by /readyz, answered with 503, and work goes on when it is back, in the same processes', async () => {
    const environment = { DATABASE_URL: way.url, DATA_DIR: folder.folder, PORT: '0', LOG_LEVEL: 'silent' }
    const service = start('src/main.ts', [], environment)
    const workers = start('workers/main.ts', [], environment)
    programs.push(service, workers)
    const [, key, url] = await said(service, /key, shown only once: (vb_\S+)[\s\S]*is running at (\S+)\n/)
    const ask = (path: string, body?: object) =>
      fetch(`${url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
    const send = (externalId: string) =>
      ask('/v1/responses', { externalId, at: '2026-10-14T09:30:00Z', comment: 'The VPN is slow' })
    const ready = async () => (await ask('/readyz')).status
    const analysed = async () => ((await (await ask('/v1/status')).json()) as { responses: { done: number } }).responses.done
    expect((await send('before')).status).toBe(201)
    await expect.poll(analysed, PATIENT).toBe(1)

    await way.cut()
    await expect.poll(ready, PATIENT).toBe(503)
    expect(await (await ask('/readyz')).json()).toMatchObject({ parts: { database: { ok: false }, models: { ok: true } } })
    expect((await ask('/livez')).status).toBe(200)
    for (const answer of [await ask('/v1/status'), await send('meanwhile')]) {
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      expect(Problem.parse(await answer.json())).toMatchObject({
        type: 'urn:problem:verbatim:unavailable',
        detail: 'The database or the queue is not responding: try again in a moment',
      })
    }

    await way.mend()
    await expect.poll(ready, PATIENT).toBe(200)
    for (const id of ['meanwhile', 'after']) expect((await send(id)).status).toBe(201)
    await expect.poll(analysed, PATIENT).toBe(3)
    expect([service.exitCode, workers.exitCode]).toEqual([null, null])
    service.kill('SIGTERM')
    expect(await end(service)).toMatchObject({ code: 0, stderr: '' })
  }, 300_000)
})
