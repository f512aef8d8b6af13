import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/open-database.js'
import { emptyDatabase, freshDatabase, freshFolder, freshRedis, postgresUrl, redisUrl } from './fresh.js'
import { onceInRun } from './once.js'

describe('services for tests', () => {
  it('gives every suite its own data folder that opens at once', async () => {
    const [one, other] = await Promise.all([freshFolder(), freshFolder()])
    expect(one.folder).not.toBe(other.folder)
    const db = await openDatabase({ folder: one.folder })
    expect(await db.prisma.area.count()).toBe(1)
    await db.close()
    await one.remove()
    await other.remove()
  })

  it.skipIf(!postgresUrl)('gives every suite a database of its own, empty or migrated', async () => {
    const [empty, ...migrated] = await Promise.all([emptyDatabase(), freshDatabase(), freshDatabase()])
    const counted = async ({ url }: { url: string }, sql: string) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)
      await client.end()
      return rows[0]!.n
    }
    expect(await counted(empty, `pg_tables WHERE schemaname = 'public'`)).toBe(0)
    for (const fresh of migrated) {
      expect([await counted(fresh, 'areas'), await counted(fresh, "secrets WHERE name = 'installation-key'")]).toEqual([1, 0])
      const db = await openDatabase({ url: fresh.url, key: randomUUID() })
      await db.prisma.area.deleteMany()
      await db.close()
      await fresh.drop()
      await expect(openDatabase({ url: fresh.url })).rejects.toThrow(/createdb/)
    }
    await empty.drop()
  })

  it('does once what several suites share, and reports a failure to all of them', async () => {
    let times = 0
    const make = async (folder: string) => {
      times++
      await mkdir(folder)
    }
    const name = randomUUID()
    const [one, other] = await Promise.all([onceInRun(name, make), onceInRun(name, make)])
    expect([one, times]).toEqual([other, 1])
    const fail = () => onceInRun(`${name}-failing`, () => Promise.reject(new TypeError('no disk')))
    const outcomes = await Promise.allSettled([fail(), fail()])
    const reasons = outcomes.map((each) => String((each as PromiseRejectedResult).reason))
    expect(reasons.sort()).toEqual([expect.stringContaining('could not be made'), 'TypeError: no disk'])
  })

  it.skipIf(!redisUrl)('gives every suite an empty Redis database of its own', async () => {
    const [one, other] = await Promise.all([freshRedis(), freshRedis()])
    expect(one.url).not.toBe(other.url)
    const redis = new Redis(one.url)
    expect(await redis.dbsize()).toBe(0)
    redis.disconnect()
    await Promise.all([one.drop(), other.drop()])
  })
})
