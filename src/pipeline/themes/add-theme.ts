import type { Area } from '../../domain/areas/area.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Theme, ThemeKind } from '../../domain/themes/theme.js'
import { edit, refuseTaken } from './edit-themes.js'

/** A theme that an installation adds to those of the catalogue. */
export interface NewTheme {
  label: string
  kind: ThemeKind
  /** What belongs to it, in a sentence. */
  definition: string
  /** Example comments: a handful helps more than the definition. */
  examples: string[]
}

/**
 * Adds a theme of the installation's own. Comments that are like its examples go there when themes are built next; what people move into it later
 * is an example too.
 * @returns its id
 * @throws UserError if another theme has that name
 */
export async function addTheme(
  deps: { themes: Pick<ThemeStore, 'read' | 'change'> },
  area: Area,
  { label, kind, definition, examples }: NewTheme,
): Promise<number> {
  const { language } = area
  const [id] = await edit(deps, area, (themes) => {
    refuseTaken(themes, null, label)
    const given = examples.map((text) => ({ text, language }))
    return {
      found: [{ key: freeKey(themes, label), kind, label, language, keywords: [], named: true, definition, examples: given }],
    }
  })
  return id!
}

/** A key that no theme has: one that was renamed or merged keeps the key of its first name. */
function freeKey(themes: readonly Theme[], label: string): string {
  const taken = new Set(themes.map(({ key }) => key))
  const key = `own:${label.toLowerCase()}`
  let free = key
  for (let n = 2; taken.has(free); n++) free = `${key}#${n}`
  return free
}
