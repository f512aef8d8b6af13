import { z } from 'zod'

const ids = z.array(z.int().positive()).min(1).max(1000)

/** Every job there is: what it carries, how often it is tried, how long it waits (ms, doubling) before the next try. Payloads are ids, never text. */
export const JOBS = {
  analyse: { payload: z.object({ responseIds: ids }), attempts: 3, backoff: 500 },
  'build-pack': { payload: z.object({ areaId: z.int().positive(), period: z.string() }), attempts: 3, backoff: 1000 },
} as const

export type JobName = keyof typeof JOBS
export type Payload<N extends JobName> = z.infer<(typeof JOBS)[N]['payload']>

/** Responses in one `analyse` job. */
export const ANALYSE_BATCH = 250
