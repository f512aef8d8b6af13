import type { Area } from '../../domain/areas/area.js'
import { isSmallRemainder } from '../../domain/disclosure/overlaps.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { Period } from '../../domain/period/period.js'
import type { MeasureViews } from '../../domain/ports/measures.js'
import type { Scope } from '../../domain/responses/scope.js'
import type { ResponseFilter } from '../../domain/scenarios/scenario.js'
import { leastIn, type RepeatDeps } from './count-repeats.js'
import { comesBefore, overlapping, type View, viewOf } from './differencing.js'
import { openForCounting } from './open-for-building.js'

export interface AcrossDeps extends RepeatDeps {
  measures: Pick<MeasureViews, 'counts'>
}

/**
 * Returns, for each group of a period, whether it differs by too few responses from the same group in a period of another length that shares days
 * with it and takes precedence: a place in a quarter from that place in one of its months. The two together would reveal the small group.
 */
export async function differAcrossPeriods(
  deps: AcrossDeps,
  area: Area,
  period: Period,
  groups: readonly ResponseFilter[],
): Promise<boolean[]> {
  const own = viewOf(area, period)
  const others = precedingOf(area, own)
  const differsByFew = await comparing(deps, area, [own, ...others], groups)
  return groups.map((_, group) => others.some((other) => differsByFew(own, other, group)))
}

/**
 * Returns the same of other days than periods, such as those that initiatives are measured in, of any group: what is shown of any period takes
 * precedence over them. All are counted in one pass.
 */
export async function differFromPeriods(
  deps: AcrossDeps,
  area: Area,
  asked: readonly { days: Days; groups: readonly ResponseFilter[] }[],
): Promise<boolean[]> {
  const placed = asked.map(({ days, groups }) => {
    const others = overlapping(area, days).map((view) => ({ view, preceding: precedingOf(area, view) }))
    return { days, groups, others }
  })
  const all = placed.flatMap(({ days, others }) => [days, ...others.flatMap(({ view, preceding }) => [view, ...preceding])])
  const groups = placed.flatMap((each) => each.groups)
  const differsByFew = await comparing(deps, area, all, groups)
  let first = 0
  return placed.map(({ days, groups: own, others }) => {
    const from = first
    first += own.length
    return own.some((_, at) =>
      others.some(
        ({ view, preceding }) =>
          differsByFew(days, view, from + at) && !preceding.some((earlier) => differsByFew(view, earlier, from + at)),
      ),
    )
  })
}

type Days = Pick<Scope, 'from' | 'to'>

const precedingOf = (area: Area, own: View): View[] => overlapping(area, own).filter((other) => comesBefore(other, own))

/** @returns whether a group in some days, subtracted from the same group in others that have enough of it, reveals too few */
async function comparing(
  deps: AcrossDeps,
  area: Area,
  all: readonly Days[],
  groups: readonly ResponseFilter[],
): Promise<(own: Days, other: Days, group: number) => boolean> {
  if (all.length < 2 || groups.length === 0) return () => false
  const times = [...new Set(all.flatMap(({ from, to }) => [from.getTime(), to.getTime()]))].sort((a, b) => a - b)
  const edges = times.map((time) => new Date(time))
  const placeOf = new Map(times.map((time, at) => [time, at]))
  const scope = openForCounting(area, { from: edges[0]!, to: edges.at(-1)! })
  const [counts, least] = await Promise.all([
    deps.measures.counts(scope, edges, [...groups]),
    leastIn(deps, scope, area.minRespondents),
  ])
  // How many of each group responded before each edge.
  const before = groups.map((_, group) => {
    const own = new Float64Array(times.length)
    for (const { stretch, fits, responses } of counts) if (fits[group]) own[stretch + 1]! += responses
    for (let at = 1; at < own.length; at++) own[at]! += own[at - 1]!
    return own
  })
  const size = (group: number, from: number, to: number) =>
    to <= from ? 0 : before[group]![placeOf.get(to)!]! - before[group]![placeOf.get(from)!]!
  return (own, other, group) => {
    const [a, b] = [own, other].map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() })) as [Span, Span]
    const theirs = size(group, b.from, b.to)
    const shared = size(group, Math.max(a.from, b.from), Math.min(a.to, b.to))
    const differ = size(group, a.from, a.to) + theirs - 2 * shared
    return isSmallRemainder(differ, least) && !isTooFew(theirs, area.minRespondents)
  }
}

/** Milliseconds since 1970. */
interface Span {
  from: number
  to: number
}
