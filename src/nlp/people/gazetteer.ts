import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS } from '../../root.js'
import { fold } from './fold.js'

// Known facts about a word, as bits.
/** How common a word is as a given name: 0 to 3. */
export const GIVEN = 3
/** How common a word is as a family name: 0 to 3, shifted by two bits. */
export const FAMILY = 3 << 2
/** The word also names a product, a company, a place or a time. */
export const PRODUCT = 1 << 4
export const FIRM = 1 << 5
export const PLACE = 1 << 6
export const TIME = 1 << 7
export const TITLE = 1 << 8

const KINDS: Record<string, number> = { product: PRODUCT, firm: FIRM, place: PLACE, time: TIME, title: TITLE }

/** Looks up names from around the world, and words that only look like names. */
export interface Gazetteer {
  /** Returns the bits of a lower-case word; 0 if it is unknown. */
  bits(lower: string): number
  isGiven(lower: string): boolean
  /** Returns how common a word is as a given or family name: 0 to 3. */
  rank(lower: string): number
}

const loaded = new Map<string, Gazetteer>()

/** Reads `models/names.tsv` and `models/lexicon/not-persons.tsv`, once per thread. */
export function loadGazetteer(folder = MODELS): Gazetteer {
  const gazetteer = loaded.get(folder) ?? readGazetteer(folder)
  loaded.set(folder, gazetteer)
  return gazetteer
}

function readGazetteer(folder: string): Gazetteer {
  const known = new Map<string, number>()
  const add = (word: string, bits: number): void => {
    known.set(word, (known.get(word) ?? 0) | bits)
  }
  for (const line of readFileSync(join(folder, 'names.tsv'), 'utf8').split('\n')) {
    const tab = line.indexOf('\t')
    if (tab > 0) known.set(line.slice(0, tab), line.charCodeAt(tab + 1) - 48)
  }
  for (const line of readFileSync(join(folder, 'lexicon/not-persons.tsv'), 'utf8').split('\n')) {
    const [kind, words] = line.split('\t')
    if (line.startsWith('#') || !words) continue
    for (const word of words.split(', ')) {
      add(word, KINDS[kind!] ?? 0)
      if (fold(word) !== word) add(fold(word), KINDS[kind!] ?? 0)
    }
  }
  return {
    bits: (lower) => known.get(lower) ?? 0,
    rank(lower) {
      const bits = known.get(lower) ?? 0
      return Math.max(bits & GIVEN, (bits & FAMILY) >> 2)
    },
    isGiven: (lower) => ((known.get(lower) ?? 0) & GIVEN) > 0,
  }
}
