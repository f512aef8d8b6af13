import type { ExampleTheme } from '../../domain/ports/compute.js'
import { THEME_KINDS, type Theme } from '../../domain/themes/theme.js'
import { computedKey } from './plan-month.js'

/** Examples that a theme is known by, the last ones. */
export const MOST_EXAMPLES = 40

/**
 * A theme with what people gave as examples of it; its name counts as an example too if a person gave it. A theme that was merged keeps its own
 * examples: what is like them belongs to the survivor, see `planMonth`.
 */
export function exampleThemes(theme: Theme, given: ExampleTheme['examples'] = []): ExampleTheme[] {
  const { language, kind, label, definition } = theme
  const isOwn = theme.key !== null && definition !== null && definition !== undefined
  if (given.length === 0 && !isOwn) return []
  const said = isOwn ? [label, definition].filter((text) => text !== '').map((text) => ({ text, language, vector: null })) : []
  return THEME_KINDS.filter((each) => kind === null || each === kind).map((each) => ({
    key: computedKey(theme),
    kind: each,
    examples: [...said, ...given],
  }))
}
