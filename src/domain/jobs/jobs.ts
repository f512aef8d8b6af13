import { z } from 'zod'

/** What is built on a schedule. */
export const SCHEDULED = ['pack', 'report', 'digest', 'review'] as const
export type Scheduled = (typeof SCHEDULED)[number]

const ofPeriod = z.object({ areaId: z.int().positive(), period: z.string() })
const ids = z.array(z.int().positive()).min(1).max(1000)

/**
 * Every job there is: what it carries, how often it is tried, how long it waits (ms, doubling) before the next try, and whether it waits only once
 * for each payload. Payloads are ids, never text.
 */
export const JOBS = {
  analyse: { payload: z.object({ responseIds: ids }), attempts: 3, backoff: 500 },
  /** Looks for the members of a roster that changed in comments that were analysed before, batch by batch from this id on. */
  'resolve-members': { payload: z.object({ after: z.int().min(0) }), attempts: 5, backoff: 1000, once: true },
  /** Looks for what a named person must see in comments that were analysed before, batch by batch from this id on. */
  'route-out': { payload: z.object({ after: z.int().min(0) }), attempts: 5, backoff: 1000, once: true },
  /** Analyses what other models analysed, batch by batch from this id on. */
  reanalyse: { payload: z.object({ after: z.int().min(0) }), attempts: 5, backoff: 1000, once: true },
  /** Fits the models to the reviews of the installation. */
  retrain: { payload: z.object({}), attempts: 3, backoff: 60_000, once: true },
  'build-themes': {
    payload: ofPeriod,
    attempts: 5,
    backoff: 1000,
    // One at most waits for each area and period; one that is added while it runs follows it, for it may have read too early.
    once: true,
  },
  'build-lists': { payload: ofPeriod, attempts: 5, backoff: 1000, once: true },
  'build-pack': { payload: ofPeriod, attempts: 3, backoff: 1000, once: true },
  /** A report; the period determines its kind: weekly digest, monthly report, quarterly or yearly review. */
  'build-report': { payload: ofPeriod, attempts: 3, backoff: 1000, once: true },
  /** Writes the file of an export. */
  export: { payload: z.object({ exportId: z.int().positive() }), attempts: 3, backoff: 1000, once: true },
  /** Sends what waits in the store under this id, once. No two of one id run at a time. */
  deliver: { payload: z.object({ deliveryId: z.int().positive() }), attempts: 5, backoff: 5000, once: true },
  /** What a schedule starts: it finds out itself which period is over. */
  scheduled: {
    payload: z.object({ areaId: z.int().positive(), kind: z.enum(SCHEDULED) }),
    attempts: 5,
    backoff: 5000,
    once: true,
  },
} as const

export type JobName = keyof typeof JOBS
export type Payload<N extends JobName> = z.infer<(typeof JOBS)[N]['payload']>

/** Responses in one `analyse` job. */
export const ANALYSE_BATCH = 250

/** Context that a handler receives with its payload. */
interface JobContext {
  id: string
  /** 1 for the first. */
  attempt: number
}

/** Handles one kind of job. It must be idempotent: it may run twice for the same payload. */
export interface JobHandler<N extends JobName> {
  handle(payload: Payload<N>, context: JobContext): Promise<void>
  /** Smaller payloads to run instead of one whose data made it fail; none if it cannot be cut further. */
  split?(payload: Payload<N>): Payload<N>[]
  /** Handles a payload that still fails after all attempts because of its data. */
  deadLetter?(payload: Payload<N>, reason: string): Promise<void>
}

export type JobHandlers = { [N in JobName]?: JobHandler<N> }
