import type { ImportStore } from '../../domain/ports/imports.js'
import type { ImportSummary, NewResponse } from '../../domain/responses/response.js'
import { spoken } from './spoken.js'

export interface AddDeps {
  imports: Pick<ImportStore, 'start' | 'add' | 'finish'>
  /** Queues new responses that have a comment. */
  enqueue(responseIds: number[]): Promise<void>
}

/**
 * Imports responses that are already in our format. Each response is stored once, even if it is sent repeatedly.
 * @param source namespace of the external ids, the same for all responses
 * @param update also update known responses whose content changed
 */
export async function addResponses(
  { imports, enqueue }: AddDeps,
  { source, update, responses }: { source: string; update?: boolean; responses: Omit<NewResponse, 'source'>[] },
): Promise<ImportSummary> {
  const importId = await imports.start({ source, fileName: 'REST', strict: false })
  try {
    const { pendingIds } = await imports.add(
      importId,
      responses.map((response) => ({ ...response, source, comment: spoken(response.comment) })),
      [],
      { update },
    )
    if (pendingIds.length > 0) await enqueue(pendingIds)
  } catch (error) {
    await imports
      .finish(importId, 'stopped by an unexpected error; send the same request again to continue')
      .catch(() => undefined)
    throw error
  }
  return imports.finish(importId)
}
