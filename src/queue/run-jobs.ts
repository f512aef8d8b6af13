import { DelayedError, UnrecoverableError } from 'bullmq'
import { AnalysisError, classifyError, framesOf, nameOf } from '../domain/errors/classify-error.js'
import { UserError } from '../domain/errors/user-error.js'
import { JOBS, type JobHandler, type JobHandlers, type JobName, type Payload } from '../domain/jobs/jobs.js'
import type { Metrics } from '../domain/ports/operation.js'
import type { Queue } from '../domain/ports/queue.js'
import type { Backend, BullJob } from './backends.js'
import { parsePayload } from './queue.js'
import { createReadWriteLock } from './read-write-lock.js'
import { createSuspects } from './suspects.js'

/** The part of a logger that jobs use. Ids, names and counts go in, never a payload. */
interface JobLog {
  debug(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface RunOptions {
  log: JobLog
  /** Counts what became of each job. */
  metrics?: Pick<Metrics, 'job'>
  /** Jobs at a time. */
  concurrency: number
  /** How long a job stays with a worker that no longer reports, ms. */
  lockDuration?: number
  /** How often jobs of such workers are looked for, ms. */
  stalledInterval?: number
}

/**
 * Computing happens in threads, so a live process renews its lock in time: 15 s without renewal (two missed) mean that it is dead, and
 * after a `kill -9` its jobs run elsewhere within 20 s. BullMQ's own 30 s + 30 s would leave an importing person waiting for a minute.
 */
const LOCK = 15_000
const STALLED_CHECK = 5_000
/** BullMQ counts a lost worker against every job that ran at the time; here only the job that caused it is counted. */
const MAX_STALLED = 1_000_000
/** A process may end for unrelated reasons while a job runs alone: once does not count. */
const MAX_LOST = 2
const ENDED = 'the process ended each time it was analysed'
/** The longest wait before a job tries again a server that is away, ms. */
const LONGEST_WAIT = 30_000
/** The longest wait before a job runs again that ended the process each time, ms. */
const LONGEST_REST = 600_000
/** BullMQ counts jobs only where it also keeps their number by minute; this many minutes are kept. */
const COUNTED_MINUTES = 60

/**
 * Runs jobs until closed.
 *
 * A job that fails for its data is split at once and its parts are added; what cannot be split is tried as often as `JOBS` says and then set
 * aside. A job that fails because a server is away waits for it, however long. Any other failure is tried as often as `JOBS` says.
 * A job that lost its worker runs again with no other beside it, so that it alone is to blame when the process ends once more.
 * @returns `close` stops taking jobs and finishes those that run
 */
export async function runJobs(
  backend: Backend,
  queue: Queue,
  handlers: JobHandlers,
  options: RunOptions,
): Promise<{ close(): Promise<void> }> {
  const { log } = options
  const enter = createReadWriteLock()
  const suspects = createSuspects()

  async function process(job: BullJob, token: string): Promise<void> {
    const name = job.name as JobName
    const handler = handlers[name] as JobHandler<JobName> | undefined
    if (!handler) return log.warn({ job: job.id, name: job.name }, 'dropped a job with an unknown name')
    let payload: Payload<JobName>
    try {
      payload = parsePayload(name, job.data)
    } catch (error) {
      log.warn({ job: job.id, name }, 'rejected a job with an invalid payload')
      throw new UnrecoverableError((error as Error).message)
    }
    const isSuspect = suspects.isSuspect(job)
    const leave = await enter(isSuspect)
    const since = performance.now()
    const count = (outcome: 'done' | 'failed' | 'waiting') =>
      options.metrics?.job({ name, outcome, seconds: (performance.now() - since) / 1000 })
    log.debug({ job: job.id, name }, 'a job begins')
    try {
      if (isSuspect) await runAlone(handler, name, payload, job, token)
      else await run(handler, name, payload, job)
      count('done')
      log.debug({ job: job.id, name, ms: Math.round(performance.now() - since) }, 'a job is done')
    } catch (error) {
      const outcome = await fail(error, name, job, token)
      count(outcome instanceof DelayedError ? 'waiting' : 'failed')
      throw outcome
    } finally {
      leave()
    }
  }

  async function run<N extends JobName>(handler: JobHandler<N>, name: N, payload: Payload<N>, job: BullJob) {
    try {
      await handler.handle(payload, { id: job.id ?? '', attempt: job.attemptsMade + 1 })
    } catch (error) {
      const isLast = job.attemptsMade + 1 >= (job.opts.attempts ?? 1)
      const isSettled =
        (classifyError(error) === 'data' || (classifyError(error) === 'unknown' && isLast && !(error instanceof UserError))) &&
        (await settle(handler, name, payload, job, reasonOf(error), isLast))
      if (!isSettled) throw error
    }
  }

  async function runAlone<N extends JobName>(handler: JobHandler<N>, name: N, payload: Payload<N>, job: BullJob, token: string) {
    const lost = suspects.lost(job)
    if (lost > 0 && (await settle(handler, name, payload, job, ENDED, lost >= MAX_LOST))) return
    // What is built has no data to blame, and nobody asks for it again: it is tried for ever, at longer and longer intervals.
    if (lost >= MAX_LOST && !suspects.hasWaited(job)) {
      const wait = Math.min(LONGEST_REST, JOBS[name].backoff * 2 ** Math.min(20, lost))
      log.warn({ job: job.id, name, lost, wait }, 'a job waits, as the process ended each time it ran')
      await suspects.noteWait(job, lost)
      return delay(job, wait, token)
    }
    await suspects.noteRun(job, lost)
    try {
      await run(handler, name, payload, job)
    } finally {
      await suspects.noteReturn(job, lost)
    }
  }

  async function delay(job: BullJob, wait: number, token: string): Promise<never> {
    await job.moveToDelayed(Date.now() + wait, token)
    throw new DelayedError()
  }

  /** @returns what makes BullMQ do the right thing with the job, without a message that may quote a comment: BullMQ stores it */
  async function fail(error: unknown, name: JobName, job: BullJob, token: string): Promise<Error> {
    if (error instanceof DelayedError) return error
    log.warn({ job: job.id, name, attempt: job.attemptsMade + 1, error: nameOf(error) }, 'a job failed')
    log.debug({ job: job.id, frames: framesOf(error) }, 'stack of the failed job')
    if (classifyError(error) === 'transient') {
      const wait = Math.min(LONGEST_WAIT, JOBS[name].backoff * 2 ** Math.min(20, Math.max(0, job.attemptsStarted - 1)))
      return await delay(job, wait, token).catch((delayed: Error) => delayed)
    }
    if (error instanceof UnrecoverableError) return error
    if (error instanceof UserError) return new UnrecoverableError(error.message)
    return new Error(nameOf(error))
  }

  /** @returns whether the job is over: split or moved to the dead letters */
  async function settle<N extends JobName>(
    handler: JobHandler<N>,
    name: N,
    payload: Payload<N>,
    job: BullJob,
    reason: string,
    isLast: boolean,
  ): Promise<boolean> {
    const parts = handler.split?.(payload) ?? []
    if (parts.length > 0) {
      await queue.add(name, parts)
      log.warn({ job: job.id, name, reason, parts: parts.length }, 'a job was split')
      return true
    }
    if (!isLast || !handler.deadLetter) return false
    await handler.deadLetter(payload, reason)
    log.warn({ job: job.id, name, reason }, 'a job was moved to the dead letters')
    return true
  }

  const worker = backend.worker(process, {
    concurrency: options.concurrency,
    lockDuration: options.lockDuration ?? LOCK,
    stalledInterval: options.stalledInterval ?? STALLED_CHECK,
    maxStalledCount: MAX_STALLED,
    runRetryDelay: 1_000,
    metrics: { maxDataPoints: COUNTED_MINUTES },
  })
  worker.on(
    'error',
    onceIn(10_000, (error) => log.error({ error: nameOf(error) }, 'the queue reported an error')),
  )
  await worker.waitUntilReady()
  return { close: () => worker.close() }
}

function reasonOf(error: unknown): string {
  return error instanceof AnalysisError ? error.reason : `its findings could not be stored (${nameOf(error)})`
}

/** Throttles calls to one per message and interval (ms), because a server that is down is reported at every attempt. */
function onceIn(ms: number, report: (error: Error) => void): (error: Error) => void {
  const last = new Map<string, number>()
  return (error) => {
    const name = nameOf(error)
    if (Date.now() - (last.get(name) ?? 0) < ms) return
    last.set(name, Date.now())
    report(error)
  }
}
