import type { JobHandler } from '../src/domain/jobs.js'
import type { AreaStore } from '../src/domain/ports.js'
import { buildPack, type PackDeps } from '../src/pipeline/build-pack.js'

export function buildPackHandler(
  deps: PackDeps & { areas: PackDeps['areas'] & Pick<AreaStore, 'list'> },
): JobHandler<'build-pack'> {
  return {
    async handle({ areaId, period }) {
      const area = (await deps.areas.list()).find(({ id }) => id === areaId)
      if (area) await buildPack(deps, { areaKey: area.key, period })
    },
  }
}
