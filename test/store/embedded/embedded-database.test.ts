import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../src/store/database/database.js'
import { lockFolder } from '../../../src/store/embedded/folder-lock.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'
import { freshFolder } from '../../services/fresh.js'
import { startProgram } from '../../services/processes.js'
import { freshSource, imported, response } from '../contract/samples.js'

describe('the embedded database', () => {
  let fresh: Awaited<ReturnType<typeof freshFolder>>
  let db: Database
  beforeAll(async () => {
    fresh = await freshFolder()
    db = await openDatabase({ folder: fresh.folder })
    await db.pool.query('CREATE TABLE notes (client int, n int)')
  })
  afterAll(async () => {
    await db.close()
    await fresh.remove()
  })

  it('does not mix the transactions of clients that write at once', async () => {
    const clients = await Promise.all(Array.from({ length: 6 }, () => db.pool.connect()))
    await Promise.all(
      clients.map(async (client, own) => {
        for (let round = 0; round < 5; round++) {
          await client.query('BEGIN')
          const { rows: before } = await client.query('SELECT count(*)::int AS n FROM notes')
          for (let n = 0; n < 3; n++) {
            await client.query('INSERT INTO notes VALUES ($1, $2)', [own, n])
            await sleep(1)
          }
          const { rows: after } = await client.query('SELECT count(*)::int AS n FROM notes')
          expect(after[0].n).toBe(before[0].n + 3)
          await client.query(round % 2 ? 'ROLLBACK' : 'COMMIT')
        }
      }),
    )
    for (const client of clients) client.release()
    const { rows } = await db.pool.query('SELECT client, count(*)::int AS n FROM notes GROUP BY client ORDER BY client')
    expect(rows).toEqual(clients.map((_, client) => ({ client, n: 9 })))
  })

  it('takes a transaction back whose client goes away in the middle, and goes on', async () => {
    const client = await db.pool.connect()
    await client.query('BEGIN')
    await client.query('INSERT INTO notes VALUES (99, 1)')
    const others = db.pool.query('SELECT count(*)::int AS n FROM notes WHERE client = 99')
    client.release(new Error('gone'))
    expect((await others).rows).toEqual([{ n: 0 }])
  })

  it('goes on after a query that failed, in a transaction and outside', async () => {
    await expect(db.pool.query('SELECT 1/0')).rejects.toThrow('division by zero')
    const client = await db.pool.connect()
    await client.query('BEGIN')
    await expect(client.query('SELECT $1::int', ['x'])).rejects.toThrow('invalid input syntax')
    await expect(client.query('SELECT 1')).rejects.toThrow('current transaction is aborted')
    await client.query('ROLLBACK')
    client.release()
    expect((await db.pool.query('SELECT $1::int AS n', [7])).rows).toEqual([{ n: 7 }])
  })

  it('serves Prisma and the pools side by side', async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `side by side ${n}`)
    await Promise.all(
      keys.map((key, n) =>
        n % 2
          ? db.prisma.$transaction([db.prisma.area.create({ data: { key, name: key } }), db.prisma.area.count()])
          : db.queuePool.query('INSERT INTO areas (key, name) VALUES ($1, $1)', [key]),
      ),
    )
    expect(await db.prisma.area.count({ where: { key: { in: keys } } })).toBe(20)
  })

  it('carries notifications to every client that listens', async () => {
    const [one, two, sender] = await Promise.all([db.queuePool.connect(), db.queuePool.connect(), db.pool.connect()])
    const heard: string[] = []
    for (const [name, client] of [
      ['one', one],
      ['two', two],
    ] as const) {
      client.on('notification', ({ channel, payload }) => heard.push(`${name} ${channel} ${payload}`))
      await client.query('LISTEN jobs')
    }
    await sender.query('BEGIN')
    await sender.query(`NOTIFY jobs, 'new work'`)
    expect(heard).toEqual([])
    await sender.query('COMMIT')
    await expect.poll(() => heard.toSorted()).toEqual(['one jobs new work', 'two jobs new work'])
    for (const client of [one, two, sender]) client.release(true)
  })

  it('carries messages larger than any buffer', async () => {
    const long = 'ä🙂'.repeat(700_000)
    const { rows } = await db.pool.query('SELECT $1::text AS text', [long])
    expect(rows[0].text === long).toBe(true)
  })

  it('refuses a second process on its folder with one clear line', async () => {
    const second = startProgram('import-forever', [fresh.folder, 'second'])
    await expect(second.line()).rejects.toThrow(
      `The data folder ${fresh.folder} is in use by process ${process.pid}: stop that process`,
    )
    await second.kill()
  })

  it('lets go of its folder when it cannot be opened', async () => {
    const { folder, remove } = await freshFolder()
    const empty = await mkdtemp(join(tmpdir(), 'verbatim-test-migrations-'))
    await expect(openDatabase({ folder }, empty)).rejects.toThrow('which this version does not know')
    lockFolder(folder)()
    await Promise.all([remove(), rm(empty, { recursive: true })])
  })

  it('ends once, however often it is closed, and then says so', async () => {
    const { folder, remove } = await freshFolder()
    const own = await openDatabase({ folder })
    await Promise.all([own.close(), own.close()])
    await expect(own.pool.query('SELECT 1')).rejects.toThrow()
    await remove()
  })
})

describe('an embedded database whose process is killed while it writes', () => {
  it('has lost nothing that was stored, and has nothing twice or in part', async () => {
    const { folder, remove } = await freshFolder()
    const source = freshSource()
    let told = 0
    for (const wait of [3, 1]) {
      const child = startProgram('import-forever', [folder, source])
      for (let n = 0; n < wait; n++) told = Math.max(told, Number(await child.line()))
      await sleep(Math.random() * 20)
      await child.kill()
    }
    const db = await openDatabase({ folder })
    const { rows } = await db.pool.query(
      `SELECT count(*)::int AS stored, count(DISTINCT external_id)::int AS distinct, count(*) FILTER (WHERE status = 'done')::int AS done,
         (SELECT count(*)::int FROM segments) AS segments, (SELECT count(*)::int FROM segment_labels) AS labels,
         (SELECT sum(imported)::int FROM imports) AS imported, (SELECT sum(imported + repeated)::int FROM imports) AS counted,
         (SELECT sum(read)::int FROM imports) AS read
       FROM responses WHERE source = $1`,
      [source],
    )
    const { stored, distinct, done, segments, labels, imported: counted, read, counted: all } = rows[0]
    expect(stored).toBeGreaterThanOrEqual(told)
    expect(stored % 50).toBe(0)
    expect({ distinct, counted }).toEqual({ distinct: stored, counted: stored })
    expect({ segments, labels }).toEqual({ segments: done, labels: done })
    expect(read).toBe(all)
    const again = await imported(
      createStores(db),
      Array.from({ length: stored }, (_, n) => response(source, n)),
    )
    expect(again).toEqual([])
    await db.close()
    await remove()
  })
})
