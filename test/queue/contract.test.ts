import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnalysisError } from '../../src/domain/errors/classify-error.js'
import { UserError } from '../../src/domain/errors/user-error.js'
import type { JobHandler, JobHandlers } from '../../src/domain/jobs/jobs.js'
import type { Backend } from '../../src/queue/backends.js'
import { createQueue, type OpenQueue } from '../../src/queue/queue.js'
import { type RunOptions, runJobs } from '../../src/queue/run-jobs.js'
import { openPlace } from './open-place.js'
import { PLACES } from './places.js'

/** A log that is kept: nothing of a payload but ids may be in it. */
function createTestLog() {
  const lines: { level: string; message: string; [field: string]: unknown }[] = []
  const at = (level: string) => (fields: object, message: string) => void lines.push({ level, message, ...fields })
  return { lines, debug: at('debug'), warn: at('warn'), error: at('error') }
}

for (const { name, create, skip } of PLACES) {
  describe.skipIf(skip)(`the queue on ${name}`, () => {
    let backend: Backend
    let closeBackend: () => Promise<void>
    let queue: OpenQueue
    const log = createTestLog()

    beforeAll(async () => {
      const { place, remove } = await create()
      const opened = await openPlace(place)
      backend = opened.backend
      closeBackend = async () => {
        await opened.close()
        await remove()
      }
      queue = createQueue(backend)
    })
    afterAll(async () => {
      await queue?.close()
      await closeBackend?.()
    })

    const run = (handlers: JobHandlers, options: Partial<RunOptions> = {}) =>
      runJobs(backend, queue, handlers, { log, concurrency: 2, ...options })

    async function idle() {
      for (let still = 0; still < 2; await sleep(20)) {
        const { waiting, active, delayed } = await queue.counts()
        still = waiting + active + delayed === 0 ? still + 1 : 0
      }
    }

    /** Runs one handler until nothing is left to do. */
    async function drain(analyse: JobHandler<'analyse'>, options: Partial<RunOptions> = {}) {
      const workers = await run({ analyse }, options)
      await idle()
      await workers.close()
    }

    const drainThemes = async () => {
      const workers = await run({ 'build-themes': { handle: async () => {} } })
      await idle()
      await workers.close()
    }

    const split: JobHandler<'analyse'>['split'] = ({ responseIds }) => {
      const half = Math.ceil(responseIds.length / 2)
      return responseIds.length < 2 ? [] : [{ responseIds: responseIds.slice(0, half) }, { responseIds: responseIds.slice(half) }]
    }

    it('hands every payload to its handler once', async () => {
      const batches = Array.from({ length: 40 }, (_, batch) => ({ responseIds: [batch * 2 + 1, batch * 2 + 2] }))
      await queue.add('analyse', batches)
      expect(await queue.counts()).toMatchObject({ waiting: 40, active: 0 })
      expect((await queue.held('analyse')).flatMap(({ responseIds }) => responseIds).sort((a, b) => a - b)).toEqual(
        batches.flatMap(({ responseIds }) => responseIds),
      )
      const seen: number[] = []
      await drain({ handle: async ({ responseIds }) => void seen.push(...responseIds) })
      expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1))
      expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 })
    })

    it('keeps one of several that ask for the same themes, and another one for who asks while they are built', async () => {
      const failedBefore = (await queue.counts()).failed
      const of = (period: string) => ({ areaId: 1, period })
      await Promise.all([1, 2, 3].map(() => queue.add('build-themes', [of('2026-10'), of('2026-11')])))
      expect((await queue.counts()).waiting).toBe(2)
      const built: string[] = []
      const build = async ({ period }: { period: string }) => {
        // Those that ask now may have something that was not read.
        if (!built.includes(period)) for (const _ of [1, 2, 3]) await queue.add('build-themes', [of(period)])
        built.push(period)
        if (built.length === 1) throw new TypeError('the first try fails')
      }
      const workers = await run({ 'build-themes': { handle: build } })
      await idle()
      await workers.close()
      expect(new Set(built)).toEqual(new Set(['2026-10', '2026-11']))
      expect(built.length).toBeGreaterThanOrEqual(4)
      expect(built.length).toBeLessThanOrEqual(5)
      expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: failedBefore })
      await queue.add('build-themes', [of('2026-10')])
      expect((await queue.counts()).waiting).toBe(1)
      await drainThemes()
    })

    it('refuses a bad payload when it is added, without its value', async () => {
      await expect(queue.add('analyse', [{ responseIds: ['some words' as never] }])).rejects.toThrow(/responseIds\.0/)
      await expect(queue.add('analyse', [{ responseIds: ['some words' as never] }])).rejects.not.toThrow(/some words/)
      await expect(queue.add('analyse', [{ responseIds: [] }])).rejects.toThrow(/analyse/)
      expect(await queue.counts()).toMatchObject({ waiting: 0 })
    })

    it('refuses a bad payload that another program added, and drops names that it does not know', async () => {
      const foreign = backend.queue()
      foreign.on('error', () => {})
      await foreign.addBulk([
        { name: 'analyse', data: { responseIds: 'all' }, opts: { attempts: 3 } },
        { name: 'launch', data: { responseIds: [1] }, opts: { attempts: 3 } },
      ])
      const seen: unknown[] = []
      await drain({ handle: async (payload) => void seen.push(payload) })
      await foreign.close()
      expect(seen).toEqual([])
      expect((await queue.counts()).failed).toBe(1)
      expect(log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual(
        expect.arrayContaining(['rejected a job with an invalid payload', 'dropped a job with an unknown name']),
      )
    })

    it('tries a failed job again, later each time, and gives up after the last', async () => {
      await queue.add('analyse', [{ responseIds: [7] }])
      const [waiting] = await backend.queue().getJobs(['waiting'], 0, 0)
      expect(waiting!.opts).toMatchObject({ attempts: 3, backoff: { type: 'exponential', delay: 500 } })
      const failedBefore = (await queue.counts()).failed
      const attempts: number[] = []
      await drain({
        async handle(_payload, { attempt }) {
          attempts.push(attempt)
          throw new TypeError('a comment may be quoted here')
        },
      })
      expect(attempts).toEqual([1, 2, 3])
      expect((await queue.counts()).failed).toBe(failedBefore + 1)
      expect(JSON.stringify(log.lines)).not.toContain('quoted')
    })

    it('splits a batch down to the one bad response, and does the others', async () => {
      const responseIds = Array.from({ length: 100 }, (_, index) => index + 1)
      await queue.add('analyse', [{ responseIds }])
      const done: number[] = []
      const failed: [number[], string][] = []
      await drain({
        async handle({ responseIds }) {
          if (responseIds.includes(42)) throw new AnalysisError('the analysis failed (RangeError)')
          done.push(...responseIds)
        },
        split,
        deadLetter: async ({ responseIds }, reason) => void failed.push([responseIds, reason]),
      })
      expect(done.sort((a, b) => a - b)).toEqual(responseIds.filter((id) => id !== 42))
      expect(failed).toEqual([[[42], 'the analysis failed (RangeError)']])
    })

    it('waits for a server that is away, more often than a job is tried, and sets nothing aside', async () => {
      await queue.add('analyse', [{ responseIds: [1, 2] }])
      const failedBefore = (await queue.counts()).failed
      let tries = 0
      let deadLetter = 0
      await drain({
        async handle() {
          if (++tries <= 3) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
        },
        split,
        deadLetter: async () => void deadLetter++,
      })
      expect({ tries, deadLetter }).toEqual({ tries: 4, deadLetter: 0 })
      expect((await queue.counts()).failed).toBe(failedBefore)
    })

    it('finishes the jobs that run before it closes, and leaves the rest', async () => {
      await queue.add('analyse', [{ responseIds: [1] }, { responseIds: [2] }, { responseIds: [3] }])
      let finished = 0
      let begin = () => {}
      const begun = new Promise<void>((resolve) => (begin = resolve))
      let finish = () => {}
      const mayFinish = new Promise<void>((resolve) => (finish = resolve))
      const handle = async () => {
        begin()
        await mayFinish
        finished++
      }
      const workers = await run({ analyse: { handle } }, { concurrency: 1 })
      await begun
      const closed = workers.close()
      finish()
      await closed
      expect(finished).toBe(1)
      expect(await queue.counts()).toMatchObject({ waiting: 2, active: 0 })
      await drain({ handle: async () => {} })
    })

    it('lets a user error end a job at once', async () => {
      await queue.add('build-pack', [{ areaId: 1, period: '2026-10' }])
      let tries = 0
      const workers = await run({
        'build-pack': {
          async handle() {
            tries++
            throw new UserError('not-found', 'no responses')
          },
        },
      })
      await idle()
      expect(tries).toBe(1)
      const failed = (await queue.failed(10)).filter(({ name }) => name === 'build-pack')
      expect(failed).toMatchObject([{ payload: '{"areaId":1,"period":"2026-10"}', reason: 'no responses', attempts: 1 }])
      await queue.retryFailed()
      await expect.poll(() => tries, { timeout: 10_000 }).toBe(2)
      await idle()
      await workers.close()
    })

    it('runs what recurs at its times, once for all that work on it', async () => {
      const payload = { areaId: 3, kind: 'pack' as const }
      const everySecond = { id: '3-pack', pattern: '* * * * * *', zone: 'Europe/Helsinki', name: 'scheduled' as const, payload }
      const everyYear = { ...everySecond, pattern: '0 5 1 1 *' }
      const seen: string[] = []
      await queue.schedule([everyYear])
      await queue.schedule([everyYear])
      expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 0 })
      await queue.schedule([everySecond])
      // The id of a recurring job ends in the time that it is due.
      const handlers: JobHandlers = { scheduled: { handle: async ({ areaId }, { id }) => void seen.push(`${areaId} ${id}`) } }
      const [one, other] = [await run(handlers), await run(handlers)]
      await expect.poll(() => seen.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(2)
      // Changed to a time that is far away, and then removed.
      await queue.schedule([everyYear])
      const schedules = backend.queue()
      expect((await schedules.getJobSchedulers(0, -1)).map(({ pattern }) => pattern)).toEqual(['0 5 1 1 *'])
      await queue.schedule([], ['3-pack'])
      expect((await schedules.getJobSchedulers(0, -1)).map(({ pattern }) => pattern)).toEqual(['0 5 1 1 *'])
      await queue.schedule([])
      await idle()
      await one.close()
      await other.close()
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen[0]).toMatch(/^3 repeat:3-pack:\d+000$/)
      expect(await schedules.getJobSchedulers(0, -1)).toEqual([])
      expect(await schedules.getJobCounts()).toMatchObject({ delayed: 0 })
      await schedules.close()
    })
  })
}
