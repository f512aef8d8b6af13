import type { Compute } from '../../domain/ports/compute.js'
import type { CorrectionStore } from '../../domain/ports/corrections.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { RouteOutStore } from '../../domain/ports/route-out.js'
import { correctIf, servingModels } from '../review/retrain.js'
import { routesOf } from '../review/route-out.js'
import { toAnalyse } from './analyse-skipping-failures.js'

export interface AnalyseDeps {
  responses: Pick<ResponseStore, 'pending' | 'saveAnalyses'>
  roster: Pick<RosterStore, 'members'>
  compute: Pick<Compute, 'engine' | 'labelThresholds' | 'analyse'>
  corrections: Pick<CorrectionStore, 'serving'>
  routeOut: Pick<RouteOutStore, 'settings'>
}

/**
 * Analyses those of the responses that are still pending, and stores what was found. Running it again changes nothing.
 * @returns how many were analysed now
 * @throws AnalysisError if one of the comments cannot be analysed; then none is stored
 */
export async function analyseResponses(
  { responses, roster, compute, corrections, routeOut }: AnalyseDeps,
  ids: number[],
): Promise<number> {
  const pending = await responses.pending(ids)
  if (pending.length === 0) return 0
  const analyses = await compute.analyse(pending.map(toAnalyse), await roster.members())
  const settings = await routeOut.settings()
  const { correction, engine } = await servingModels(corrections, compute)
  await responses.saveAnalyses(
    pending.map(({ id, comment }, index) => {
      const analysis = correctIf(analyses[index]!, correction, compute.labelThresholds)
      return { responseId: id, comment, analysis, routed: routesOf(settings, { text: comment, language: analysis.language }) }
    }),
    engine,
  )
  return pending.length
}
