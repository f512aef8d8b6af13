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
  /** Endings, written `*ending`. */
  suffix: Map<string, Entry[]>
  /** Parts of compounds, written `*part*`. */
  inner: Map<string, Entry[]>
}

/** What the words of one token mean, before its neighbours are looked at. */
export type WordEntries = readonly Entry[]

/** The lexicon that all languages share: words and phrases → concepts. */
export interface Concepts {
  /** Their names, by number. */
  names: string[]
  /** The wider concept of each, or itself. */
  wider: readonly number[]
  /** Every entry that a word opens. @param word as `fold` gives it */
  entries(word: string, language: Language): WordEntries
  /** Whether a folded word fits one word of an entry, which may end in `*`. */
  fits(word: string, pattern: string): boolean
}

/** A word without what hurried writers leave out: accents in Spanish and French, umlauts spelled out in German. */
export function fold(word: string, language: Language): string {
  if (language === 'es' || language === 'fr')
    return word
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/œ/g, 'oe')
  if (language === 'de') return word.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')
  return word
}

/**
 * Reads the lexicon: a line is a concept, a language (`*` for every one) and its words and phrases, separated by commas;
 * with `>` in place of the language it is a wider concept and those that are of it.
 * `slow*` takes words that begin so, `*slow` words that end so, `*slow*` words that contain it.
 */
export function readConcepts(file: string): Concepts {
  const names: string[] = []
  const wider: number[] = []
  const tables = new Map<Language, Table>()
  for (const language of LANGUAGES)
    tables.set(language, { exact: new Map(), prefix: new Map(), suffix: new Map(), inner: new Map() })
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [name, language, phrases] = line.split('\t')
    if (!name || !language || !phrases) throw new Error(`${file}: a line is a concept, a language and words, tabs between`)
    let concept = names.indexOf(name)
    if (concept < 0) concept = wider.push(names.push(name) - 1) - 1
    if (language === '>') {
      for (const narrow of phrases.split(', ')) wider[names.indexOf(narrow)] = concept
      continue
    }
    const into = language === '*' ? LANGUAGES : LANGUAGES.filter((known) => known === language)
    for (const phrase of phrases.split(',')) {
      for (const known of into) {
        const [first, ...rest] = fold(phrase.trim(), known).split(/\s+/)
        if (first) add(tables.get(known)!, first, { concept, rest })
      }
    }
  }
  return {
    names,
    wider,
    entries: (word, language) => look(tables.get(language)!, word),
    fits: (word, pattern) => (pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern),
  }
}

function add(table: Table, first: string, entry: Entry): void {
  const open = first.startsWith('*')
  const [map, key] =
    first.length < 2
      ? [table.exact, first]
      : open && first.endsWith('*')
        ? [table.inner, first.slice(1, -1)]
        : open
          ? [table.suffix, first.slice(1)]
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
  for (let start = 1; start < length; start++) {
    const entries = table.suffix.get(word.slice(start))
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
  const known = new Set<string>()
  return found.filter(({ concept, rest }) => {
    const key = `${concept} ${rest.join(' ')}`
    return !known.has(key) && known.add(key)
  })
}
