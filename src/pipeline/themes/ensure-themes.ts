import type { Area } from '../../domain/areas/area.js'
import type { Period } from '../../domain/period/period.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { Views } from '../../domain/ports/views.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { buildThemes, type ThemeDeps } from './build-themes.js'

/**
 * Builds the themes of a period where comments of it are still to be placed; mostly nothing is new, and nothing is read.
 * @returns whether they were built
 * @throws UserError as {@link buildThemes}
 */
export async function ensureThemes(
  deps: ThemeDeps & { views: Pick<Views, 'comments'>; packViews: Pick<PackViews, 'themesBehind'> },
  area: Area,
  period: Period,
): Promise<boolean> {
  const scope = openForBuilding(area, period)
  if (!(await deps.packViews.themesBehind(scope))) return false
  await buildThemes(deps, area, period, await deps.views.comments(scope))
  return true
}
