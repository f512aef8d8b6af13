import { ANALYSE_BATCH } from '../../domain/jobs/jobs.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import { analyseSkippingFailures } from './analyse-skipping-failures.js'

export interface ResolveDeps {
  responses: Pick<ResponseStore, 'analysed' | 'saveMentions'>
  roster: Pick<RosterStore, 'members'>
  compute: Pick<Compute, 'analyse'>
}

/**
 * Looks for the roster's members, as it is now, in the next batch of comments that were analysed before, so that consent reaches the past:
 * who comes onto the roster later is named nowhere that they do not agree to. What a comment says, its labels and themes stay as they are.
 * @param after the id that the batch before ended with; 0 to begin
 * @returns the id that this batch ended with, null if it was the last; and how many comments name otherwise than before
 */
export async function resolveMembers(deps: ResolveDeps, after: number): Promise<{ last: number | null; changed: number }> {
  const responses = await deps.responses.analysed(after, ANALYSE_BATCH)
  if (responses.length === 0) return { last: null, changed: 0 }
  // A comment that cannot be analysed any longer keeps what was found in it.
  const found = await analyseSkippingFailures(deps.compute, responses, await deps.roster.members())
  const changed = await deps.responses.saveMentions(found)
  return { last: responses.length < ANALYSE_BATCH ? null : responses.at(-1)!.id, changed }
}
