import type { Token } from '../tokens.js'
import { ADJECTIVE, BASE, FINITE, GERUND, isThing, NOUN } from './parts.js'
import { isPersonAt } from './persons.js'
import type { Text } from './text.js'
import { type WordLists, wordLists } from './words.js'

/** A stretch of a text that could name a theme. */
export interface Phrase {
  /** In lower case, what belongs to the writer left out: "reset (my) password". */
  words: string[]
  /** How well it reads on its own: 1 for a noun with what belongs to it, more for one with its verb, less for what is cut. */
  shape: number
  /** It opens with what somebody is to do: "reset password". */
  orders: boolean
}

/** What a token is within its text. */
interface Part {
  token: Token
  /** Parts of speech of a word that says something, 0 of any other. */
  bits: number
  /** It may begin or end a name. */
  bounds: boolean
}

/** What a word (lower case) is in a language: bits of parts.ts. */
export type PartsOf = (lower: string, language: string) => number

const MOST_TOKENS = 5
const MOST_WORDS = 4

/** Whose it is does not belong into a name. */
const OWNERS = new Set('my our your his her their'.split(' '))
const COPULAS = new Set('is are was were gets get got keeps keep kept has have does doesn\'t don\'t isn\'t aren\'t won\'t can\'t cannot'.split(' '))
/** "No signal": what is missing is the matter. */
const NONE = new Set('no kein keine keinen ingen inget inga sin'.split(' '))

/** Shapes that read less well than a thing with what is the matter with it. */
const VERB_FIRST = 0.5
const CUT_COMPOUND = 0.45
/** A thing with what it does. */
const CLAUSE = 1.15
const CUT_OBJECT = 0.45
const BARE_ADJECTIVE = 0.75
const NO_NOUN = 0.6
const WITH_ARTICLE = 0.92

/**
 * Stretches of one to four words without a break, number or person that could name a theme: they begin and end with words that say something,
 * hold no pronoun, and in English and German are a noun with what belongs to it or with its verb.
 */
export function* phrasesOf(text: Text, partsOf: PartsOf): Generator<Phrase> {
  const lists = wordLists(text.language)
  const parts = readParts(text, lists, partsOf)
  for (let from = 0; from < parts.length; from++) {
    const first = parts[from]!
    const missing = NONE.has(first.token.lower) && (parts[from + 1]?.bits ?? 0) > 0
    if (!first.bounds && !missing) continue
    const words: string[] = []
    for (let to = from; to < Math.min(parts.length, from + MOST_TOKENS); to++) {
      const { token, bits, bounds } = parts[to]!
      const stands = token.kind === 'word' && !isPersonAt(text.tokens, to) && (bits > 0 || mayStandInside(token, lists) || to === from)
      if (!stands) break
      if (!OWNERS.has(token.lower)) words.push(token.lower)
      if (words.length > MOST_WORDS) break
      if (!bounds || to === from + 1 && missing && !bounds) continue
      if (new Set(words).size < words.length) break
      const shape = shapeOf(parts, from, to, text.language, lists)
      if (shape > 0) yield { words: [...words], shape, orders: text.language === 'en' && orders(parts, from, to) }
    }
  }
}

/** Whether a word says something of its own. */
export const says = ({ kind, lower }: Token, { stop }: WordLists): boolean => kind === 'word' && lower.length > 1 && !stop.has(lower)

