import { ANALYSE_BATCH } from '../../domain/jobs/jobs.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { CorrectionStore } from '../../domain/ports/corrections.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { RouteOutStore } from '../../domain/ports/route-out.js'
import { correctIf, servingModels } from '../review/retrain.js'
import { routesOf } from '../review/route-out.js'
import { analyseSkippingFailures } from './analyse-skipping-failures.js'

export interface ReanalyseDeps {
  responses: Pick<ResponseStore, 'outdated' | 'replaceAnalyses'>
  roster: Pick<RosterStore, 'members'>
  compute: Pick<Compute, 'engine' | 'labelThresholds' | 'analyse'>
  corrections: Pick<CorrectionStore, 'serving'>
  routeOut: Pick<RouteOutStore, 'settings'>
}

/**
 * Analyses the next batch of comments that other models analysed. Until the new findings are stored the earlier ones are shown; a comment that
 * cannot be analysed any longer keeps them.
 * @param after the id that the batch before ended with; 0 to begin
 * @returns the id that this batch ended with, null if it was the last
 */
export async function reanalyse(
  { responses, roster, compute, corrections, routeOut }: ReanalyseDeps,
  after: number,
): Promise<number | null> {
  const { correction, engine } = await servingModels(corrections, compute)
  const batch = await responses.outdated(engine, after, ANALYSE_BATCH)
  if (batch.length === 0) return null
  const settings = await routeOut.settings()
  const texts = new Map(batch.map(({ id, comment }) => [id, comment]))
  const found = await analyseSkippingFailures(compute, batch, await roster.members())
  await responses.replaceAnalyses(
    found.map(({ responseId, analysis }) => ({
      responseId,
      analysis: correctIf(analysis, correction, compute.labelThresholds),
      routed: routesOf(settings, { text: texts.get(responseId)!, language: analysis.language }),
    })),
    engine,
  )
  return batch.length < ANALYSE_BATCH ? null : batch.at(-1)!.id
}
