import type { Analysis } from '../../domain/comments/analysis.js'
import { AnalysisError } from '../../domain/errors/classify-error.js'
import { ANALYSE_BATCH } from '../../domain/jobs/jobs.js'
import type { Member } from '../../domain/people/members.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { PendingResponse } from '../../domain/responses/response.js'

export interface ResolveDeps {
  responses: Pick<ResponseStore, 'analysed' | 'saveMentions'>
  roster: Pick<RosterStore, 'members'>
  compute: Pick<Compute, 'analyse'>
}

type Found = { responseId: number; analysis: Analysis }

/**
 * Looks for the roster's members, as it is now, in the next batch of comments that were analysed before, so that consent reaches the past:
 * who comes onto the roster later is named nowhere that they do not agree to. What a comment says, its labels and themes stay as they are.
 * @param after the id that the batch before ended with; 0 to begin
 * @returns the id that this batch ended with, null where it was the last; and how many comments name otherwise than before
 */
export async function resolveMembers(deps: ResolveDeps, after: number): Promise<{ last: number | null; changed: number }> {
  const responses = await deps.responses.analysed(after, ANALYSE_BATCH)
  if (responses.length === 0) return { last: null, changed: 0 }
  const found = await findMembers(deps.compute, responses, await deps.roster.members())
  const changed = await deps.responses.saveMentions(found)
  return { last: responses.length < ANALYSE_BATCH ? null : responses.at(-1)!.id, changed }
}

/** A comment that cannot be analysed any longer keeps what was found in it. */
async function findMembers(compute: ResolveDeps['compute'], responses: PendingResponse[], members: Member[]): Promise<Found[]> {
  try {
    const comments = responses.map(({ comment, score, team }) => ({
      text: comment,
      score: score ?? undefined,
      team: team ?? undefined,
    }))
    const analyses = await compute.analyse(comments, members)
    return responses.map(({ id }, index) => ({ responseId: id, analysis: analyses[index]! }))
  } catch (error) {
    if (!(error instanceof AnalysisError)) throw error
    if (responses.length === 1) return []
    const half = Math.ceil(responses.length / 2)
    const first = await findMembers(compute, responses.slice(0, half), members)
    return [...first, ...(await findMembers(compute, responses.slice(half), members))]
  }
}
