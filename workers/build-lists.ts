import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { parsePeriod } from '../src/domain/period/period.js'
import type { AreaStore } from '../src/domain/ports/areas.js'
import type { ListStore } from '../src/domain/ports/lists.js'
import { openForBuilding } from '../src/pipeline/disclosure/open-for-building.js'
import { buildLists, type ListDeps } from '../src/pipeline/lists/build-lists.js'

/**
 * Builds the curated lists of an area and period; builds nothing if the area no longer exists or the period has no responses.
 * @param deps.built called after the lists are stored
 */
export function buildListsHandler(
  deps: ListDeps & { lists: Pick<ListStore, 'hasResponses'>; areas: Pick<AreaStore, 'byId'>; built?(): Promise<void> },
  clock: () => Date = () => new Date(),
): JobHandler<'build-lists'> {
  return {
    async handle({ areaId, period: key }) {
      const area = await deps.areas.byId(areaId)
      if (!area) return
      const period = parsePeriod(key, area.timeZone)
      if (!(await deps.lists.hasResponses(openForBuilding(area, period), 1))) return
      await buildLists(deps, area, period, clock())
      await deps.built?.()
    },
  }
}
