import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { BullJob } from './backends.js'

/** What is noted on a job that lost its worker: how often a process ended while it ran alone, which process runs it alone now, and whether it waited since. */
const Note = z.object({ lost: z.int().min(0), runner: z.string().nullable(), waited: z.boolean().default(false) })

/**
 * Finds out which job makes processes end. All jobs that ran at the time lost their worker, so each runs again alone,
 * with a note that is taken away once it has come back: a note found on the next run is a process that ended over this job.
 */
export function createSuspects() {
  const me = randomUUID()
  return {
    isSuspect: (job: BullJob): boolean => job.stalledCounter > 0,
    /** @returns how often a process ended while this job ran alone */
    lost(job: BullJob): number {
      const { data: note } = Note.safeParse(job.progress)
      if (!note) return 0
      return note.lost + (note.runner !== null && note.runner !== me ? 1 : 0)
    },
    /** Whether it has waited since a process ended over it. */
    hasWaited: (job: BullJob): boolean => Note.safeParse(job.progress).data?.waited === true,
    async noteWait(job: BullJob, lost: number): Promise<void> {
      await job.updateProgress({ lost, runner: null, waited: true })
    },
    async noteRun(job: BullJob, lost: number): Promise<void> {
      await job.updateProgress({ lost, runner: me })
    },
    async noteReturn(job: BullJob, lost: number): Promise<void> {
      // Where the queue is away just now, the runner's own name shows that it is still running.
      await job.updateProgress({ lost, runner: null }).catch(() => {})
    },
  }
}
