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

/** A job that was tried as often as it may, or that nothing can be done about. */
export interface FailedJob {
  id: string
  name: string
  /** Ids alone, as JSON. */
  payload: string
  /** What failed, without a text. */
  reason: string
  attempts: number
  at: Date
}

/** What who runs the service sees of the queue. */
export interface JobBoard {
  counts: Queue['counts']
  /** The latest first. */
  failed(limit: number): Promise<FailedJob[]>
  /** Runs all failed jobs again. */
  retryFailed(): Promise<void>
}
