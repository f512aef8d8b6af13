import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ThemeKind } from '../../domain/themes/theme.js'
import { MODELS } from '../../root.js'

/** A predefined theme. */
interface KnownTheme {
  key: string
  /** Key of the group that contains it. */
  group: string
  kinds: readonly ThemeKind[]
  /** The matching factor of HappySignals' survey; null if there is none. */
  factor: string | null
  /** What belongs to the theme, and how it differs from similar themes. */
  definition: string
}

interface Catalogue {
  /** Changes with any of the files that decide what is placed where, and how it is headed. */
  version: string
  themes: ReadonlyMap<string, KnownTheme>
  /** Returns the name of a theme in a language, or in English if there is no translation. @throws Error if there is no such theme */
  heading(key: string, kind: ThemeKind, language: string): string
  groupName(group: string, language: string): string
  /** Example comments for the themes. */
  examples: readonly { key: string; language: string; text: string }[]
}

/** Praise without a specific subject: shown as single comments without a heading. */
export const UNSPECIFIC = 'general-thanks'

let loaded: Catalogue | undefined

/** Returns the themes in `models/themes/`, read once. */
export function loadCatalogue(): Catalogue {
  loaded ??= readCatalogue()
  return loaded
}

const KINDS: Record<string, readonly ThemeKind[]> = { 'pain_point,improvement_idea': ['pain', 'idea'], praise: ['praise'] }

function readCatalogue(): Catalogue {
  const themes = new Map(
    readTable('catalogue.tsv').map(({ key, group, label, factor, definition }): [string, KnownTheme] => [
      key!,
      { key: key!, group: group!, kinds: KINDS[label!] ?? [], factor: factor || null, definition: definition! },
    ]),
  )
  const headings = new Map(readTable('headings.tsv').map((row) => [`${row.key} ${row.kind}`, row]))
  const groups = new Map(readTable('groups.tsv').map((row) => [row.key!, row]))
  const written = (row: Record<string, string> | undefined, what: string, language: string): string => {
    const text = row?.[language] || row?.en
    if (!text) throw new Error(`models/themes has no name for ${what}`)
    return text
  }
  const hash = createHash('sha256')
  for (const file of ['catalogue.tsv', 'headings.tsv', 'examples.tsv']) hash.update(readFileSync(join(MODELS, 'themes', file)))
  return {
    version: hash.digest('hex').slice(0, 16),
    themes,
    heading: (key, kind, language) => written(headings.get(`${key} ${kind}`), `${key} as ${kind}`, language),
    examples: readTable('examples.tsv').map(({ key, language, text }) => ({ key: key!, language: language!, text: text! })),
    groupName: (group, language) => written(groups.get(group), group, language),
  }
}

/** Reads a table in `models/themes/`, a record for each line. */
export function readTable(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(join(MODELS, 'themes', file), 'utf8').split('\n')
  const names = head.split('\t')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t')
      return Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '']))
    })
}
