import type { JobsOptions } from 'bullmq'
import { classifyError, nameOf } from '../domain/errors/classify-error.js'
import { UserError } from '../domain/errors/user-error.js'
import { JOBS, type JobName, type Payload } from '../domain/jobs/jobs.js'
import type { JobBoard, Queue } from '../domain/ports/queue.js'
import type { RecurringJob, Scheduler } from '../domain/ports/schedules.js'
import type { Backend } from './backends.js'
import { forgetResponses } from './forget-responses.js'

/** Jobs that one command to the backend adds or reads. */
const PAGE = 500

/** The queue, and what it holds. */
export interface OpenQueue extends Queue, Scheduler, JobBoard {
  /** Payloads of the jobs that wait, run or are to be tried again. */
  held<N extends JobName>(name: N): Promise<Payload<N>[]>
  /** @throws where the server of the queue does not answer */
  ping(): Promise<void>
  /** BullMQ's own figures in Prometheus' text format. */
  prometheus(): Promise<string>
  close(): Promise<void>
}

/** @throws in `add`: Error if a payload is not what the job takes; UserError where the backend does not answer */
export function createQueue(backend: Backend): OpenQueue {
  const queue = backend.queue()
  // A producer notices a lost connection through its own command; without a listener the error would end the process.
  queue.on('error', () => {})

  async function add<N extends JobName>(name: N, payloads: Payload<N>[]) {
    const jobs = payloads.map((payload) => ({ name, data: parsePayload(name, payload), opts: options(name, payload) }))
    for (let at = 0; at < jobs.length; at += PAGE) await answer(queue.addBulk(jobs.slice(at, at + PAGE)))
  }

  async function schedule(jobs: RecurringJob[], kept: readonly string[] = []) {
    const known = new Map((await answer(queue.getJobSchedulers(0, -1))).map((each) => [each.key, each]))
    for (const { id, pattern, zone, name, payload } of jobs) {
      const same = known.get(id)
      known.delete(id)
      // Setting a schedule again would postpone a job that is due right now.
      if (same?.pattern === pattern && same.tz === zone) continue
      const { deduplication: _, ...opts } = options(name, parsePayload(name, payload))
      await answer(queue.upsertJobScheduler(id, { pattern, tz: zone }, { name, data: payload, opts }))
    }
    for (const id of known.keys()) if (!kept.includes(id)) await answer(queue.removeJobScheduler(id))
  }

  return {
    add,
    schedule,
    async counts() {
      const counts = await answer(queue.getJobCounts())
      // Of each schedule, the next job waits among the delayed ones.
      const recurring = await answer(queue.getJobSchedulersCount())
      const count = (state: string) => counts[state] ?? 0
      return {
        waiting: count('waiting') + count('prioritized') + count('paused'),
        active: count('active'),
        delayed: Math.max(0, count('delayed') - recurring),
        failed: count('failed'),
      }
    },
    forget: (responseIds) => answer(forgetResponses(queue, responseIds)),
    async held<N extends JobName>(name: N) {
      const payloads: Payload<N>[] = []
      for (const state of ['waiting', 'active', 'delayed'] as const) {
        for (let at = 0; ; at += PAGE) {
          const jobs = await answer(queue.getJobs([state], at, at + PAGE - 1))
          for (const job of jobs) {
            const parsed = job?.name === name ? JOBS[name].payload.safeParse(job.data) : null
            if (parsed?.success) payloads.push(parsed.data as Payload<N>)
          }
          if (jobs.length < PAGE) break
        }
      }
      return payloads
    },
    async failed(limit) {
      const jobs = await answer(queue.getJobs(['failed'], 0, limit - 1))
      return jobs.flatMap((job) =>
        job
          ? {
              ...{ id: job.id ?? '', name: job.name, payload: JSON.stringify(job.data), attempts: job.attemptsMade },
              ...{ reason: job.failedReason ?? '', at: new Date(job.finishedOn ?? 0) },
            }
          : [],
      )
    },
    retryFailed: () => answer(queue.retryJobs({ state: 'failed' })),
    ping: () => backend.ping(),
    prometheus: () => queue.exportPrometheusMetrics(),
    close: () => queue.close(),
  }
}

/** @throws Error naming the field, never its value */
export function parsePayload<N extends JobName>(name: N, payload: unknown): Payload<N> {
  const parsed = JOBS[name].payload.safeParse(payload)
  if (parsed.success) return parsed.data as Payload<N>
  const { path, message } = parsed.error.issues[0]!
  throw new Error(`A job "${name}" does not accept this payload: ${path.join('.') || 'payload'}: ${message}`)
}

function options<N extends JobName>(name: N, payload: Payload<N>): JobsOptions {
  const { attempts, backoff } = JOBS[name]
  return {
    ...('once' in JOBS[name] && { deduplication: { id: `${name}-${Object.values(payload).join('-')}`, keepLastIfActive: true } }),
    attempts,
    backoff: { type: 'exponential', delay: backoff },
    removeOnComplete: true,
    removeOnFail: { count: 1000 },
    stackTraceLimit: 0,
  }
}

async function answer<T>(command: Promise<T>): Promise<T> {
  try {
    return await command
  } catch (error) {
    if (classifyError(error) !== 'transient') throw error
    throw new UserError('unavailable', `The queue is not responding (${nameOf(error)}): try again when its server is running`)
  }
}
