import type { Area } from '../../domain/areas/area.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import { type Period, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Changes } from '../../domain/scenarios/scenario.js'
import type { Theme, ThemeSizes, ThemeState } from '../../domain/themes/theme.js'
import { withoutPeriods } from '../disclosure/open-earlier.js'
import { incoherentThemes } from '../themes/read-coherence.js'
import { themeStandings } from '../themes/theme-standings.js'

/** A theme of the period: how large it is, and how it stands against earlier periods. */
export interface StandingTheme {
  theme: Theme
  /** Comments in it. */
  size: number
  /** The same read across splits, as its share of the comments is: a fraction where a split divided the past by share. */
  shared: number
  /** Comments in the period before, read across splits. */
  before: number
  state: ThemeState | null
  change: Changes
}

interface KnownThemes {
  /** Those of what should change that are shown, coherent and have a comment in the period, not yet tested. */
  themes: Omit<StandingTheme, 'change'>[]
  /** Answers what comparisons ask, without another look at the store. */
  store: Pick<ThemeStore, 'read' | 'sizes'>
}

/**
 * Describes how the themes of an area stand in a period, as they were last built. Sizes are read of the periods that are compared, and of all
 * others only whether there was anything.
 * @param closed keys of earlier periods that may not be shown
 */
export async function readStandingThemes(
  deps: { themes: Pick<ThemeStore, 'read' | 'samples'>; packViews: Pick<PackViews, 'themeSizes' | 'themesBefore'> },
  scope: BuildPeriod,
  area: Area,
  period: Period,
  closed: ReadonlySet<string>,
): Promise<KnownThemes> {
  const before = previousPeriod(period)
  const last = yearAgo(period)
  const [known, read] = await Promise.all([
    deps.themes.read(area.id),
    deps.packViews.themeSizes(scope, last ? [period, before, last] : [period, before]),
  ])
  const sizes = withoutPeriods(read, closed)
  const fresh = [...sizes.themes].filter(([, own]) => own.has(period.key) && !own.has(before.key)).map(([id]) => id)
  addEarlier(sizes, await deps.packViews.themesBefore(scope, fresh, before.start))
  const store = { read: async () => known, sizes: async () => sizes }
  const standings = await themeStandings(store, scope, period, known.themes, leastOf(area))
  const incoherent = await incoherentThemes(deps.themes, scope, known.themes)
  const themes = known.themes.flatMap((theme) => {
    const { size: shared = 0, own: size = 0 } = sizes.themes.get(theme.id)?.get(period.key) ?? {}
    if (theme.hidden || theme.kind === 'praise' || size === 0 || incoherent.has(theme.id)) return []
    const { state = null, before: then = 0 } = standings.get(theme.id) ?? {}
    return [{ theme, size, shared, before: Math.round(then), state }]
  })
  return { themes, store }
}

/** Notes, as a period of its own, that themes had comments at some time. */
function addEarlier(sizes: ThemeSizes, ids: number[]) {
  for (const id of ids) sizes.themes.get(id)!.set('earlier', { size: 1, own: 1 })
}
