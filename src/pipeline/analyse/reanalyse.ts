import { ANALYSE_BATCH } from '../../domain/jobs/jobs.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import { correctIf, servingModels } from '../review/retrain.js'
import { routesOf } from '../review/route-out.js'
import type { AnalyseDeps } from './analyse-responses.js'
import { analyseSkippingFailures } from './analyse-skipping-failures.js'

export interface ReanalyseDeps extends Omit<AnalyseDeps, 'responses'> {
  responses: Pick<ResponseStore, 'outdated' | 'replaceAnalyses'>
}

/**
 * Analyses the next batch of comments that other models analysed. The earlier findings are shown until the new ones are stored; a comment that can
 * no longer be analysed keeps them.
 * @param after last id of the previous batch; 0 to start
 * @returns the last id of this batch; null if there are no more
 */
export async function reanalyse(
  { responses, roster, compute, corrections, routeOut }: ReanalyseDeps,
  after: number,
): Promise<number | null> {
  const { correction, engine } = await servingModels(corrections, compute)
  const batch = await responses.outdated(engine, after, ANALYSE_BATCH)
  if (batch.length === 0) return null
  const settings = await routeOut.settings()
  const found = await analyseSkippingFailures(compute, batch, await roster.members())
  await responses.replaceAnalyses(
    found.map(({ responseId, comment, analysis }) => ({
      responseId,
      comment,
      analysis: correctIf(analysis, correction, compute.labelThresholds),
      routed: routesOf(settings, { text: comment, language: analysis.language }),
    })),
    engine,
  )
  return batch.length < ANALYSE_BATCH ? null : batch.at(-1)!.id
}
