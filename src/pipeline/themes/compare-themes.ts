import type { Area } from '../../domain/areas/area.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { ReadablePeriod } from '../../domain/disclosure/open-scope.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { type Period, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { sizeShare } from '../../domain/themes/theme.js'
import type { Comparisons } from '../compare/compare-periods.js'

/**
 * Adds what share of the comments each theme has, against earlier periods that had it too: one that was not there is new, not up. Sizes are
 * read across splits and merges, so that a theme that was divided has not shrunk by it.
 */
export async function compareThemes(
  store: Pick<ThemeStore, 'sizes'>,
  scope: ReadablePeriod,
  area: Area,
  period: Period,
  themes: { id: number }[],
  comparisons: Comparisons,
): Promise<void> {
  const sizes = await store.sizes(scope, period.kind, period.zone)
  const earlier = { before: previousPeriod(period), yearAgo: yearAgo(period) }
  for (const { id } of themes) {
    const own = sizes.themes.get(id)
    const share = (key: string) => sizeShare(own?.get(key)?.size ?? 0, sizes.comments.get(key) ?? 0)
    for (const against of ['before', 'yearAgo'] as const) {
      const then = earlier[against]
      if (!then || !own?.get(then.key)?.size || isTooFew(sizes.comments.get(then.key) ?? 0, leastOf(area))) continue
      comparisons.set(`${against} theme ${id}`, { of: 'share', now: share(period.key), before: share(then.key) })
    }
  }
}
