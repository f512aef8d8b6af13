import type { JobName, Payload } from '../jobs/jobs.js'

export interface Queue {
  /** Adds jobs in bulk and validates their payloads. */
  add<N extends JobName>(name: N, payloads: Payload<N>[]): Promise<void>
  counts(): Promise<{ waiting: number; active: number; delayed: number; failed: number }>
}
