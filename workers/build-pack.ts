import { UserError } from '../src/domain/errors/user-error.js'
import type { JobHandler } from '../src/domain/jobs/jobs.js'
import type { AreaStore } from '../src/domain/ports/areas.js'
import { buildPack, type PackDeps } from '../src/pipeline/pack/build-pack.js'

/** Builds a pack. Where there is nothing to build or to show (no responses, too few of them), trying again changes nothing, and none is built. */
export function buildPackHandler(
  deps: PackDeps & { areas: PackDeps['areas'] & Pick<AreaStore, 'list'> },
): JobHandler<'build-pack'> {
  return {
    async handle({ areaId, period }) {
      const area = (await deps.areas.list()).find(({ id }) => id === areaId)
      if (!area) return
      try {
        await buildPack(deps, { areaKey: area.key, period })
      } catch (error) {
        if (!(error instanceof UserError) || error.problem === 'unavailable') throw error
      }
    },
  }
}
