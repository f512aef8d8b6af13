import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { parsePeriod, previousPeriod } from '../../domain/period/period.js'
import type { PackStore } from '../../domain/ports/packs.js'
import type { ResolutionStore } from '../../domain/ports/scenarios.js'
import type { ScenarioResolution } from '../../domain/scenarios/scenario.js'
import { english } from '../../domain/text/english.js'
import { createDifferencing } from '../disclosure/differencing.js'
import { closedPeriods } from '../disclosure/open-earlier.js'
import { errorOf, type GateDeps, tryOpen } from '../disclosure/open-scope.js'
import { hiddenNote, type RecheckSlicesDeps, recheckSlices } from '../disclosure/recheck-slices.js'
import { comparesBefore } from './slice.js'

/**
 * What the scenarios of an area picked, period by period, as far in the form that may be shown today.
 * @throws UserError if the viewer may not read the area
 */
export async function readResolutions(
  deps: GateDeps & RecheckSlicesDeps & { resolutions: Pick<ResolutionStore, 'list' | 'picked'>; packs: Pick<PackStore, 'get'> },
  area: Area,
  options: Parameters<ResolutionStore['list']>[1],
  viewer: Access,
  now = new Date(),
): Promise<ScenarioResolution[]> {
  const stored = await deps.resolutions.list(area.id, options)
  const differencing = createDifferencing(deps)
  const openings = new Map<string, Awaited<ReturnType<typeof tryOpen>>>()
  const picked = new Map<string, Awaited<ReturnType<ResolutionStore['picked']>>>()
  // A note names values that were too few then, with how many they had: it holds while the minimum is no larger.
  const withNotes = new Set<string>()
  for (const { period } of stored)
    if (!openings.has(period)) {
      const opening = await tryOpen(deps, area, parsePeriod(period, area.timeZone), viewer, now, differencing)
      if (opening.closed?.why === 'forbidden') throw errorOf(opening.closed)
      openings.set(period, opening)
      if (opening.scope) picked.set(period, await deps.resolutions.picked(opening.scope))
      const pack = opening.scope && (await deps.packs.get(opening.scope))
      if ((pack?.privacy?.minRespondents ?? 0) >= area.minRespondents) withNotes.add(period)
    }
  return Promise.all(
    stored.map(async ({ scenarioId, ...scenario }) => {
      const { scope, closed } = openings.get(scenario.period)!
      if (closed) return { ...scenario, slices: [], note: closed.note }
      const resolution: ScenarioResolution = {
        ...scenario,
        slices: [],
        note: null,
        ...picked.get(scenario.period)?.get(scenarioId),
      }
      const shown = await recheckSlices(deps, scope, resolution.slices, area)
      const before = previousPeriod(parsePeriod(resolution.period, area.timeZone))
      const isClosed = resolution.slices.some(comparesBefore) && (await closedPeriods(deps, area, [before], now)).size > 0
      const slices = resolution.slices.filter((slice, at) => shown[at] && !(isClosed && comparesBefore(slice)))
      const hidden = resolution.slices.length - slices.length
      const notes = [
        withNotes.has(resolution.period) && resolution.note,
        hidden > 0 && english(hiddenNote(hidden, area.minRespondents)),
      ]
      return { ...resolution, slices, note: notes.filter(Boolean).join(' ') || null }
    }),
  )
}
