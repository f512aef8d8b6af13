import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { type RetrainDeps, retrain } from '../src/pipeline/review/retrain.js'

/** Retrains the corrections on a schedule. A model that a person switched away from is not put into use again automatically. */
export const retrainHandler = (deps: RetrainDeps): JobHandler<'retrain'> => ({
  async handle() {
    await retrain(deps, 'verbatim', { onlyNew: true })
  },
})
