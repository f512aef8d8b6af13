import { EVERYTHING } from '../../domain/access/access.js'
import { parsePeriod, periodKey } from '../../domain/period/period.js'
import type { Plan } from '../../domain/plan/plan.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { Views } from '../../domain/ports/views.js'
import { createDifferencing } from '../disclosure/differencing.js'
import { type GateDeps, openDays, tryOpen } from '../disclosure/open-scope.js'

export interface OnlyOpenDeps extends GateDeps {
  reviews: Pick<ReviewStore, 'times'>
  views: Pick<Views, 'firstAndLast'>
}

/** Returns a plan without what is hidden today: lists and packs of periods that are closed, and comments of months that are. Comments are still counted. */
export async function onlyOpen<P extends Plan>(deps: OnlyOpenDeps, plan: P): Promise<P> {
  const areas = new Map((await deps.areas.list()).map((area) => [area.key, area]))
  const differencing = createDifferencing(deps)
  const known = new Map<string, boolean>()
  const isOpen = async ({ area: key, period }: { area: string; period: string }): Promise<boolean> => {
    const area = areas.get(key)
    if (!area) return false
    const place = JSON.stringify([key, period])
    const found =
      known.get(place) ??
      (await tryOpen(deps, area, parsePeriod(period, area.timeZone), EVERYTHING, new Date(), differencing)).closed === null
    known.set(place, found)
    return found
  }
  const open = async <T extends { area: string; period: string }>(given: readonly T[]): Promise<T[]> => {
    const kept: T[] = []
    for (const each of given) if (await isOpen(each)) kept.push(each)
    return kept
  }
  const { count, first } = plan.comments
  const ids = await openIds(
    deps,
    first.map(({ id }) => id),
  )
  return {
    ...plan,
    comments: { count, first: first.filter(({ id }) => ids.has(id)) },
    lists: await open(plan.lists),
    packs: await open(plan.packs),
  }
}

/** Those of the comments whose month is shown. */
async function openIds(deps: OnlyOpenDeps, ids: number[]): Promise<Set<number>> {
  const months = new Map<string, number[]>()
  for (const { id, at } of await deps.reviews.times(ids)) {
    const month = periodKey(at, 'month', 'UTC')
    months.set(month, [...(months.get(month) ?? []), id])
  }
  const found = new Set<number>()
  for (const [month, own] of months) {
    const { scope } = await openDays(deps, null, parsePeriod(month, 'UTC'))
    if (scope) for (const id of own) found.add(id)
  }
  return found
}
