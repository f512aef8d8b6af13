import type { Area } from '../../domain/areas/area.js'
import { showableGroups } from '../../domain/disclosure/overlaps.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { PackStore } from '../../domain/ports/packs.js'
import type { Scope } from '../../domain/responses/scope.js'

export interface DifferencingDeps {
  areas: Pick<AreaStore, 'list'>
  packs: Pick<PackStore, 'list'>
  packViews: Pick<PackViews, 'scopeMemberships'>
}

/** What is shown of an area: its responses over some days. */
interface View extends Scope {
  area: Area
  /** Whether it is what is asked about, or what is shown anyway: a pack of other days. */
  isAsked: boolean
  isBuilt: boolean
}

/** Packs of other days that are looked at beside those of the period, the latest built first: enough for a year of months and weeks. */
const MOST_OTHERS = 80

/** What is built first, then the area that was set up first, then the fewest days: the same whichever period is asked about. */
const inOrder = (a: View, b: View): number =>
  Number(b.isBuilt) - Number(a.isBuilt) || a.area.id - b.area.id || +a.to - +a.from - (+b.to - +b.from)

/**
 * Areas of which nothing of these days may be shown, as together with what is shown of other areas, or of other days, it would tell of fewer
 * than the minimum: the whole of one less those of others that lie in it. Of areas that tell this together the one whose pack is built is
 * shown, else the one that was set up first. Areas that have too few responses themselves are not among them.
 * @param key of a period, which has its days in each area's own time zone
 * @returns their ids
 */
export async function differenceableAreas(deps: DifferencingDeps, key: string): Promise<Set<number>> {
  const [areas, packs] = await Promise.all([deps.areas.list(), deps.packs.list()])
  const byKey = new Map(areas.map((area) => [area.key, area]))
  const view = (area: Area, days: Period, rest: Pick<View, 'isAsked' | 'isBuilt'>): View => ({
    ...{ area, from: days.start, to: days.end, filter: area.filter },
    ...rest,
  })
  const built = new Set(packs.filter(({ period }) => period === key).map(({ area }) => area))
  const asked = areas.map((area) => view(area, parsePeriod(key, area.timeZone), { isAsked: true, isBuilt: built.has(area.key) }))
  const [from, to] = [Math.min(...asked.map((each) => +each.from)), Math.max(...asked.map((each) => +each.to))]
  const others = packs
    .filter(({ period, area }) => period !== key && byKey.has(area))
    .sort((a, b) => b.builtAt.getTime() - a.builtAt.getTime())
    .map(({ period, area }) => {
      const owner = byKey.get(area)!
      return view(owner, parsePeriod(period, owner.timeZone), { isAsked: false, isBuilt: true })
    })
    .filter((each) => +each.from < to && +each.to > from)
    .slice(0, MOST_OTHERS)
  const views = [...others, ...asked].sort(inOrder)
  if (views.length < 2) return new Set()
  const memberships = await deps.packViews.scopeMemberships(views)
  const least = views.map(({ area }) => area.minRespondents)
  const shown = showableGroups(views.length, memberships, null, least)
  const sizes = views.map((_, at) =>
    memberships.reduce((sum, { groups, responses }) => sum + (groups.includes(at) ? responses : 0), 0),
  )
  return new Set(
    views.flatMap(({ area, isAsked }, at) => (isAsked && !shown[at] && sizes[at]! >= area.minRespondents ? [area.id] : [])),
  )
}

/**
 * Refuses what would be shown of an area and period where {@link differenceableAreas} has it.
 * @throws UserError
 */
export async function refuseDifferencing(deps: DifferencingDeps, area: Area, { key }: Pick<Period, 'key'>): Promise<void> {
  if (!(await differenceableAreas(deps, key)).has(area.id)) return
  throw new UserError(
    'conflict',
    `${area.name} differs by fewer than ${area.minRespondents} responses from what is shown of other areas or days in ${key}: together they would tell of those few, so ${area.name} is not shown`,
  )
}
