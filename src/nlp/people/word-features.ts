import { hashText } from '../text/hash.js'
import type { Token } from '../text/tokens.js'
import { finnishBases } from './finnish.js'
import { fold } from './fold.js'
import { type Gazetteer, INFLECTED, PARTICLE } from './gazetteer.js'
import { baseWord } from './names.js'
import { NO_SIGNS, type WordSigns } from './word-signs.js'

/** What a word shows of itself wherever it stands. Hashes are 32 bits. */
export interface WordFacts {
  /** Never part of a name: no features are needed. */
  plain: boolean
  word: number
  /** Letter case and make: see `shapeOf`. */
  shape: number
  /** Bits of the gazetteer. */
  bits: number
  /** How common the word is in lower case, 0 to 4, and in which kind of language. */
  common: number
  cluster: number
  prefix2: number
  prefix3: number
  suffix2: number
  suffix3: number
  suffix4: number
  /** Of its vector, where signs are known. */
  signs: Int16Array
}

export const SHAPE_NONE = 0
export const SHAPE_LOWER = 1
export const SHAPE_CAPITAL = 2
export const SHAPE_UPPER = 3
export const SHAPE_LETTER = 4
export const SHAPE_MIXED = 5
const HYPHEN = 8
const APOSTROPHE = 16
const DIGIT = 32
const OTHER_SCRIPT = 64

/** Letter case (one of SHAPE_*) and whether there is a hyphen, an apostrophe, a digit, a letter of another script. */
export function shapeOf(text: string): number {
  let upper = 0
  let lower = 0
  let rest = 0
  let firstUpper = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c >= 97 && c <= 122) lower++
    else if (c >= 65 && c <= 90) {
      upper++
      if (i === 0) firstUpper = true
    } else if (c === 45) rest |= HYPHEN
    else if (c === 39 || c === 0x2019) rest |= APOSTROPHE
    else if (c >= 48 && c <= 57) rest |= DIGIT
    else if (c >= 0xc0) {
      const letter = text[i]!
      if (letter !== letter.toLowerCase()) {
        upper++
        if (i === 0) firstUpper = true
      } else if (letter !== letter.toUpperCase()) lower++
      else if (c > 0x500) rest |= OTHER_SCRIPT
    }
  }
  if (upper + lower === 0) return rest === 0 ? SHAPE_NONE : rest
  if (upper === 0) return SHAPE_LOWER | rest
  if (lower === 0) return (upper === 1 ? SHAPE_LETTER : SHAPE_UPPER) | rest
  if (firstUpper && (upper === 1 || rest & (HYPHEN | APOSTROPHE))) return SHAPE_CAPITAL | rest
  return SHAPE_MIXED | rest
}

/** How common a word is in lower case in a language: 0 (not seen) to 4. */
export type Commonness = (lower: string, language: string) => number

const CACHE_SIZE = 20_000
const MOST_LANGUAGES = 20
const NAME_BITS = 15 | (15 << 10)

/** Facts of words, remembered from one text to the next. */
export function createWordFacts(
  gazetteer: Gazetteer,
  common: Commonness,
  { cacheSize = CACHE_SIZE, signsOf = () => NO_SIGNS }: { cacheSize?: number; signsOf?: WordSigns } = {},
) {
  const caches = new Map<string, Map<string, WordFacts>>()
  return (token: Token, language: string): WordFacts => {
    let cache = caches.get(language)
    if (!cache) {
      if (caches.size >= MOST_LANGUAGES) caches.clear()
      cache = new Map()
      caches.set(language, cache)
    }
    const cached = cache.get(token.text)
    if (cached) return cached
    const facts = describe(token, language, gazetteer, common(token.lower, language), signsOf(token.lower))
    if (cache.size >= cacheSize) cache.clear()
    if (token.text.length <= 40) cache.set(token.text, facts)
    return facts
  }
}

function describe({ text, lower }: Token, language: string, gazetteer: Gazetteer, common: number, signs: Int16Array): WordFacts {
  const shape = shapeOf(text)
  let bits = bitsOf(lower, gazetteer)
  if (!(bits & 0xff) && common < 3 && INFLECTING.has(language)) bits |= inflectedBits(lower, language, gazetteer)
  return {
    plain: common >= 3 && (bits & (NAME_BITS | PARTICLE)) === 0 && (shape & 7) !== SHAPE_LETTER,
    word: hashText(lower, 1),
    shape,
    bits,
    common,
    cluster: gazetteer.cluster(lower) || gazetteer.cluster(fold(lower)),
    prefix2: hashText(lower.slice(0, 2), 2),
    prefix3: hashText(lower.slice(0, 3), 3),
    suffix2: hashText(lower.slice(-2), 4),
    suffix3: hashText(lower.slice(-3), 5),
    suffix4: hashText(lower.slice(-4), 6),
    signs,
  }
}

const INFLECTING = new Set(['fi', 'et', 'de', 'sv'])

/** Bits of what the word may be a form of. */
function inflectedBits(lower: string, language: string, gazetteer: Gazetteer): number {
  const tail = lower.slice(lower.lastIndexOf('-') + 1)
  const bases = language === 'fi' ? finnishBases(tail).map(({ base }) => base) : [baseWord(tail, language, gazetteer.rank) ?? '']
  for (const base of bases) {
    const bits = gazetteer.bits(base) & 0xff
    if (bits) return bits | INFLECTED
  }
  return 0
}

/** Bits of the word, of its spelling without diacritics, or of its parts between hyphens or low lines. */
function bitsOf(lower: string, gazetteer: Gazetteer): number {
  const bits = gazetteer.bits(lower)
  if (bits & 0xff) return bits
  const folded = bits | gazetteer.bits(fold(lower))
  if (folded || !/[-_]/.test(lower)) return folded
  let all = 0
  for (const part of lower.split(/[-_]/).slice(0, 4)) all |= gazetteer.bits(part) | gazetteer.bits(fold(part))
  return all
}

export const BOUNDARY: WordFacts = {
  plain: true,
  word: 77,
  shape: 128,
  bits: 0,
  common: 0,
  cluster: 0,
  prefix2: 0,
  prefix3: 0,
  suffix2: 0,
  suffix3: 0,
  suffix4: 0,
  signs: NO_SIGNS,
}
