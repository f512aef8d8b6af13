import type { Theme } from '../../domain/themes/theme.js'

/** What a theme is called that has no words of its own any more. */
const NAMELESS = { label: '…', keywords: [] as string[] }

interface Called {
  id: number
  label: string
  keywords?: string[]
}

export type NamesNow = ReturnType<typeof namesNow>

/**
 * Names of an area's themes as they are now, for what was stored with earlier ones: a found theme is called by words of its comments, and loses those
 * that only a comment had that went to a named person.
 * @param stored the themes as they were called then
 */
export function namesNow(themes: readonly Theme[], stored: readonly Called[]) {
  const byId = new Map(themes.map((theme) => [theme.id, theme]))
  const labels = new Set(themes.map(({ label }) => label))
  const ids = new Map(stored.map(({ label, id }) => [label, id]))
  const nameOf = (id: number): Pick<Theme, 'label' | 'keywords'> => {
    const theme = byId.get(id)
    return (theme?.mergedInto && byId.get(theme.mergedInto)) || theme || NAMELESS
  }
  return {
    /** The theme under its name of now. */
    called: <T extends Called>(theme: T): T => {
      const { label, keywords } = nameOf(theme.id)
      return { ...theme, label, ...(theme.keywords && { keywords }) }
    },
    /** The same of a theme of which only the name was stored. */
    label: (label: string): string => {
      const id = ids.get(label)
      if (id !== undefined) return nameOf(id).label
      return labels.has(label) ? label : NAMELESS.label
    },
  }
}
