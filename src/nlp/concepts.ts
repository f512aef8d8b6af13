import { readFileSync } from 'node:fs'

/** Languages with models, in the order of the columns of the lexicon. */
export const LANGUAGES = ['en', 'de', 'fi', 'sv', 'es', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

interface Entry {
  concept: number
  /** The words after the first one; empty for a single word. */
  rest: string[]
}

interface Table {
  exact: Map<string, Entry[]>
  /** By the part before the `*`. */
  prefix: Map<string, Entry[]>
  /** Parts of compounds, written `*part*`. */
  inner: Map<string, Entry[]>
}

/** What the words of one token mean, before its neighbours are looked at. */
export type WordEntries = readonly Entry[]

/** The lexicon that all languages share: words and phrases → concepts. */
export interface Concepts {
  /** Their names, by number. */
  names: string[]
  /** Every entry that a word opens. */
  entries(word: string, language: Language): WordEntries
  /** Whether a word fits one word of an entry, which may end in `*`. */
  fits(word: string, pattern: string): boolean
}

/**
 * Reads the lexicon: a line is a concept and, behind tabs, its words and phrases in every language, then in each of LANGUAGES,
 * separated by commas.
 * `slow*` takes words that begin so, `*slow*` words that contain it. Later lines of a concept add to it.
 */
export function readConcepts(file: string): Concepts {
  const names: string[] = []
  const tables = new Map<Language, Table>()
  for (const language of LANGUAGES) tables.set(language, { exact: new Map(), prefix: new Map(), inner: new Map() })
  const put = (language: Language, column: string, concept: number): void => {
    for (const phrase of column.split(',')) {
      const [first, ...rest] = phrase.trim().split(/\s+/)
      if (first) add(tables.get(language)!, first, { concept, rest })
    }
  }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [name, ...columns] = line.split('\t')
    let concept = names.indexOf(name!)
    if (concept < 0) concept = names.push(name!) - 1
    for (const [column, language] of LANGUAGES.entries()) {
      put(language, columns[0] ?? '', concept)
      put(language, columns[column + 1] ?? '', concept)
    }
  }
  return {
    names,
    entries: (word, language) => look(tables.get(language)!, word),
    fits: (word, pattern) => (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern),
  }
}

function add(table: Table, first: string, entry: Entry): void {
  const [map, key] = first.startsWith('*')
    ? [table.inner, first.replace(/\*/g, '')]
    : first.endsWith('*')
      ? [table.prefix, first.slice(0, -1)]
      : [table.exact, first]
  const list = map.get(key)
  if (list) list.push(entry)
  else map.set(key, [entry])
}

function look(table: Table, word: string): Entry[] {
  const found = [...(table.exact.get(word) ?? [])]
  const length = Math.min(word.length, 40)
  for (let end = 1; end <= length; end++) {
    const entries = table.prefix.get(word.slice(0, end))
    if (entries) found.push(...entries)
  }
  if (table.inner.size > 0) {
    for (let start = 0; start < length - 2; start++) {
      for (let end = start + 3; end <= length; end++) {
        const entries = table.inner.get(word.slice(start, end))
        if (entries) found.push(...entries)
      }
    }
  }
  return found
}
