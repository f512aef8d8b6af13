import type { PackTheme } from '../domain/pack.js'
import type { Views } from '../domain/ports.js'
import type { Tested } from '../domain/trend.js'
import { type Comparisons, changesOf, type OfPeriods, ofPeriods, type PeriodScopes } from './compare-periods.js'

/**
 * Adds what share of the comments each theme has, against earlier periods that had it too: one that was not there is new, not up.
 * @param analysed comments analysed in each period
 * @returns what writes the tested changes into themes
 */
export async function compareThemes(
  views: Pick<Views, 'themeCounts'>,
  scopes: PeriodScopes,
  analysed: OfPeriods<number>,
  themes: { id: number }[],
  comparisons: Comparisons,
): Promise<(tested: Tested<string>, packThemes: PackTheme[]) => PackTheme[]> {
  const counts = await ofPeriods(scopes, (scope) => views.themeCounts(scope))
  for (const { id } of themes) {
    const count = counts.now.get(id) ?? 0
    for (const against of ['before', 'yearAgo'] as const) {
      const then = counts[against]?.get(id)
      if (then === undefined) continue
      comparisons.set(`${against} theme ${id}`, {
        of: 'share',
        now: { count, of: analysed.now },
        before: { count: then, of: analysed[against]! },
      })
    }
  }
  return (tested, packThemes) => packThemes.map((theme) => ({ ...theme, change: changesOf(tested, `theme ${theme.id}`) }))
}
