import { readFileSync } from 'node:fs'

/** Words of other languages → English words of the encoder. */
export interface WordMap {
  /** @returns English words, none where the word is not in the map */
  translate(word: string, language: string): readonly string[]
}

interface Entries {
  exact: Map<string, string[]>
  prefixes: Map<string, string[]>
  inner: Map<string, string[]>
}

const NONE: readonly string[] = []
const LONGEST = 40
const SHORTEST_INNER = 4

/**
 * Reads a table of words: English, then a column a language as the first line names them; words are separated by commas.
 * `tulost*` takes every word that begins so, `*kenn*` every compound that contains it.
 */
export function readWordMap(file: string): WordMap {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const languages = lines[0]!.split('\t').slice(1)
  const byLanguage = new Map<string, Entries>(
    languages.map((language) => [language, { exact: new Map(), prefixes: new Map(), inner: new Map() }]),
  )
  for (const line of lines.slice(1)) {
    const [english, ...columns] = line.split('\t')
    const meaning = english!.split(' ')
    columns.forEach((column, i) => {
      for (const pattern of column.split(',').map((word) => word.trim())) {
        if (pattern !== '') put(byLanguage.get(languages[i]!)!, pattern, meaning)
      }
    })
  }
  const known = new Map<string, readonly string[]>()
  return {
    translate(word, language) {
      const entries = byLanguage.get(language)
      if (!entries || word.length > LONGEST) return NONE
      const key = `${language} ${word}`
      let found = known.get(key)
      if (!found) {
        found = look(entries, word)
        if (known.size < 200_000) known.set(key, found)
      }
      return found
    },
  }
}

function put({ exact, prefixes, inner }: Entries, pattern: string, meaning: string[]): void {
  const [map, key] = pattern.startsWith('*')
    ? [inner, pattern.replaceAll('*', '')]
    : pattern.endsWith('*')
      ? [prefixes, pattern.slice(0, -1)]
      : [exact, pattern]
  if (!map.has(key)) map.set(key, meaning)
}

/** The exact word, else its longest known beginning together with the parts of the compound behind it. */
function look({ exact, prefixes, inner }: Entries, word: string): readonly string[] {
  const whole = exact.get(word)
  if (whole) return whole
  const found: string[] = []
  let from = 0
  for (let end = word.length; end >= 2; end--) {
    const meaning = prefixes.get(word.slice(0, end))
    if (!meaning) continue
    found.push(...meaning)
    from = end
    break
  }
  for (let start = from; start <= word.length - SHORTEST_INNER; start++) {
    for (let end = word.length; end >= start + SHORTEST_INNER; end--) {
      const meaning = inner.get(word.slice(start, end)) ?? (start >= 3 ? prefixes.get(word.slice(start, end)) : undefined)
      if (!meaning) continue
      found.push(...meaning)
      start = end - 1
      break
    }
  }
  return found.length > 0 ? [...new Set(found)].slice(0, 4) : NONE
}
