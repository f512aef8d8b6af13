import { type Access, opensArea } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { OpenScope } from '../../domain/disclosure/open-scope.js'
import { type Period, parsePeriod, periodKey } from '../../domain/period/period.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { Views } from '../../domain/ports/views.js'
import { type GateDeps, openDays } from './open-scope.js'

export interface OpenMonthsDeps extends GateDeps {
  reviews: Pick<ReviewStore, 'times'>
  views: Pick<Views, 'firstAndLast'>
}

/** A month, or a period that the area meets about, that is open to a viewer, with the responses of it that were asked for. They may be of another area: read them through the scope. */
export interface OpenMonth {
  scope: OpenScope
  minRespondents: number
  ids: number[]
}

/** Returns the areas that a viewer may read, and first null, all responses, if those are all: what is closed there may be open in an area. */
export async function areasOf({ areas }: Pick<GateDeps, 'areas'>, viewer: Access): Promise<(Area | null)[]> {
  const own = (await areas.list()).filter(({ key }) => opensArea(viewer, key))
  return viewer.areas.length === 0 ? [null, ...own] : own
}

/**
 * Opens the months of responses, and then the periods that an area meets about, one after the other, in each of some areas; null: all responses.
 * @param isWanted asked before a month is opened: an answer may have been found in an earlier one
 */
export async function* openMonths(
  deps: OpenMonthsDeps,
  areas: readonly (Area | null)[],
  responseIds: number[],
  viewer: Access,
  isWanted: (id: number) => boolean = () => true,
): AsyncGenerator<OpenMonth> {
  const times = await deps.reviews.times(responseIds)
  for (const area of areas) {
    const zone = area?.timeZone ?? 'UTC'
    // What an area meets about may be open where its months are not.
    for (const kind of new Set<Period['kind']>(['month', area?.cadence ?? 'month'])) {
      const periods = new Map<string, number[]>()
      for (const { id, at } of times) {
        if (!isWanted(id)) continue
        const key = periodKey(at, kind, zone)
        periods.set(key, [...(periods.get(key) ?? []), id])
      }
      for (const [key, ids] of periods) {
        const { scope, minRespondents } = await openDays(deps, area, parsePeriod(key, zone), viewer)
        if (scope) yield { scope, minRespondents, ids }
      }
    }
  }
}
