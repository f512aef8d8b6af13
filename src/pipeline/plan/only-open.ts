import { EVERYTHING } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { parsePeriod, periodKey } from '../../domain/period/period.js'
import { PLAN_NAMES, type Plan } from '../../domain/plan/plan.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { Views } from '../../domain/ports/views.js'
import { createDifferencing } from '../disclosure/differencing.js'
import { type GateDeps, openDays, tryOpen } from '../disclosure/open-scope.js'
import type { WholePlan } from './compose-plan.js'

export interface OnlyOpenDeps extends GateDeps {
  reviews: Pick<ReviewStore, 'times'>
  views: Pick<Views, 'firstAndLast'>
}

/**
 * Returns a plan without what is hidden today: lists and packs of periods that are closed, and comments of months that are.
 * @param of the area that the plan is about: to know that a comment changes is to know that it is in the area; null: all
 */
export async function onlyOpen(deps: OnlyOpenDeps, plan: WholePlan, of: Area | null): Promise<Plan> {
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
  const ids = await openIds(
    deps,
    plan.comments.map(({ id }) => id),
    of,
  )
  const comments = plan.comments.filter(({ id }) => ids.has(id))
  return {
    ...plan,
    comments: { count: comments.length, first: comments.slice(0, PLAN_NAMES) },
    lists: await open(plan.lists),
    packs: await open(plan.packs),
  }
}

/** Those of the comments whose month is shown. */
async function openIds(deps: OnlyOpenDeps, ids: number[], of: Area | null): Promise<Set<number>> {
  const zone = of?.timeZone ?? 'UTC'
  const months = new Map<string, number[]>()
  for (const { id, at } of await deps.reviews.times(ids)) {
    const month = periodKey(at, 'month', zone)
    months.set(month, [...(months.get(month) ?? []), id])
  }
  const found = new Set<number>()
  for (const [month, own] of months) {
    const { scope } = await openDays(deps, of, parsePeriod(month, zone))
    if (scope) for (const id of own) found.add(id)
  }
  return found
}
