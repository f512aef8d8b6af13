import type { AuditStore } from '../../domain/ports/audit.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import { enqueueResponses } from './enqueue-pending.js'

interface RetryDeps {
  responses: Pick<ResponseStore, 'reopen' | 'pendingIds'>
  queue: Pick<Queue, 'add'>
  audit: Pick<AuditStore, 'add'>
}

/** Responses read at a time. */
const PAGE = 5_000

/**
 * Has comments analysed again: those that failed, or those that other models analysed, which show their earlier findings until then. An analysis
 * that is asked for twice is made once.
 * @returns how many failed ones wait now; null for those of other models, which are counted as they come
 */
export async function retryAnalyses(
  { responses, queue, audit }: RetryDeps,
  which: 'failed' | 'outdated',
  by: string,
): Promise<number | null> {
  await audit.add({ by, action: 'retry', subject: 'responses', reason: which })
  if (which === 'outdated') {
    await queue.add('reanalyse', [{ after: 0 }])
    return null
  }
  const count = await responses.reopen()
  for (let after = 0; count > 0; ) {
    const ids = await responses.pendingIds(after, PAGE)
    await enqueueResponses(queue, ids)
    if (ids.length < PAGE) break
    after = ids.at(-1)!
  }
  return count
}
