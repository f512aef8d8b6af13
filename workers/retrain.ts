import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { type RetrainDeps, retrain } from '../src/pipeline/review/retrain.js'

/** Retrains on its schedule; what a person went back from is not served again by itself. */
export const retrainHandler = (deps: RetrainDeps): JobHandler<'retrain'> => ({
  async handle() {
    await retrain(deps, 'verbatim', { onlyNew: true })
  },
})
