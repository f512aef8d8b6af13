import type { JobName, Payload } from '../jobs/jobs.js'

export interface Queue {
  /** Adds jobs in bulk and validates their payloads. */
  add<N extends JobName>(name: N, payloads: Payload<N>[]): Promise<void>
  /**
   * Takes responses out of every job that waits or failed, and jobs that hold nothing else out of the queue.
   * @returns how many jobs were changed or removed
   */
  forget(responseIds: readonly number[]): Promise<number>
  counts(): Promise<{ waiting: number; active: number; delayed: number; failed: number }>
}
