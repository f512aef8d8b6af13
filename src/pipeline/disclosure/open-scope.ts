import { type Access, EVERYTHING, hasRole, opensArea } from '../../domain/access/access.js'
import { AREA_DEFAULTS, type Area } from '../../domain/areas/area.js'
import type { OpenPeriod, OpenScope } from '../../domain/disclosure/open-scope.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod, periodKey, previousPeriod } from '../../domain/period/period.js'
import { isWeekRun, type WeekRun } from '../../domain/period/week-run.js'
import type { Views } from '../../domain/ports/views.js'
import { createDifferencing, type GateDeps } from './differencing.js'

export type { GateDeps } from './differencing.js'

/** Why nothing of a scope is shown, with a note for people. */
export interface Closed {
  why: 'forbidden' | 'not-begun' | 'empty' | 'too-few' | 'differencing'
  note: string
}

/** A scope that is open, or why it is not. */
export type Opening<S> = { scope: S; closed: null } | { scope: null; closed: Closed }

const opened = <S>(scope: S): Opening<S> => ({ scope, closed: null })
const closedBecause = (why: Closed['why'], note: string): { scope: null; closed: Closed } => ({
  scope: null,
  closed: { why, note },
})

/**
 * Checks whether a period of an area may be shown to a viewer: the viewer may read the area, the period has begun and has responses, those
 * who gave them are no fewer than the area's minimum, and what is shown of other areas and periods would not reveal so few by subtraction.
 */
export async function tryOpen(
  deps: GateDeps,
  area: Area,
  period: Period,
  viewer: Access,
  now = new Date(),
  differencing = createDifferencing(deps),
): Promise<Opening<OpenPeriod>> {
  if (!mayRead(viewer) || !opensArea(viewer, area.key))
    return closedBecause('forbidden', `This key may not read comments or figures of ${area.name}`)
  const { key, start, end } = period
  if (start > now) return closedBecause('not-begun', `The period ${key} has not started yet: choose an earlier period`)
  const scope = { from: start, to: end, filter: area.filter, areaId: area.id, period: key }
  if (!(await deps.lists.hasRespondents(scope, area.minRespondents)))
    return (await deps.lists.hasResponses(scope, 1))
      ? closedBecause(
          'too-few',
          `${area.name} has fewer than ${area.minRespondents} respondents in ${key}, which is too few to show`,
        )
      : closedBecause('empty', `${area.name} has no responses in ${key}`)
  if (await differencing.isHidden(area, period))
    return closedBecause(
      'differencing',
      `${area.name} is not shown for ${key}: it differs by fewer than ${area.minRespondents} respondents from another area or period that is shown, and subtracting one from the other would reveal their responses`,
    )
  return opened(scope as unknown as OpenPeriod)
}

/** The same of everything that answers need at once. @throws UserError if it is closed, see {@link tryOpen} */
export async function openScope(
  deps: GateDeps,
  area: Area,
  period: Period,
  viewer: Access,
  now = new Date(),
): Promise<OpenPeriod> {
  const { scope, closed } = await tryOpen(deps, area, period, viewer, now)
  if (closed) throw errorOf(closed)
  return scope
}

/** Refuses to build what could not be shown. @throws UserError if it is closed, see {@link tryOpen} */
export async function refuseClosed(deps: GateDeps, area: Area, period: Period, now = new Date()): Promise<void> {
  await openScope(deps, area, period, EVERYTHING, now)
}

const PROBLEMS = {
  forbidden: 'forbidden',
  'not-begun': 'invalid',
  empty: 'not-found',
  'too-few': 'not-found',
  differencing: 'conflict',
} as const

/** A closed scope as the error that an answer ends with. */
export const errorOf = ({ why, note }: Closed): UserError => new UserError(PROBLEMS[why], note)

/** Feeds and calendars name members by consent and show no figure: their keys open nothing else. */
const mayRead = (viewer: Access): boolean => hasRole(viewer, 'reader')

/** All responses as an area of their own, where no area is named: the largest minimum of all areas holds. */
export const wholeOf = (areas: readonly Area[]): Area => ({
  ...AREA_DEFAULTS,
  filter: {},
  invitees: [],
  id: Number.MAX_SAFE_INTEGER,
  key: '',
  name: 'Everything',
  minRespondents: Math.max(AREA_DEFAULTS.minRespondents, ...areas.map(({ minRespondents }) => minRespondents)),
})

/**
 * Opens an area over one period, over those of several weeks that are open by themselves or, without either, over the months that are: so that
 * asking for many shows no more than asking for each does.
 * @param area null: all responses
 */
export async function openDays(
  deps: GateDeps & { views: Pick<Views, 'firstAndLast'> },
  area: Area | null,
  period: Period | WeekRun | null,
  viewer: Access = EVERYTHING,
  now = new Date(),
): Promise<Opening<OpenScope> & { minRespondents: number }> {
  const whole = area ?? wholeOf(await deps.areas.list())
  const { minRespondents } = whole
  const differencing = createDifferencing(deps, area ? [] : [whole])
  if (period && !isWeekRun(period)) return { ...(await tryOpen(deps, whole, period, viewer, now, differencing)), minRespondents }
  const days = await deps.views.firstAndLast()
  const none = closedBecause('too-few', `Not shown: fewer than ${minRespondents} respondents match`)
  if (!days) return { ...none, minRespondents }
  // A month of the area's time zone may begin on the last day of the month before in UTC, or end on the first of the next.
  const monthAt = (at: Date) => parsePeriod(periodKey(at, 'month', 'UTC'), whole.timeZone)
  const { first, last } = period ?? { first: previousPeriod(monthAt(days.first)), last: monthAt(days.last) }
  const without: { from: Date; to: Date }[] = []
  let isAnyOpen = false
  const until = period ? last.start : last.end
  const to = period ? last.end : new Date(last.end.getTime() + 2 * 86_400_000)
  for (let each = first; each.start <= until; ) {
    const { closed } = await tryOpen(deps, whole, each, viewer, now, differencing)
    if (closed?.why === 'forbidden') return { scope: null, closed, minRespondents }
    isAnyOpen ||= closed === null
    // One wrong date must not make every month of a century be looked at: nothing is in those before the next response, and none after today has begun.
    const later = closed?.why === 'empty' && !period ? ((await deps.views.firstAndLast(each.end))?.first ?? null) : null
    const beyond = later && previousPeriod(monthAt(later)).start
    const end = closed?.why === 'not-begun' ? to : beyond && beyond > each.end ? beyond : each.end
    const before = without.at(-1)
    if (closed && before?.to.getTime() === each.start.getTime()) before.to = end
    else if (closed) without.push({ from: each.start, to: end })
    if (closed?.why === 'not-begun') break
    each = parsePeriod(periodKey(end, each.kind, each.zone), each.zone)
  }
  if (!isAnyOpen) return { ...none, minRespondents }
  const scope = { from: first.start, to, without, filter: whole.filter }
  return { ...opened(scope as unknown as OpenScope), minRespondents }
}
