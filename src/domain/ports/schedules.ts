import type { JobName, Payload, Scheduled } from '../jobs/jobs.js'

/** Which scheduled builds have run, once per period. */
export interface ScheduleStore {
  /** @returns false if it was finished already */
  begin(areaId: number, kind: Scheduled, period: string): Promise<boolean>
  finish(areaId: number, kind: Scheduled, period: string): Promise<void>
}

/** A job that the queue adds by itself. */
export type RecurringJob = { [N in Extract<JobName, 'scheduled' | 'retrain'>]: Recurring<N> }[Extract<
  JobName,
  'scheduled' | 'retrain'
>]

interface Recurring<N extends JobName> {
  /** The same for the same thing. */
  id: string
  /** Five fields of cron. */
  pattern: string
  /** IANA time zone. */
  zone: string
  name: N
  payload: Payload<N>
}

export interface Scheduler {
  /**
   * Makes these the jobs that recur: new and changed ones are set, those no longer named are removed. May be called any number of times.
   * @param kept ids of jobs that stay as they are: another process decides about them
   */
  schedule(jobs: RecurringJob[], kept?: readonly string[]): Promise<void>
}
