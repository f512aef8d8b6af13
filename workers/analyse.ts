import type { JobHandler } from '../src/domain/jobs/jobs.js'
import type { ResponseStore } from '../src/domain/ports/responses.js'
import { type AnalyseDeps, analyseResponses } from '../src/pipeline/analyse/analyse-responses.js'

/**
 * Analyses a batch of responses.
 * @param deps.analysed called with the responses that are no longer pending, after their findings are stored
 */
export function analyseHandler(
  deps: AnalyseDeps & {
    responses: AnalyseDeps['responses'] & Pick<ResponseStore, 'fail'>
    analysed?(responseIds: number[]): Promise<void>
  },
): JobHandler<'analyse'> {
  return {
    async handle({ responseIds }) {
      await analyseResponses(deps, responseIds)
      await deps.analysed?.(responseIds)
    },
    split({ responseIds }) {
      if (responseIds.length < 2) return []
      const half = Math.ceil(responseIds.length / 2)
      return [{ responseIds: responseIds.slice(0, half) }, { responseIds: responseIds.slice(half) }]
    },
    async deadLetter({ responseIds }, reason) {
      for (const id of responseIds) await deps.responses.fail(id, reason)
      await deps.analysed?.(responseIds)
    },
  }
}
