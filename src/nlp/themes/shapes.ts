import type { Token } from '../text/tokens.js'
import { ADJECTIVE, BASE, FINITE, GERUND, LARGE, MAINLY_NOUN, NOUN } from './part-of-speech.js'
import type { WordLists } from './stopwords.js'

/** What a token is within its text. */
export interface Part {
  token: Token
  /** Parts of speech of a word that says something, 0 of any other. */
  bits: number
  /** It may begin or end a name. */
  bounds: boolean
}

/** Whose it is does not belong into a name. */
export const OWNERS = new Set('my our your his her their'.split(' '))
/** "No signal": what is missing is the matter. */
export const NONE = new Set('no kein keine keinen ingen inget inga sin'.split(' '))

/** What may stand between a thing and what is said of it. */
const COPULAS = new Set(
  "is are was were gets get got keeps keep kept has have does doesn't don't isn't aren't won't can't cannot".split(' '),
)
const ARTICLES = new Set(['a', 'an', 'the'])

/** Shapes that read less well than a thing with what is the matter with it. */
const VERB_FIRST = 0.5
const CUT_COMPOUND = 0.45
const CUT_AHEAD = 0.75
const NAME_AFTER = 0.5
const EMPTY_VERB = 0.3
const LONE_VERB = 0.4
/** A thing with what it does. */
const CLAUSE = 1.15
const CUT_OBJECT = 0.45
const BARE_ADJECTIVE = 0.75
const NO_NOUN = 0.6
const WITH_ARTICLE = 0.92
const GERUND_FIRST = 0.85

/** How well a stretch of tokens reads as a name, 0 for not at all. */
export function shapeOf(parts: Part[], from: number, to: number, language: string, lists: WordLists): number {
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
  if (to === from && (first.bits & BASE) > 0 && (first.bits & MAINLY_NOUN) === 0) return LONE_VERB
  let shape = 1
  if (to > from && (first.bits & GERUND) > 0 && (first.bits & NOUN) === 0) shape *= GERUND_FIRST
  const verbs = (part: Part) => (part.bits & NOUN) === 0 && (part.bits & FINITE) > 0 && (part.bits & ADJECTIVE) === 0
  const predicate = own.slice(1).some((part) => verbs(part) || COPULAS.has(part.token.lower))
  if (predicate && !isSubject(parts, from, before)) return 0
  if (own.some(({ token }, i) => i > 1 && ARTICLES.has(token.lower) && (own[i - 1]!.bits & NOUN) > 0)) return 0
  const isNoun = (last.bits & NOUN) > 0
  const follows = next?.token.kind === 'word' ? next : undefined
  if (to > from && !isNoun) {
    const afterNoun = ((previous?.bits ?? 0) & NOUN) > 0
    const afterCopula = own
      .slice(1, -1)
      .some(({ token }) => COPULAS.has(token.lower) || token.lower === 'not' || token.lower === 'too' || token.lower === 'never')
    if (!afterNoun && !afterCopula) return 0
    if (afterNoun && generic.has(previous!.token.lower)) shape *= EMPTY_VERB
    if ((last.bits & (FINITE | ADJECTIVE | GERUND)) === 0 && !afterCopula) return 0
    if (generic.has(last.token.lower)) shape *= afterCopula ? CUT_OBJECT : EMPTY_VERB
    // What follows is what it is said of or done to: "long | names", "loses | its settings".
    if (follows && (last.bits & ADJECTIVE) > 0 && (last.bits & FINITE) === 0 && (follows.bits & NOUN) > 0) return 0
    if (
      follows &&
      (last.bits & FINITE) > 0 &&
      (follows.bits & NOUN || /^(?:me|us|my|our|the|a|an|its?|them|you|your|everything|for|to)$/.test(follows.token.lower))
    )
      shape *= CUT_OBJECT
    if ((last.bits & (FINITE | GERUND)) === 0 && !afterCopula) shape *= BARE_ADJECTIVE
    else if (shape === 1 && (first.bits & NOUN) > 0) shape = CLAUSE
  }
  if (isNoun && follows && isPlainNoun(follows)) shape *= CUT_COMPOUND
  const ahead = parts[from - 1]
  if (ahead?.token.kind === 'word' && isPlainNoun(ahead) && isPlainNoun(first)) shape *= CUT_AHEAD
  // "Since the update Excel crashes": a name after a noun opens something new.
  if (own.some((part, i) => i > 0 && (part.bits & LARGE) > 0 && isPlainNoun(own[i - 1]!) && (own[i - 1]!.bits & LARGE) === 0))
    shape *= NAME_AFTER
  return shape
}

const describes = (parts: Part[], at: number, to: number): boolean =>
  (parts[at]!.bits & ADJECTIVE) > 0 && to > at && (parts[at + 1]!.bits & (NOUN | ADJECTIVE)) > 0

/** A noun, what describes one, "no", or a verb with what it is done to; not a noun with an article after it, which is a verb of others. */
function opensWell(parts: Part[], from: number, to: number): boolean {
  const { bits, token } = parts[from]!
  if (NONE.has(token.lower)) return true
  if ((bits & (BASE | GERUND)) > 0 || opensWithOrder(parts, from, to)) return true
  const article = to > from && (ARTICLES.has(parts[from + 1]!.token.lower) || OWNERS.has(parts[from + 1]!.token.lower))
  return !article && ((bits & NOUN) > 0 || describes(parts, from, to))
}

/** Whether a stretch opens with what somebody does or is to do: "lend money", "please hide it", "enter wishes". */
export function opensWithOrder(parts: Part[], from: number, to: number): boolean {
  const { bits } = parts[from]!
  if (to === from || (bits & BASE) === 0) return false
  if ((bits & NOUN) === 0) return !describes(parts, from, to)
  const second = parts[from + 1]!.token.lower
  return ARTICLES.has(second) || OWNERS.has(second) || opensClause(parts, from)
}

/** Whether a sentence or what somebody is to do opens here: "Lend money", "please hide it". */
function opensClause(parts: Part[], at: number): boolean {
  const before = parts[at - 1]?.token
  return (
    before?.kind !== 'word' ||
    /^(?:please|to|not|and|or|then|can|could|should|would|will|must|cannot|can't|don't|let|us|i|we|you)$/.test(before.lower)
  )
}

const isPlainNoun = ({ bits }: Part): boolean => (bits & NOUN) > 0 && ((bits & FINITE) === 0 || (bits & MAINLY_NOUN) > 0)

/** Whether the noun that a stretch opens with is what its verb is about: "the floor" of "printer on the floor jams" is not. */
function isSubject(parts: Part[], from: number, before: ReadonlySet<string>): boolean {
  for (let i = from - 1; i >= 0; i--) {
    const { token, bits } = parts[i]!
    if (token.kind !== 'word' || before.has(token.lower)) return token.kind !== 'word'
    if ((bits & (BASE | FINITE)) > 0 && (bits & (NOUN | ADJECTIVE)) === 0) return false
  }
  return true
}
