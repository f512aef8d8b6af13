import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/domain/errors/user-error.js'
import { openRedisBackend } from '../../src/queue/backends.js'
import { createQueue } from '../../src/queue/queue.js'
import { runJobs } from '../../src/queue/run-jobs.js'
import { freshRedis, redisUrl } from '../services/fresh.js'
import { createWay } from '../services/way.js'

describe('a Redis that is not there', () => {
  it('is reported in one line at the start', async () => {
    await expect(openRedisBackend('redis://127.0.0.1:1')).rejects.toThrow(
      new UserError('unavailable', 'No Redis at 127.0.0.1:1 (ECONNREFUSED): start the server, or check REDIS_URL'),
    )
  })

  it.skipIf(!redisUrl)('makes producers fail at once, and workers go on when it is back', async () => {
    const redis = await freshRedis()
    const way = await createWay(new URL(redis.url))
    const backend = await openRedisBackend(way.url)
    const queue = createQueue(backend)
    const done: number[] = []
    const log = { debug() {}, warn() {}, error() {} }
    const handlers = { analyse: { handle: async ({ responseIds }: { responseIds: number[] }) => void done.push(...responseIds) } }
    const workers = await runJobs(backend, queue, handlers, { log, concurrency: 1 })
    await queue.add('analyse', [{ responseIds: [1] }])

    await way.cut()
    await expect(queue.add('analyse', [{ responseIds: [2] }])).rejects.toThrow(/The queue is not responding/)
    await expect(queue.counts()).rejects.toThrow(/The queue is not responding/)

    await way.mend()
    for (let tries = 0; tries < 100; tries++, await sleep(50)) {
      if (
        await queue.add('analyse', [{ responseIds: [3] }]).then(
          () => true,
          () => false,
        )
      )
        break
    }
    for (let tries = 0; tries < 200 && !done.includes(3); tries++) await sleep(50)
    expect([...new Set(done)].sort()).toEqual([1, 3])
    await workers.close()
    await queue.close()
    await backend.close()
    await way.cut()
    await redis.drop()
  })
})
