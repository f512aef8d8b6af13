import type { Area } from '../../domain/areas/area.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { type Standing, statesOf, type Theme, type ThemeState } from '../../domain/themes/theme.js'

/** How the themes of an area stand in a period, read across splits; those without any comment are left out. */
export async function themeStandings(
  store: Pick<ThemeStore, 'sizes'>,
  area: Area,
  period: Period,
  themes: Theme[],
): Promise<Map<number, Standing & { state: ThemeState | null }>> {
  const sizes = await store.sizes(area, period.kind, period.end)
  const before = previousPeriod(period)
  const standings = new Map<number, Standing>()
  for (const { id, mergedInto } of themes) {
    if (mergedInto !== null) continue
    const own = sizes.themes.get(id)
    if (!own) continue
    const of = (key: string) => own.get(key)?.size ?? 0
    const total = [...own.values()].reduce((sum, { size }) => sum + size, 0)
    standings.set(id, { now: of(period.key), before: of(before.key), earlier: total - of(period.key) - of(before.key) })
  }
  const states = statesOf(standings, {
    now: sizes.comments.get(period.key) ?? 0,
    before: sizes.comments.get(before.key) ?? 0,
  })
  return new Map([...standings].map(([id, standing]) => [id, { ...standing, state: states.get(id)! }]))
}

/** Fewer comments than this were hardly a theme of the period before. */
const MISSED = 3

/** Themes that nobody speaks of any more, those that most spoke of first. */
export async function goneThemes(
  store: Pick<ThemeStore, 'read' | 'sizes'>,
  area: Area,
  period: Period,
): Promise<{ id: number; label: string; before: number }[]> {
  const { themes } = await store.read(area.id)
  const standings = await themeStandings(store, area, period, themes)
  return themes
    .filter(({ id, kind, hidden }) => !hidden && kind !== 'praise' && standings.get(id)?.state === 'gone')
    .map(({ id, label }) => ({ id, label, before: Math.round(standings.get(id)!.before) }))
    .filter(({ before }) => before >= MISSED)
    .sort((a, b) => b.before - a.before || a.id - b.id)
}
