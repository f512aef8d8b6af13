import { AnalysisError } from '../../domain/errors/classify-error.js'
import type { Member } from '../../domain/people/members.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { Found } from '../../domain/ports/responses.js'
import type { PendingResponse } from '../../domain/responses/response.js'

/** A stored response as the analysis takes it. */
export const toAnalyse = ({ comment, score, team, day }: PendingResponse) => ({
  text: comment,
  score: score ?? undefined,
  team: team ?? undefined,
  day,
})

/** Analyses comments; one that cannot be analysed is left out, and the others are analysed all the same. */
export async function analyseSkippingFailures(
  compute: Pick<Compute, 'analyse'>,
  responses: PendingResponse[],
  members: Member[],
): Promise<(Found & { comment: string })[]> {
  try {
    const analyses = await compute.analyse(responses.map(toAnalyse), members)
    return responses.map(({ id, comment }, index) => ({ responseId: id, comment, analysis: analyses[index]! }))
  } catch (error) {
    if (!(error instanceof AnalysisError)) throw error
    if (responses.length === 1) return []
    const half = Math.ceil(responses.length / 2)
    const first = await analyseSkippingFailures(compute, responses.slice(0, half), members)
    return [...first, ...(await analyseSkippingFailures(compute, responses.slice(half), members))]
  }
}
