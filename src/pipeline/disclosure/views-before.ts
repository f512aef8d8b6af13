import type { Area } from '../../domain/areas/area.js'
import { PERIOD_KINDS, type Period, parsePeriod, periodKey } from '../../domain/period/period.js'
import type { Scope } from '../../domain/responses/scope.js'

type Days = Pick<Scope, 'from' | 'to'>

/** Months are looked at most, weeks least, and days that are no period only to see what a change brought. */
const KINDS: View['period']['kind'][] = ['month', 'quarter', 'year', 'week', 'days']

/** What is shown of an area: its responses over some days. */
export interface View extends Scope {
  area: Area
  period: Pick<Period, 'key'> & { kind: Period['kind'] | 'days' }
  /** Of the area and period, for look-up. */
  key: string
  /** See {@link order}. */
  rank: number
}

/** @param isBuilt whether its pack is built */
export const viewOf = (area: Area, period: View['period'], { from, to }: Days, isBuilt: boolean): View => ({
  ...{ area, period, from, to, filter: area.filter, key: `${area.id} ${period.key}` },
  rank: (isBuilt ? 0 : KINDS.length + 1) + (period.kind === area.cadence ? 0 : 1 + KINDS.indexOf(period.kind)),
})

/** All views of areas that share days with some days. */
export type Calendar = (days: Days) => View[]

/** Areas with all periods that they can be shown over. */
export function createCalendar(areas: readonly Area[], isBuilt: (area: Area, period: Period) => boolean): Calendar {
  const known = new Map<string, View[]>()
  const views = new Map<string, View>()
  const find = (area: Area, period: Period): View => {
    const view = viewOf(area, period, { from: period.start, to: period.end }, isBuilt(area, period))
    if (!views.has(view.key)) views.set(view.key, view)
    return views.get(view.key)!
  }
  return (days) => {
    const key = daysKey(days)
    const found = known.get(key) ?? areas.flatMap((area) => overlapping(days, area.timeZone).map((period) => find(area, period)))
    known.set(key, found)
    return found
  }
}

/** Periods of every kind that share days with some days. */
function overlapping({ from, to }: Days, zone: string): Period[] {
  const found: Period[] = []
  for (let year = from.getUTCFullYear() - 1; year <= to.getUTCFullYear() + 1; year++)
    for (const period of periodsOf(year, zone)) if (period.start < to && period.end > from) found.push(period)
  return found
}

/** Periods of a year in a zone, the weeks that begin in it among them: they are the same for ever. */
const known = new Map<string, Period[]>()

function periodsOf(year: number, zone: string): Period[] {
  const key = `${year} ${zone}`
  let periods = known.get(key)
  if (!periods) {
    const { start, end } = parsePeriod(String(year).padStart(4, '0'), zone)
    periods = PERIOD_KINDS.flatMap((kind) => {
      const all: Period[] = []
      for (let at = start; at < end; at = all.at(-1)!.end) all.push(parsePeriod(periodKey(at, kind, zone), zone))
      return all.filter((period) => period.start >= start)
    })
    known.set(key, periods)
  }
  return periods
}

const daysKey = ({ from, to }: Days): string => `${+from} ${+to}`

/**
 * Whether a view may be a part of another: of the same area or, but for weeks, of another one, within its days; or over the same period as
 * another time zone counts it.
 */
export const contains = (outer: View, inner: View): boolean =>
  outer.period.key === inner.period.key ||
  (outer.from <= inner.from && inner.to <= outer.to && (outer.area.id === inner.area.id || inner.period.kind !== 'week'))

/**
 * Which of several views come first and so stay where they would reveal a small group together: those whose pack is built, then periods of the
 * area's own cadence, then the longer known kinds, then the area that was set up first, then the earlier.
 */
export const order = (a: View, b: View): number => a.rank - b.rank || a.area.id - b.area.id || +a.from - +b.from

/**
 * Returns all views on which it depends whether some views are shown: those that come before one and share days with it, or lie with it in a
 * larger one, and those on which these depend.
 */
export function viewsBefore(asked: readonly View[], calendar: Calendar): View[] {
  const found = new Set(asked)
  const pending = [...asked]
  const taken = new Set<string>()
  const takeBefore = (last: View, key: string, views: readonly View[]) => {
    if (taken.has(key)) return
    taken.add(key)
    for (const view of views) {
      if (found.has(view) || order(view, last) >= 0) continue
      found.add(view)
      pending.push(view)
    }
  }
  while (pending.length > 0) {
    // The last in order first, so that what was taken for one view has everything that those before it need.
    const last = pending.reduce((latest, view, at) => (order(view, pending[latest]!) > 0 ? at : latest), 0)
    const [view] = pending.splice(last, 1)
    const near = calendar(view!)
    takeBefore(view!, daysKey(view!), near)
    for (const outer of near)
      if (order(outer, view!) < 0 && contains(outer, view!))
        takeBefore(
          view!,
          outer.key,
          calendar(outer).filter((other) => contains(outer, other)),
        )
  }
  return [...found].slice(asked.length)
}
