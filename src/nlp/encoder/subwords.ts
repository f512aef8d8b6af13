import type { WordMap } from './word-map.js'

/** Finds the rows that stand for a word: its own, its parts', its meaning's, or those of the word it is a slip of. */
export type FindRows = (word: string, language: string) => readonly number[]

const NONE: readonly number[] = []
const CACHE = 300_000

/** English contractions → the words they are made of. */
const CONTRACTION = /^(.+?)(n't|'ll|'ve|'re|'d|'m|'s)$/
const WHOLE: Record<string, string> = { ca: 'can', wo: 'will', sha: 'shall' }
const PARTS: Record<string, string> = {
  "n't": 'not',
  "'ll": 'will',
  "'ve": 'have',
  "'re": 'are',
  "'d": 'would',
  "'m": 'am',
  "'s": '',
}

/**
 * Looks words up in an encoder's table.
 * @param rows word → row
 * @param lexicon meanings of words of other languages; without one they are looked up as they stand
 */
export function encoderWords(rows: ReadonlyMap<string, number>, lexicon?: WordMap): FindRows {
  const cache = new Map<string, readonly number[]>()

  const rowsOf = (words: readonly string[]): number[] => words.map((word) => rows.get(word)).filter((row) => row !== undefined)

  const english = (word: string): readonly number[] => {
    const own = rows.get(word)
    if (own !== undefined) return [own]
    const contraction = CONTRACTION.exec(word)
    if (contraction) return rowsOf([WHOLE[contraction[1]!] ?? contraction[1]!, PARTS[contraction[2]!]!])
    if (/[-_/.&:]/.test(word)) {
      const joined = rows.get(word.replace(/[-_]/g, ''))
      return joined === undefined ? rowsOf(word.split(/[-_/.&:]+/)) : [joined]
    }
    const plain = rows.get(word.normalize('NFD').replace(/\p{M}/gu, ''))
    if (plain !== undefined) return [plain]
    const slip = nearest(word, rows)
    return slip === undefined ? NONE : [slip]
  }

  const find: FindRows = (word, language) => {
    if (language === 'en' || language === 'und' || !lexicon) return english(word)
    const meaning = lexicon.translate(word, language)
    if (meaning.length > 0) return rowsOf(meaning)
    // Names of products and borrowed words are the same everywhere; common English words may mean something else there.
    const own = rows.get(word)
    return own !== undefined && own >= COMMON_ENGLISH && word.length >= 3 ? [own] : NONE
  }

  return (word, language) => {
    const key = `${language} ${word}`
    let found = cache.get(key)
    if (!found) {
      found = find(word, language)
      if (cache.size < CACHE) cache.set(key, found)
    }
    return found
  }
}

/** Rows are in the order of frequency; those before this are everyday English. */
const COMMON_ENGLISH = 3000

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** The most frequent word at one slip's distance: a letter left out, doubled, swapped or mistyped, not at the beginning. */
function nearest(word: string, rows: ReadonlyMap<string, number>): number | undefined {
  if (word.length < 5 || word.length > 20 || !/^[a-z]+$/.test(word)) return undefined
  let best: number | undefined
  const look = (candidate: string): void => {
    const row = rows.get(candidate)
    if (row !== undefined && (best === undefined || row < best)) best = row
  }
  for (let i = 1; i <= word.length; i++) {
    const head = word.slice(0, i)
    const tail = word.slice(i)
    if (tail) look(head + tail.slice(1))
    if (tail.length > 1) look(head + tail[1] + tail[0] + tail.slice(2))
    for (const letter of LETTERS) {
      look(head + letter + tail)
      if (tail) look(head + letter + tail.slice(1))
    }
  }
  return best
}
