import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { type Period, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { ScenarioStore } from '../../domain/ports/scenarios.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import type { ScenarioRule, Slice } from '../../domain/scenarios/scenario.js'
import type { Coded } from '../../domain/text/message.js'
import { noteOf } from '../../domain/text/notes.js'
import { periodScopes } from '../compare/compare-periods.js'
import { countOnce } from '../compare/count-once.js'
import type { AcrossDeps } from '../disclosure/across-periods.js'
import { withLeast } from '../disclosure/count-repeats.js'
import { closedPeriods } from '../disclosure/open-earlier.js'
import { type GateDeps, openScope } from '../disclosure/open-scope.js'
import { resolveScenarios } from './describe-scenarios.js'

export interface PreviewDeps extends GateDeps, AcrossDeps {
  scenarios: Pick<ScenarioStore, 'forArea'>
  themes: Pick<ThemeStore, 'read'>
  views: Pick<Views, 'numbers' | 'groups'>
  packViews: PackViews
}

/**
 * The slices that a rule would pick in a period, beside all other scenarios of the area: what could be derived from them together stays hidden, as in a pack.
 * @param key of the scenario that the rule would replace; null: none
 * @throws UserError where the period is not shown
 */
export async function previewScenario(
  deps: PreviewDeps,
  area: Area,
  period: Period,
  { key, rule }: { key: string | null; rule: ScenarioRule },
  viewer: Access,
): Promise<{ slices: Slice[]; note: string | null; noteCode: Coded | null }> {
  await openScope(deps, area, period, viewer)
  const closed = await closedPeriods(deps, area, [previousPeriod(period), yearAgo(period)])
  const own = { id: Number.MAX_SAFE_INTEGER, key: key ?? '', version: 0, name: '', owner: '', areaId: area.id, rule }
  const others = (await deps.scenarios.forArea(area.id)).filter((each) => each.key !== key)
  const views = countOnce(deps.views, deps.packViews, area.filter)
  const resolved = await resolveScenarios(
    { ...deps, scenarios: { forArea: async () => [...others, own] }, views },
    await withLeast(deps, area, [period, previousPeriod(period), yearAgo(period)]),
    periodScopes(period, area, closed),
    (await deps.themes.read(area.id)).themes,
    new Map(),
  )
  const { slices, note } = resolved.at(-1)!.resolution
  return { slices, ...noteOf(note) }
}