function readParts({ tokens, language }: Text, lists: WordLists, partsOf: PartsOf): Part[] {
  return tokens.map((token, at) => {
    if (!says(token, lists) || isPersonAt(tokens, at)) return { token, bits: 0, bounds: false }
    const { lower } = token
    const polite = lists.courtesy.has(lower) && !lists.generic.has(lower) && !(language === 'en' && isThing(lower))
    const foreign = language !== 'en' && wordLists('en').stop.has(lower)
    const bounds = !polite && !foreign && !lists.quantity.has(lower) && !lists.dangling.has(lower) && !/^['’]/.test(token.text)
    return { token, bits: partsOf(lower, language), bounds }
  })
}

const mayStandInside = ({ lower }: Token, { before, inside }: WordLists): boolean =>
  before.has(lower) || inside.has(lower) || OWNERS.has(lower) || lower === "'s"

function shapeOf(parts: Part[], from: number, to: number, language: string, lists: WordLists): number {
  const own = parts.slice(from, to + 1)
  const articles = own.slice(1).some(({ token }) => ARTICLES.has(token.lower)) ? WITH_ARTICLE : 1
  if (language === 'en') return articles * englishShape(parts, from, to, lists)
  if (language === 'de') return germanShape(own)
  return 1
}

function germanShape(own: Part[]): number {
  const first = own[0]!
  const last = own.at(-1)!
  if (!own.some(({ bits }) => (bits & NOUN) > 0)) return own.length > 1 ? 0.3 : NO_NOUN
  const opens = (first.bits & NOUN) > 0 || /(?:e|er|es|em)$/.test(first.token.lower) || NONE.has(first.token.lower)
  return (opens ? 1 : VERB_FIRST) * ((last.bits & NOUN) > 0 ? 1 : BARE_ADJECTIVE)
}

function englishShape(parts: Part[], from: number, to: number, { before, generic }: WordLists): number {
  const first = parts[from]!
  const last = parts[to]!
  const next = parts[to + 1]
  const previous = parts[to - 1]
  const own = parts.slice(from, to + 1)
  if (!own.some(({ bits }) => (bits & NOUN) > 0)) return to === from || first.bits & GERUND ? NO_NOUN : 0
  if (!opensWell(parts, from, to)) return 0
  let shape = 1
  const verbs = (part: Part) => (part.bits & NOUN) === 0 && (part.bits & FINITE) > 0 && (part.bits & ADJECTIVE) === 0
  const predicate = own.slice(1).some((part) => verbs(part) || COPULAS.has(part.token.lower))
  if (predicate && !isSubject(parts, from, before)) return 0
  if (own.some(({ token }, i) => i > 1 && ARTICLES.has(token.lower) && (own[i - 1]!.bits & NOUN) > 0)) return 0
  const isNoun = (last.bits & NOUN) > 0
  const follows = next?.token.kind === 'word' ? next : undefined
  if (to > from && !isNoun) {
    const afterNoun = ((previous?.bits ?? 0) & NOUN) > 0
    const afterCopula = own.slice(1, -1).some(({ token }) => COPULAS.has(token.lower) || token.lower === 'not' || token.lower === 'too' || token.lower === 'never')
    if (!afterNoun && !afterCopula) return 0
    if ((last.bits & (FINITE | ADJECTIVE | GERUND)) === 0 && !afterCopula) return 0
    if (generic.has(last.token.lower) && !afterCopula) shape *= CUT_OBJECT
    // What follows is what it is said of or done to: "long | names", "loses | its settings".
    if (follows && (last.bits & ADJECTIVE) > 0 && (last.bits & FINITE) === 0 && (follows.bits & NOUN) > 0) return 0
    if (follows && (last.bits & FINITE) > 0 && (follows.bits & NOUN || /^(?:me|us|my|our|the|a|an|its?|them|you|your|everything|for|to)$/.test(follows.token.lower)))
      shape *= CUT_OBJECT
    if ((last.bits & (FINITE | GERUND)) === 0 && !afterCopula) shape *= BARE_ADJECTIVE
    else if (shape === 1 && (first.bits & NOUN) > 0) shape = CLAUSE
  }
  if (isNoun && follows && (follows.bits & NOUN) > 0 && (follows.bits & FINITE) === 0) shape *= CUT_COMPOUND
  return shape
}

const describes = (parts: Part[], at: number, to: number): boolean =>
  (parts[at]!.bits & ADJECTIVE) > 0 && to > at && (parts[at + 1]!.bits & (NOUN | ADJECTIVE)) > 0

/** A noun, what describes one, "no", or a verb with what it is done to; not a noun with an article after it, which is a verb of others. */
function opensWell(parts: Part[], from: number, to: number): boolean {
  const { bits, token } = parts[from]!
  if (NONE.has(token.lower)) return true
  if ((bits & (BASE | GERUND)) > 0 || orders(parts, from, to)) return true
  const article = to > from && (ARTICLES.has(parts[from + 1]!.token.lower) || OWNERS.has(parts[from + 1]!.token.lower))
  return !article && ((bits & NOUN) > 0 || describes(parts, from, to))
}

/** Whether a stretch opens with what somebody does or is to do: "lend money", "please hide it", "enter wishes". */
function orders(parts: Part[], from: number, to: number): boolean {
  const { bits } = parts[from]!
  if (to === from || (bits & BASE) === 0) return false
  if ((bits & NOUN) === 0) return !describes(parts, from, to)
  const second = parts[from + 1]!.token.lower
  return ARTICLES.has(second) || OWNERS.has(second) || opensClause(parts, from)
}

const ARTICLES = new Set(['a', 'an', 'the'])

/** Whether a sentence or what somebody is to do opens here: "Lend money", "please hide it". */
function opensClause(parts: Part[], at: number): boolean {
  const before = parts[at - 1]?.token
  return !before || before.kind !== 'word' || /^(?:please|to|not|and|or|then|can|could|should|would|will|must|cannot|can't|don't|let|us|i|we|you)$/.test(before.lower)
}

/** Whether the noun that a stretch opens with is what its verb is about: "the floor" of "printer on the floor jams" is not. */
function isSubject(parts: Part[], from: number, before: ReadonlySet<string>): boolean {
  for (let i = from - 1; i >= 0; i--) {
    const { token, bits } = parts[i]!
    if (token.kind !== 'word' || before.has(token.lower)) return token.kind !== 'word'
    if ((bits & (BASE | FINITE)) > 0 && (bits & (NOUN | ADJECTIVE)) === 0) return false
  }
  return true
}
