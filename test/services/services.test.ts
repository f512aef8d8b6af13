import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/open-database.js'
import { freshDatabase, freshFolder, freshRedis, postgresUrl, redisUrl } from './fresh.js'

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

  it.skipIf(!postgresUrl)('gives every suite a database of its own', async () => {
    const fresh = await freshDatabase()
    const db = await openDatabase({ url: fresh.url })
    expect(await db.prisma.area.count()).toBe(1)
    await db.close()
    await fresh.drop()
    await expect(openDatabase({ url: fresh.url })).rejects.toThrow(/createdb/)
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
