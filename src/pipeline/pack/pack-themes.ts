import { themeHappiness } from '../../domain/disclosure/theme-figures.js'
import type { PackTheme } from '../../domain/pack/pack.js'
import type { ThemeCount } from '../../domain/ports/pack-views.js'
import type { Specific } from '../../domain/themes/theme.js'
import type { StandingTheme } from '../figures/standing-themes.js'

/** The themes of a period that are shown, by id, with the specific points that several of their comments share. */
export type PackThemes = ReadonlyMap<number, StandingTheme & { specifics: Specific[] }>

/** Themes as a list shows them, largest first; `typical` comments are ids until they are read. */
export type UnreadTheme = Omit<PackTheme, 'representatives'> & { typical: number[] }

/** Counts of themes with what is known of them, of those that are shown. Happiness is hidden below the minimum. */
export function describeCounts(
  counts: ThemeCount[],
  themes: PackThemes,
  { limit, minRespondents }: { limit: number; minRespondents: number },
): UnreadTheme[] {
  return counts
    .filter(({ id }) => themes.has(id))
    .slice(0, limit)
    .map(({ id, size, typical, ...scores }) => {
      const { theme, specifics, state, before } = themes.get(id)!
      const { label, keywords } = theme
      return { id, label, keywords, specifics, state, before, size, happiness: themeHappiness(scores, minRespondents), typical }
    })
}
