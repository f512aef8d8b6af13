import pLimit, { type LimitFunction } from 'p-limit'
import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { parsePeriod } from '../src/domain/period/period.js'
import type { AreaStore } from '../src/domain/ports/areas.js'
import type { Views } from '../src/domain/ports/views.js'
import { openForBuilding } from '../src/pipeline/disclosure/open-for-building.js'
import { buildThemes, type ThemeDeps } from '../src/pipeline/themes/build-themes.js'

/**
 * Builds themes. The periods of one area are built one after the other, because each one continues the themes of the earlier period.
 * @param deps.built called with the area and period after the themes are stored
 */
export function buildThemesHandler(
  deps: ThemeDeps & {
    areas: Pick<AreaStore, 'byId'>
    views: Pick<Views, 'comments'>
    built?(areaId: number, period: string): Promise<void>
  },
): JobHandler<'build-themes'> {
  const oneAtATime = new Map<number, LimitFunction>()

  async function build(areaId: number, key: string) {
    const area = await deps.areas.byId(areaId)
    if (!area) return
    const period = parsePeriod(key, area.timeZone)
    const comments = await deps.views.comments(openForBuilding(area, period))
    await buildThemes(deps, area, period, comments)
    await deps.built?.(areaId, key)
  }

  return {
    async handle({ areaId, period }) {
      const limit = oneAtATime.get(areaId) ?? pLimit(1)
      oneAtATime.set(areaId, limit)
      await limit(() => build(areaId, period))
    },
  }
}
