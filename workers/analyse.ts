import type { JobHandler, Payload } from '../src/domain/jobs/jobs.js'
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
  /** Comments that a payload was last run with. */
  const comments = new WeakMap<Payload<'analyse'>, Map<number, string>>()
  return {
    async handle(payload) {
      const { responseIds } = payload
      const pending = async (ids: number[]) => {
        const found = await deps.responses.pending(ids)
        comments.set(payload, new Map(found.map(({ id, comment }) => [id, comment])))
        return found
      }
      await analyseResponses({ ...deps, responses: { ...deps.responses, pending } }, responseIds)
      await deps.analysed?.(responseIds)
    },
    split({ responseIds }) {
      if (responseIds.length < 2) return []
      const half = Math.ceil(responseIds.length / 2)
      return [{ responseIds: responseIds.slice(0, half) }, { responseIds: responseIds.slice(half) }]
    },
    async deadLetter(payload, reason) {
      const { responseIds } = payload
      for (const id of responseIds) await deps.responses.fail(id, reason, comments.get(payload)?.get(id))
      await deps.analysed?.(responseIds)
    },
  }
}
