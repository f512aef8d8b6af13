import type { Area } from '../../domain/areas/area.js'
import { themeHappiness } from '../../domain/disclosure/theme-figures.js'
import type { PackTheme } from '../../domain/pack/pack.js'
import { type Period, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { PackViews, ThemeCount } from '../../domain/ports/pack-views.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Scope } from '../../domain/responses/scope.js'
import type { Specific, ThemeSizes, ThemeState } from '../../domain/themes/theme.js'
import { buildThemes, type ThemeDeps } from '../themes/build-themes.js'
import { themeStandings } from '../themes/theme-standings.js'

/** A theme of the period, without its comments. */
export interface StandingTheme {
  id: number
  label: string
  keywords: string[]
  /** What exactly several of its comments speak of. */
  specifics: Specific[]
  /** Against the period before, in which it had so many comments. */
  state: ThemeState | null
  before: number
}

export interface PackThemes {
  /** Those of what should change that are shown, by id. */
  themes: Map<number, StandingTheme>
  /** Answers what the comparisons of a pack ask, without another look at the store. */
  store: Pick<ThemeStore, 'read' | 'sizes'>
}

/**
 * Brings the area's themes up to the period where something is new, and tells how they stand. Sizes are read of the periods that are compared,
 * and of all others only whether there was anything.
 */
export async function readPackThemes(
  deps: ThemeDeps & {
    themes: Pick<ThemeStore, 'specifics'>
    packViews: Pick<PackViews, 'themesBehind' | 'themeSizes' | 'themesBefore'>
  },
  area: Area,
  period: Period,
): Promise<PackThemes> {
  const scope: Scope = { from: period.start, to: period.end, filter: area.filter }
  const before = previousPeriod(period)
  const last = yearAgo(period)
  const read = () =>
    Promise.all([deps.themes.read(area.id), deps.packViews.themeSizes(area, last ? [period, before, last] : [period, before])])
  // Mostly nothing is new, and what was read meanwhile stands.
  const [isBehind, sofar] = await Promise.all([deps.packViews.themesBehind(area.id, scope), read()])
  if (isBehind) await buildThemes(deps, area, period, await deps.views.comments(scope))
  const [known, sizes] = isBehind ? await read() : sofar
  const fresh = [...sizes.themes].filter(([, own]) => own.has(period.key) && !own.has(before.key)).map(([id]) => id)
  addEarlier(sizes, await deps.packViews.themesBefore(area, fresh, before.start))
  const store = { read: async () => known, sizes: async () => sizes }
  const standings = await themeStandings(store, area, period, known.themes)
  const specifics = await deps.themes.specifics(area, period.start, period.end)
  const shown = known.themes.filter(
    ({ id, hidden, kind }) => !hidden && kind !== 'praise' && (sizes.themes.get(id)?.get(period.key)?.own ?? 0) > 0,
  )
  return {
    themes: new Map(
      shown.map(({ id, label, keywords }) => {
        const { state = null, before: size = 0 } = standings.get(id) ?? {}
        return [id, { id, label, keywords, specifics: specifics.get(id) ?? [], state, before: size }]
      }),
    ),
    store,
  }
}

/** Notes, as a period of its own, that themes had comments at some time. */
function addEarlier(sizes: ThemeSizes, ids: number[]) {
  for (const id of ids) sizes.themes.get(id)!.set('earlier', { size: 1, own: 1 })
}

/** Themes as a list shows them, the largest first; `typical` comments are ids until they are read. */
export type UnreadTheme = Omit<PackTheme, 'representatives'> & { typical: number[] }

/** Counts of themes with what is known of them, of those that are shown. No Happiness of fewer than the minimum is told. */
export function describeCounts(
  counts: ThemeCount[],
  themes: PackThemes['themes'],
  { limit, minRespondents }: { limit: number; minRespondents: number },
): UnreadTheme[] {
  return counts
    .filter(({ id }) => themes.has(id))
    .slice(0, limit)
    .map(({ id, size, typical, ...scores }) => ({
      ...themes.get(id)!,
      size,
      happiness: themeHappiness(scores, minRespondents),
      typical,
    }))
}
