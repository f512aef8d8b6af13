import type { Compute } from '../../domain/ports/compute.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import type { RosterStore } from '../../domain/ports/roster.js'

export interface AnalyseDeps {
  responses: Pick<ResponseStore, 'pending' | 'saveAnalyses'>
  roster: Pick<RosterStore, 'members'>
  compute: Pick<Compute, 'engine' | 'analyse'>
}

/**
 * Analyses those of the responses that are still pending, and stores what was found. Running it again changes nothing.
 * @returns how many were analysed now
 * @throws AnalysisError if one of the comments cannot be analysed; then none is stored
 */
export async function analyseResponses({ responses, roster, compute }: AnalyseDeps, ids: number[]): Promise<number> {
  const pending = await responses.pending(ids)
  if (pending.length === 0) return 0
  const analyses = await compute.analyse(
    pending.map(({ comment, score, team }) => ({ text: comment, score: score ?? undefined, team: team ?? undefined })),
    await roster.members(),
  )
  await responses.saveAnalyses(
    pending.map(({ id }, index) => ({ responseId: id, analysis: analyses[index]! })),
    compute.engine,
  )
  return pending.length
}
