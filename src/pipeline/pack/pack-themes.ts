import type { Area } from '../../domain/areas/area.js'
import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import { themeHappiness } from '../../domain/disclosure/theme-figures.js'
import type { PackTheme } from '../../domain/pack/pack.js'
import { type Period, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { PackViews, ThemeCount } from '../../domain/ports/pack-views.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Specific, ThemeSizes, ThemeState } from '../../domain/themes/theme.js'
import { themeStandings } from '../themes/theme-standings.js'

/** A theme of the period, without its comments. */
export interface StandingTheme {
  id: number
  label: string
  keywords: string[]
  /** Specific points that several of its comments mention. */
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
 * Describes how the themes of an area stand in a period, as they were last built. Sizes are read of the periods that are compared, and of all
 * others only whether there was anything.
 */
export async function readPackThemes(
  deps: { themes: Pick<ThemeStore, 'read' | 'specifics'>; packViews: Pick<PackViews, 'themeSizes' | 'themesBefore'> },
  scope: BuildPeriod,
  area: Area,
  period: Period,
): Promise<PackThemes> {
  const before = previousPeriod(period)
  const last = yearAgo(period)
  const [known, sizes] = await Promise.all([
    deps.themes.read(area.id),
    deps.packViews.themeSizes(scope, last ? [period, before, last] : [period, before]),
  ])
  const fresh = [...sizes.themes].filter(([, own]) => own.has(period.key) && !own.has(before.key)).map(([id]) => id)
  addEarlier(sizes, await deps.packViews.themesBefore(scope, fresh, before.start))
  const store = { read: async () => known, sizes: async () => sizes }
  const standings = await themeStandings(store, scope, period, known.themes, area.minRespondents)
  const specifics = await deps.themes.specifics(scope)
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

/** Themes as a list shows them, largest first; `typical` comments are ids until they are read. */
export type UnreadTheme = Omit<PackTheme, 'representatives'> & { typical: number[] }

/** Counts of themes with what is known of them, of those that are shown. Happiness is hidden below the minimum. */
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
