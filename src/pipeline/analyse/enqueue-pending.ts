import { ANALYSE_BATCH, type Payload } from '../../domain/jobs/jobs.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ResponseStore } from '../../domain/ports/responses.js'

/** Responses read at a time. */
const PAGE = 5_000

interface EnqueueDeps {
  responses: Pick<ResponseStore, 'pendingIds'>
  queue: Pick<Queue, 'add'> & { held(name: 'analyse'): Promise<Payload<'analyse'>[]> }
}

/**
 * Enqueues every pending response that no job holds: what was accepted when a process died, and what was opened again.
 * @returns how many
 */
export async function enqueuePending({ responses, queue }: EnqueueDeps): Promise<number> {
  const held = new Set((await queue.held('analyse')).flatMap(({ responseIds }) => responseIds))
  let count = 0
  for (let after = 0; ; ) {
    const page = await responses.pendingIds(after, PAGE)
    const ids = page.filter((id) => !held.has(id))
    await enqueueResponses(queue, ids)
    count += ids.length
    if (page.length < PAGE) return count
    after = page.at(-1)!
  }
}

/** Enqueues responses to be analysed, in batches. */
export async function enqueueResponses(queue: Pick<Queue, 'add'>, ids: number[]): Promise<void> {
  await queue.add('analyse', batches(ids))
}

function batches(ids: number[]): Payload<'analyse'>[] {
  return Array.from({ length: Math.ceil(ids.length / ANALYSE_BATCH) }, (_, index) => ({
    responseIds: ids.slice(index * ANALYSE_BATCH, (index + 1) * ANALYSE_BATCH),
  }))
}
