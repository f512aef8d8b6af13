import type { BullJob, BullQueue, JobState } from './backends.js'

const PAGE = 500
/** A job that runs finds nothing of them any more, and is removed when it is done. */
const STATES: JobState[] = ['waiting', 'delayed', 'prioritized', 'failed', 'completed']

/** As `Queue.forget` says. */
export async function forgetResponses(queue: BullQueue, responseIds: readonly number[]): Promise<number> {
  if (responseIds.length === 0) return 0
  const gone = new Set(responseIds)
  const found = new Map<string, BullJob>()
  for (const state of STATES)
    for (let at = 0; ; at += PAGE) {
      const jobs = await queue.getJobs([state], at, at + PAGE - 1)
      for (const job of jobs) if (job?.id !== undefined && idsIn(job.data).some((id) => gone.has(id))) found.set(job.id, job)
      if (jobs.length < PAGE) break
    }
  for (const job of found.values()) {
    const left = idsIn(job.data).filter((id) => !gone.has(id))
    // Somebody may take it at this moment: then it finds nothing of them.
    if (left.length === 0) await job.remove().catch(() => {})
    else await job.updateData({ ...(job.data as object), responseIds: left }).catch(() => {})
  }
  return found.size
}

function idsIn(data: unknown): number[] {
  const ids = typeof data === 'object' && data !== null && 'responseIds' in data ? data.responseIds : []
  return Array.isArray(ids) ? ids : []
}
