import type { Area } from '../../domain/areas/area.js'
import { isSmallRemainder, respondentsOf, showableGroups } from '../../domain/disclosure/overlaps.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { PERIOD_KINDS, type Period, parsePeriod, periodKey } from '../../domain/period/period.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { PackStore } from '../../domain/ports/packs.js'
import type { Scope } from '../../domain/responses/scope.js'

export interface GateDeps {
  areas: Pick<AreaStore, 'list'>
  packs: Pick<PackStore, 'list'>
  packViews: Pick<PackViews, 'scopeMemberships'>
  lists: Pick<ListStore, 'hasRespondents' | 'hasResponses' | 'repeats'>
}

/** Detects what could be derived by subtraction: see {@link createDifferencing}. */
export type Differencing = ReturnType<typeof createDifferencing>

/** What is shown of an area: its responses over a range of days. */
export interface View extends Scope {
  area: Area
  period: Period
}

export const viewOf = (area: Area, period: Period): View => ({
  area,
  period,
  from: period.start,
  to: period.end,
  filter: area.filter,
})

/** Limit on the packs of other days that are compared with a period, of the areas set up first: enough for a year of months and weeks. */
const MAX_OTHER_PACKS = 80

/**
 * Finds areas and periods that differ by responses of fewer respondents than the minimum from others that are shown. One of the two is then hidden, always the
 * same one. The lists of areas and packs are read once and kept, so create a new instance for each request.
 * @param extra areas that are not stored, such as one that is planned: stored areas take precedence
 */
export function createDifferencing(deps: GateDeps, extra: readonly Area[] = []) {
  const reading = Promise.all([deps.areas.list(), deps.packs.list()])
  // It may fail before anybody asks.
  reading.catch(() => {})
  const sameDays = new Map<string, Promise<Set<number>>>()

  /** Returns the ids of areas that are hidden in a period because of other areas in the same period, or of packs of other days. */
  const hiddenOf = (key: string): Promise<Set<number>> => {
    const known = sameDays.get(key) ?? findHidden(key)
    sameDays.set(key, known)
    return known
  }

  async function findHidden(key: string): Promise<Set<number>> {
    const [stored, packs] = await reading
    const areas = [...stored, ...extra]
    const byKey = new Map(areas.map((area) => [area.key, area]))
    const built = new Set(packs.filter(({ period }) => period === key).map(({ area }) => area))
    const asked = areas.map((area) => viewOf(area, parsePeriod(key, area.timeZone)))
    const [from, to] = [Math.min(...asked.map((each) => +each.from)), Math.max(...asked.map((each) => +each.to))]
    const others = packs
      .filter(({ period, area }) => period !== key && byKey.has(area))
      .map(({ period, area }) => viewOf(byKey.get(area)!, parsePeriod(period, byKey.get(area)!.timeZone)))
      .filter((each) => +each.from < to && +each.to > from)
      // Whichever were built last: what is hidden must not depend on that.
      .sort((a, b) => a.area.id - b.area.id || +a.from - +b.from || +a.to - +b.to)
      .slice(0, MAX_OTHER_PACKS)
    // What is built first, then the area that was set up first, then the fewest days: the same whichever period is asked about.
    const isBuilt = ({ area, period }: View) => period.key !== key || built.has(area.key)
    const views = [...others, ...asked].sort(
      (a, b) => Number(isBuilt(b)) - Number(isBuilt(a)) || a.area.id - b.area.id || +a.to - +a.from - (+b.to - +b.from),
    )
    // All of the same responses: nothing is left of one without another.
    if (new Set(views.map(({ from, to, filter }) => JSON.stringify([from, to, filter]))).size < 2) return new Set()
    const least = views.map(({ area }) => area.minRespondents)
    const memberships = await deps.packViews.scopeMemberships(views, Math.max(...least))
    const shown = showableGroups(views.length, memberships, false, least)
    const isSmall = (at: number) => isTooFew(respondentsOf(memberships.filter(({ groups }) => groups.includes(at))), least[at]!)
    return new Set(views.flatMap(({ area, period }, at) => (period.key === key && !shown[at] && !isSmall(at) ? [area.id] : [])))
  }

  /**
   * Returns whether a period of an area differs only by the responses of too few respondents from an overlapping period of another length that takes
   * precedence, see {@link comesBefore}: subtracting one from the other would reveal them.
   */
  async function differsByFew(view: View): Promise<boolean> {
    const [stored] = await reading
    const others = [...stored, ...extra].flatMap((area) => overlapping(area, view)).filter((other) => precedes(other, view))
    const differ = await Promise.all(
      others.map(async (other) => {
        const least = Math.max(other.area.minRespondents, view.area.minRespondents)
        if (!(await deps.lists.hasRespondents(other, other.area.minRespondents))) return []
        // Mostly enough responded in the days of the one that are none of the other.
        const apart = [without(view, other), without(other, view)]
        for (const each of apart) if (await deps.lists.hasRespondents(each, least)) return []
        const alone = (await deps.packViews.scopeMemberships([view, other], least)).filter(({ groups }) => groups.length === 1)
        return isSmallRemainder(respondentsOf(alone), least) ? [other] : []
      }),
    )
    for (const other of differ.flat()) if (!(await isHidden(other))) return true
    return false
  }

  // What is stored is shown whatever else is asked for.
  const precedes = (a: View, b: View) => {
    const [isExtra, isOtherExtra] = [extra.includes(a.area), extra.includes(b.area)]
    return isExtra === isOtherExtra ? comesBefore(a, b) : isOtherExtra
  }

  const isHidden = async (view: View): Promise<boolean> =>
    (await hiddenOf(view.period.key)).has(view.area.id) || differsByFew(view)

  return {
    /** Whether nothing of a period of an area may be shown, as what is shown of other areas or days would reveal too few. */
    isHidden: (area: Area, period: Period): Promise<boolean> => isHidden(viewOf(area, period)),
  }
}

const without = ({ from, to, filter }: Scope, gap: Scope): Scope => ({
  from,
  to,
  filter,
  without: [{ from: gap.from, to: gap.to }],
})

/** Returns the periods of an area that share days with others; of a period, all but itself. */
export function overlapping(area: Area, { from, to, period }: Pick<View, 'from' | 'to'> & Partial<Pick<View, 'period'>>): View[] {
  return PERIOD_KINDS.flatMap((kind) => {
    const found: View[] = []
    for (let at = from; at < to; ) {
      const other = parsePeriod(periodKey(at, kind, area.timeZone), area.timeZone)
      if (other.key !== period?.key) found.push(viewOf(area, other))
      at = other.end
    }
    return found
  })
}

/** Precedence of the kinds of periods. */
const ORDER: Period['kind'][] = ['month', 'quarter', 'year', 'week']

/**
 * Returns whether the first of two periods that together would reveal a small group is the one to show. Precedence: the cadence of the area, then the
 * kind that comes first in {@link ORDER}, then the area that was created first, then the earlier period. It never depends on what was requested or built before.
 */
export function comesBefore(a: View, b: View): boolean {
  const rank = ({ area, period: { kind } }: View) => (kind === area.cadence ? 0 : 1 + ORDER.indexOf(kind))
  return (rank(a) - rank(b) || a.area.id - b.area.id || +a.from - +b.from) < 0
}
