import { type Access, EVERYTHING } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import type { ThemeSizes } from '../../domain/themes/theme.js'
import { createDifferencing } from './differencing.js'
import { type GateDeps, openDays, tryOpen } from './open-scope.js'

/**
 * Returns the keys of those periods of an area of which nothing may be shown, neither alone nor beside a later one that it is compared with.
 * A period without responses is not one of them: there is nothing to hide.
 */
export async function closedPeriods(
  deps: GateDeps,
  area: Area,
  periods: readonly (Period | null)[],
  now = new Date(),
): Promise<Set<string>> {
  const differencing = createDifferencing(deps)
  const asked = periods.filter((period) => period !== null)
  const openings = await Promise.all(asked.map((period) => tryOpen(deps, area, period, EVERYTHING, now, differencing)))
  return new Set(asked.filter((_, at) => openings[at]!.closed && openings[at]!.closed.why !== 'empty').map(({ key }) => key))
}

/** Whether the period before one is such a period: see {@link closedPeriods}. */
export const isClosedBefore = async (deps: GateDeps, area: Area, period: Period, now?: Date): Promise<boolean> =>
  (await closedPeriods(deps, area, [previousPeriod(period)], now)).size > 0

/** Whether every month of an area that has responses is open to a viewer: only then may figures of all days be shown. */
export async function areAllMonthsOpen(
  deps: GateDeps & { views: Pick<Views, 'firstAndLast'> },
  area: Area,
  viewer: Access,
  now?: Date,
): Promise<boolean> {
  const { scope } = await openDays(deps, area, null, viewer, now)
  if (!scope) return false
  const closed = (scope.without ?? []).map((days) => deps.lists.hasResponses({ ...days, filter: area.filter }, 1))
  return !(await Promise.all(closed)).includes(true)
}

/** The sizes of themes without those periods, as if nobody had written then. */
export function withoutPeriods({ themes, comments }: ThemeSizes, closed: ReadonlySet<string>): ThemeSizes {
  const open = <T>(by: Map<string, T>) => new Map([...by].filter(([key]) => !closed.has(key)))
  return { themes: new Map([...themes].map(([id, own]) => [id, open(own)])), comments: open(comments) }
}

/** What reads the sizes of themes, without the closed ones of some periods of an area. */
export async function openSizes(
  deps: GateDeps & { themes: Pick<ThemeStore, 'sizes'> },
  area: Area,
  periods: readonly (Period | null)[],
  now?: Date,
): Promise<Pick<ThemeStore, 'sizes'>> {
  const closed = await closedPeriods(deps, area, periods, now)
  return { sizes: async (...asked) => withoutPeriods(await deps.themes.sizes(...asked), closed) }
}
