import {
  createPostgresBackend,
  type JobSchedulerTemplateOptions,
  type JobsOptions,
  type PgPool,
  Queue,
  runMigrations,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import { UserError } from '../domain/errors/user-error.js'

/** The only BullMQ queue: jobs differ by name. */
const QUEUE = 'verbatim'
/** Events that BullMQ keeps; nothing here reads them. */
const streams = { events: { maxLen: 100 } }

type Process = (job: BullJob, token: string) => Promise<void>
type Options = Omit<WorkerOptions, 'connection'>

/** States in which jobs are looked for. */
export type JobState = 'waiting' | 'active' | 'delayed' | 'prioritized' | 'failed' | 'completed'

/** What this folder uses of a BullMQ job. */
export interface BullJob {
  id?: string | undefined
  name: string
  data: unknown
  attemptsMade: number
  attemptsStarted: number
  /** Number of times that the job lost its worker. */
  stalledCounter: number
  failedReason?: string
  finishedOn?: number | undefined
  progress: unknown
  opts: { attempts?: number | undefined }
  updateProgress(progress: object): Promise<void>
  moveToDelayed(timestamp: number, token?: string): Promise<void>
  updateData(data: unknown): Promise<void>
  remove(): Promise<void>
}

/** What this folder uses of a BullMQ queue. */
export interface BullQueue {
  addBulk(jobs: { name: string; data: unknown; opts: JobsOptions }[]): Promise<unknown>
  getJobCounts(...states: 'waiting'[]): Promise<Record<string, number>>
  getJobs(states: JobState[], start: number, end: number): Promise<(BullJob | undefined)[]>
  getJobSchedulersCount(): Promise<number>
  getJobSchedulers(start: number, end: number): Promise<{ key: string; pattern?: string; tz?: string }[]>
  upsertJobScheduler(
    id: string,
    repeat: { pattern: string; tz: string },
    template: { name: string; data: unknown; opts: JobSchedulerTemplateOptions },
  ): Promise<unknown>
  removeJobScheduler(id: string): Promise<unknown>
  exportPrometheusMetrics(): Promise<string>
  retryJobs(options: { state: 'failed' }): Promise<void>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}

/** What this folder uses of a BullMQ worker. */
interface BullWorker {
  on(event: 'error', listener: (error: Error) => void): unknown
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

/** A BullMQ backend. */
export interface Backend {
  kind: 'embedded' | 'postgres' | 'redis'
  queue(): BullQueue
  worker(process: Process, options: Options): BullWorker
  /** @throws where the server does not answer */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * BullMQ on a PostgreSQL server or the embedded database, in the schema `bullmq`. Closing leaves the pool open.
 * @param connection a pool of the queue alone: each worker holds one of its connections to listen on
 */
export async function openPostgresBackend(kind: 'embedded' | 'postgres', connection: PgPool): Promise<Backend> {
  const client = await connection.connect()
  try {
    await runMigrations(client, 'bullmq')
  } finally {
    client.release()
  }
  const classes = withBackend(createPostgresBackend)
  return {
    kind,
    queue: () => new classes.Queue(QUEUE, { connection, streams }),
    worker: (process, options) =>
      new classes.Worker(QUEUE, (job, token) => process(job, token!), { ...options, connection }) as BullWorker,
    async ping() {
      await connection.query('SELECT 1')
    },
    async close() {},
  }
}

/**
 * BullMQ on Redis. Producers fail at once while Redis is down, so that a request is answered; workers wait for it to come back.
 * @param prefix of its keys
 * @throws UserError if Redis does not answer
 */
export async function openRedisBackend(url: string, prefix = 'verbatim'): Promise<Backend> {
  const producer = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: (times) => Math.min(times * 200, 2_000),
  })
  let problem: Error | undefined
  producer.on('error', (error) => (problem = error))
  try {
    await producer.connect()
    await producer.ping()
  } catch (error) {
    producer.disconnect()
    throw noRedis(url, problem ?? (error as Error))
  }
  const consumers: Redis[] = []
  return {
    kind: 'redis',
    queue: () => new Queue(QUEUE, { connection: producer, prefix, streams, skipWaitingForReady: true }),
    worker(process, options) {
      const consumer = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: (times) => Math.min(times * 200, 2_000) })
      consumer.on('error', () => {})
      consumers.push(consumer)
      return new Worker(QUEUE, (job, token) => process(job, token!), { ...options, connection: consumer, prefix }) as BullWorker
    },
    async ping() {
      await producer.ping()
    },
    async close() {
      for (const client of [producer, ...consumers]) client.disconnect()
    },
  }
}

function noRedis(url: string, error: Error): UserError {
  const { code = error.message } = error as { code?: string }
  return new UserError('unavailable', `No Redis at ${new URL(url).host} (${code}): start the server, or check REDIS_URL`)
}
