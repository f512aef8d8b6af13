import { createRequire } from 'node:module'
import { thingsOf } from './it-terms.js'
import type { Text } from './text.js'

// What a word may be in a sentence, as bits.
export const NOUN = 1
export const ADJECTIVE = 2
/** "drops", "dropped": a verb that may follow its noun. */
export const FINITE = 4
/** "drop", as in "to drop". */
export const BASE = 8
/** "dropping". */
export const GERUND = 16
/** "down", "out". */
export const ADVERB = 32
/** Written large within sentences. */
export const LARGE = 128
/** A noun more often than anything else. */
export const MAINLY_NOUN = 64
/** A word of a language that there is no dictionary of. */
export const ANY = NOUN | ADJECTIVE

const require = createRequire(import.meta.url)
/** Tags of a word that count, the most usual first: the last ones are noise. */
const USUAL = 3
let english: Map<string, number> | undefined

/** What an English word (lower case) may be, by the dictionary of the Brill tagger in `natural`; 0 where it does not stand in it. */
export function englishParts(lower: string): number {
  english ??= readEnglish()
  return english.get(lower) ?? 0
}

function readEnglish(): Map<string, number> {
  const tags = require('natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json') as Record<string, string[]>
  const parts = new Map<string, number>()
  for (const [word, all] of Object.entries(tags)) {
    if (word !== word.toLowerCase()) continue
    let bits = 0
    for (const tag of all.slice(0, USUAL).flatMap((each) => each.split('|'))) bits |= bitsOf(tag)
    if (/^NNS?$/.test(all[0] ?? '')) bits |= MAINLY_NOUN
    if (bits > 0) parts.set(word, bits)
  }
  return parts
}

function bitsOf(tag: string): number {
  if (tag === 'NN' || tag === 'NNS') return NOUN
  if (tag.startsWith('JJ')) return ADJECTIVE
  if (tag === 'VBZ' || tag === 'VBD') return FINITE
  if (tag === 'VBN') return FINITE | ADJECTIVE
  if (tag === 'VB') return BASE
  if (tag === 'VBP') return FINITE | BASE
  if (tag === 'VBG') return GERUND
  return tag.startsWith('RB') || tag === 'RP' ? ADVERB : 0
}

/** Words in front of which the next word opens or goes on with a noun. */
const BEFORE_NOUN = new Set(
  'a an the my our your his her their its this that these those no every each any some another which whose same new old second of in on at from with without over via by for'.split(
    ' ',
  ),
)
/** Words after which a verb comes. */
const BEFORE_VERB = new Set(
  "i we you they he she it who nobody everybody to not don't doesn't didn't can can't cannot could couldn't will won't would should must may might never please let's".split(
    ' ',
  ),
)

/** What each word of some texts is there: the dictionary tells what it may be, what it stands after which of that. */
export function partsIn(texts: readonly Text[]): (lower: string, language: string) => number {
  const nouns = new Map<string, number>()
  const verbs = new Map<string, number>()
  const large = new Map<string, number>()
  const count = (of: Map<string, number>, key: string) => of.set(key, (of.get(key) ?? 0) + 1)
  for (const { tokens, language } of texts) {
    tokens.forEach((token, i) => {
      const before = tokens[i - 1]
      if (token.kind !== 'word' || before?.kind !== 'word') return
      const key = `${language} ${token.lower}`
      if (BEFORE_NOUN.has(before.lower)) count(nouns, key)
      else if (BEFORE_VERB.has(before.lower)) count(verbs, key)
      if (token.text[0] !== token.lower[0]) count(large, key)
      else count(large, `${key} small`)
    })
  }
  const known = new Map<string, number>()
  const isLarge = (key: string) => (large.get(key) ?? 0) > (large.get(`${key} small`) ?? 0)
  const compute = (lower: string, language: string, key: string): number => {
    if (language === 'de') return isLarge(key) || !large.has(`${key} small`) ? NOUN : ADJECTIVE
    if (language !== 'en') return ANY
    const dictionary = englishParts(lower) || guess(lower)
    if (isLarge(key)) return NOUN | LARGE
    if (isThing(lower) && (dictionary & ADJECTIVE) === 0) return (dictionary & ~BASE) | NOUN
    const asNoun = nouns.get(key) ?? 0
    const asVerb = verbs.get(key) ?? 0
    // "buoy" is a verb to the dictionary, and "the buoy" to those who write.
    if ((dictionary & (NOUN | ADJECTIVE | GERUND)) === 0 && asNoun > asVerb) return NOUN
    if ((dictionary & BASE) > 0 && (dictionary & NOUN) > 0) {
      if (asVerb > asNoun) return dictionary & ~NOUN
      if (asNoun > asVerb) return dictionary & ~BASE
    }
    return dictionary
  }
  return (lower, language) => {
    const key = `${language} ${lower}`
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const bits = compute(lower, language, key)
    known.set(key, bits)
    return bits
  }
}

function guess(lower: string): number {
  if (lower.endsWith('ing') && lower.length > 5) return GERUND
  if (lower.endsWith('ed') && lower.length > 4) return FINITE | ADJECTIVE
  if (lower.endsWith('ly') && lower.length > 4) return ADVERB
  return NOUN
}

/** What happens to a thing, among the things of workplace IT. */
const HAPPENINGS = new Set(['=slow', '=freeze', '=crash', '=wait', '=lock', '=closed', '=search', '=outage'])

/** Whether an English word (lower case) names a thing of workplace IT. */
export const isThing = (lower: string): boolean => thingsOf(lower).some((thing) => !HAPPENINGS.has(thing))
