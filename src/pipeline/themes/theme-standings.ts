import type { ReadablePeriod } from '../../domain/disclosure/open-scope.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { type Standing, statesOf, type Theme, type ThemeState } from '../../domain/themes/theme.js'

/**
 * How the themes of an area stand in a period, read across splits; those without any comment are left out. A period before with fewer comments
 * than the minimum counts as one without any.
 */
export async function themeStandings(
  store: Pick<ThemeStore, 'sizes'>,
  scope: ReadablePeriod,
  period: Period,
  themes: Theme[],
  minRespondents: number,
): Promise<Map<number, Standing & { state: ThemeState | null }>> {
  const sizes = await store.sizes(scope, period.kind, period.zone)
  const before = previousPeriod(period)
  const commentsBefore = sizes.comments.get(before.key) ?? 0
  const isComparable = !isTooFew(commentsBefore, minRespondents)
  const standings = new Map<number, Standing>()
  for (const { id, mergedInto } of themes) {
    if (mergedInto !== null) continue
    const own = sizes.themes.get(id)
    if (!own) continue
    const of = (key: string) => own.get(key)?.size ?? 0
    const total = [...own.values()].reduce((sum, { size }) => sum + size, 0)
    const then = isComparable ? of(before.key) : 0
    standings.set(id, { now: of(period.key), before: then, earlier: total - of(period.key) - then })
  }
  const states = statesOf(standings, {
    now: sizes.comments.get(period.key) ?? 0,
    before: isComparable ? commentsBefore : 0,
  })
  return new Map([...standings].map(([id, standing]) => [id, { ...standing, state: states.get(id)! }]))
}

/** Fewer comments than this were hardly a theme of the period before. */
const MISSED = 3

/** Themes that are no longer mentioned, largest first. */
export async function goneThemes(
  store: Pick<ThemeStore, 'read' | 'sizes'>,
  scope: ReadablePeriod,
  period: Period,
  minRespondents: number,
): Promise<{ id: number; label: string; before: number }[]> {
  const { themes } = await store.read(scope.areaId)
  const standings = await themeStandings(store, scope, period, themes, minRespondents)
  return themes
    .filter(({ id, kind, hidden }) => !hidden && kind !== 'praise' && standings.get(id)?.state === 'gone')
    .map(({ id, label }) => ({ id, label, before: Math.round(standings.get(id)!.before) }))
    .filter(({ before }) => before >= MISSED)
    .sort((a, b) => b.before - a.before || a.id - b.id)
}
