import { type Concepts, fold, LANGUAGES, type Language, type WordEntries } from '../text/concepts.js'
import { hashText } from '../text/hash.js'
import { cuesOf, functionOf } from './stance-cues.js'

/** What a word says of the stance wherever it stands. */
export interface WordCues {
  hash: number
  /** Bits of its kinds. */
  cues: number
  /** The number of a function word's kind, else 0. */
  kind: number
  /** Entries of the lexicon that it opens. */
  entries: WordEntries
}

const MAX_WORDS = 20_000
const MOST_LANGUAGES = 20

/** The language itself where there are models of it, else English. */
export const withModels = (language: string): Language =>
  (LANGUAGES as readonly string[]).includes(language) ? (language as Language) : 'en'

/** Reads words in lower case, and remembers them from one text to the next. */
export function createWordCues(concepts: Concepts): (lower: string, language: string) => WordCues {
  const caches = new Map<string, Map<string, WordCues>>()
  return (lower, language) => {
    let cache = caches.get(language)
    if (!cache) {
      if (caches.size >= MOST_LANGUAGES) caches.clear()
      cache = new Map()
      caches.set(language, cache)
    }
    let found = cache.get(lower)
    if (!found) {
      if (cache.size >= MAX_WORDS) cache.clear()
      const known = withModels(language)
      found = {
        hash: hashText(lower, 3),
        cues: cuesOf(lower),
        kind: functionOf(lower, language),
        entries: concepts.entries(fold(lower, known), known),
      }
      cache.set(lower, found)
    }
    return found
  }
}
