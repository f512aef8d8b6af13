import { UserError } from '../src/domain/errors/user-error.js'
import type { JobHandler } from '../src/domain/jobs/jobs.js'
import type { AreaStore } from '../src/domain/ports/areas.js'
import { buildPack, type PackDeps } from '../src/pipeline/pack/build-pack.js'

/** Builds a pack. If there is nothing to build or show (no or too few responses), nothing is built and the job is not retried. */
export function buildPackHandler(
  deps: PackDeps & { areas: PackDeps['areas'] & Pick<AreaStore, 'byId'> },
): JobHandler<'build-pack'> {
  return {
    async handle({ areaId, period }) {
      const area = await deps.areas.byId(areaId)
      if (!area) return
      try {
        await buildPack(deps, { areaKey: area.key, period })
      } catch (error) {
        if (!(error instanceof UserError) || error.problem === 'unavailable') throw error
      }
    },
  }
}
