import {
  AND,
  BESIDE_NAME,
  CONCESSIVE,
  CONTRAST_FULL,
  ERRAND,
  IS,
  NEGATION,
  OPINION,
  PREFACE,
  PRONOUNS,
  REQUESTS,
  SUBJECTS,
  SUBORDINATE,
  VERBS,
  WHILE,
} from './clause-words.js'
import type { Token } from './tokens.js'

/** How far a clause is looked at, in tokens: keeps the cutter linear. */
const REACH = 40
/** First words of what turns a sentence without a mark: most words are none of them. */
const TURNS = new Set([...AND, ...CONTRAST_FULL, ...WHILE].map((phrase) => phrase.split(' ')[0]!))

/**
 * Whether a clause that stands for itself starts at the word `i`, though no stop and no contrast stands before it: after a semicolon or a
 * spaced dash, a request or a full clause after a comma, the main clause after an opening "although …,".
 * @param from the first token of the segment so far
 * @param wordsBefore words in it
 */
export function startsClause(tokens: readonly Token[], i: number, from: number, wordsBefore: number): boolean {
  const mark = tokens[i - 1]!.text
  if (mark === ';') return wordsBefore >= 2 && wordsFrom(tokens, i, 2) >= 2
  if (isDash(tokens, i - 1))
    return wordsBefore >= 2 && wordsFrom(tokens, i, 2) >= 2 && !isInserted(tokens, i, from) && isFullBeside(tokens, i, from)
  if (mark === ',') {
    if (isDenied(tokens, i)) return wordsBefore >= 2
    if (wordsBefore < 3 || wordsFrom(tokens, i, 2) < 2) return false
    return isRequest(tokens, i, from) || isConcession(tokens, i, from) || isSplice(tokens, i, from)
  }
  if (wordsBefore < 3 || !TURNS.has(tokens[i]!.lower) || wordsFrom(tokens, i, 3) < 3) return false
  return turnsToSubject(tokens, i) || setsAgainst(tokens, i, from) || addsOpinion(tokens, i, from)
}

const isWord = (token: Token | undefined): boolean => token?.kind === 'word'
const isCapital = (token: Token | undefined): boolean => isWord(token) && /^\p{Lu}\p{L}*\p{Ll}/u.test(token!.text)
const isStop = (token: Token): boolean => token.kind === 'newline' || /^[.!?…;]/.test(token.text)

/** Words from token `i` on up to the next stop, counted up to `most`. */
export function wordsFrom(tokens: readonly Token[], i: number, most: number): number {
  let seen = 0
  for (let j = i; j < tokens.length && seen < most && !isStop(tokens[j]!); j++)
    if (tokens[j]!.kind === 'word' || tokens[j]!.kind === 'number') seen++
  return seen
}

/** Whether one, two or three words from `i` on are in the set. */
export function phraseAt(tokens: readonly Token[], i: number, phrases: ReadonlySet<string>): boolean {
  let phrase = ''
  for (let j = i; j < i + 3 && isWord(tokens[j]); j++) {
    phrase += (j > i ? ' ' : '') + tokens[j]!.lower
    if (phrases.has(phrase)) return true
  }
  return false
}

/** A dash with space on both sides that is no range. */
function isDash(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]!
  if (!/^(?:--?|[–—])$/.test(token.text)) return false
  const before = tokens[i - 1]
  const after = tokens[i + 1]
  if (!before || !after || before.end === token.start || after.start === token.end) return false
  return !(before.kind === 'number' && after.kind === 'number')
}

/** Between two dashes something is inserted: "the portal – our third one – is slow". */
function isInserted(tokens: readonly Token[], i: number, from: number): boolean {
  for (let j = i; j < tokens.length && j < i + REACH && !isStop(tokens[j]!); j++) if (isDash(tokens, j)) return true
  for (let j = i - 2; j > from && j > i - REACH; j--) if (isDash(tokens, j)) return true
  return false
}

/** "The VPN is slow, please upgrade it"; but "For the night shift, please add a phone" is one clause. */
function isRequest(tokens: readonly Token[], i: number, from: number): boolean {
  let asked = 0
  for (const [language, openers] of REQUESTS.entries()) if (phraseAt(tokens, i, openers)) asked |= 1 << language
  const next = tokens[i + 1]
  if (!asked || !isWord(next) || ERRAND.has(next!.lower)) return false
  const opening = AND.has(tokens[from]!.lower) ? from + 1 : from
  const first = tokens[opening]!.lower
  if (SUBORDINATE.has(first) || phraseAt(tokens, i - 2, REQUESTS[0]!)) return false
  return !PREFACE.has(first) || (asked & languagesOfVerbs(tokens, from, i)) > 0
}

/** The first comma after a clause that opens a sentence with "although". */
function isConcession(tokens: readonly Token[], i: number, from: number): boolean {
  if (i - from > REACH || !phraseAt(tokens, from, CONCESSIVE)) return false
  if (from > 0 && !isStop(tokens[from - 1]!)) return false
  if (SUBORDINATE.has(tokens[i]!.lower)) return false
  let words = 0
  for (let j = from; j < i - 1; j++) {
    if (tokens[j]!.kind === 'word') words++
    else if (tokens[j]!.text === ',' && words >= 3) return false
  }
  return true
}

/** "…, Jens nicht": a name, perhaps a verb, and a negation at the end of the clause. */
function isDenied(tokens: readonly Token[], i: number): boolean {
  if (!isCapital(tokens[i])) return false
  for (let j = i + 1; j <= i + 3 && isWord(tokens[j]); j++) {
    const last = j + 1 >= tokens.length || isStop(tokens[j + 1]!) || tokens[j + 1]!.text === ','
    if (last) return NEGATION.has(tokens[j]!.lower) || /n't$/.test(tokens[j]!.lower)
    if (j === i + 1 && !BESIDE_NAME.has(tokens[j]!.lower) && !NEGATION.has(tokens[j]!.lower)) return false
  }
  return false
}

const verb = (token: Token | undefined): number => (isWord(token) ? (VERBS.get(token!.lower) ?? 0) : 0)

/** Languages, as bits, that have a finite verb among the last words before token `i`. */
function languagesOfVerbs(tokens: readonly Token[], from: number, i: number): number {
  let found = 0
  for (let j = Math.max(from, i - REACH); j < i; j++) found |= verb(tokens[j])
  return found
}

/** Languages in which a name and its verb start at token `i`: "Anna was", "Anna Berg was". */
function namedAt(tokens: readonly Token[], i: number): number {
  const { lower } = tokens[i]!
  if (!isCapital(tokens[i]) || PRONOUNS.has(lower) || SUBJECTS.has(lower) || SUBORDINATE.has(lower)) return 0
  return verb(tokens[i + 1]) || (isCapital(tokens[i + 1]) ? verb(tokens[i + 2]) : 0)
}

/** Languages in which a noun with its article and a verb start at token `i`: "the VPN is", "das neue Portal ist". */
function nounAt(tokens: readonly Token[], i: number): number {
  const languages = SUBJECTS.get(tokens[i]!.lower) ?? 0
  for (let j = i + 2; languages && j <= i + 4 && isWord(tokens[j - 1]) && !PRONOUNS.has(tokens[j - 1]!.lower); j++)
    if (languages & verb(tokens[j])) return languages & verb(tokens[j])
  return 0
}

/** Languages in which a pronoun and its verb start at token `i`. */
const pronounAt = (tokens: readonly Token[], i: number): number =>
  (PRONOUNS.get(tokens[i]!.lower) ?? 0) & (verb(tokens[i + 1]) | verb(tokens[i + 2]))

/** A subject and a verb from token `i` on, and a verb before it, in one language. */
const isFullBeside = (tokens: readonly Token[], i: number, from: number): boolean =>
  ((namedAt(tokens, i) | nounAt(tokens, i) | pronounAt(tokens, i)) & languagesOfVerbs(tokens, from, i)) > 0

/** A comma between a clause about a person and one about a thing: annotators leave others whole. */
const isSplice = (tokens: readonly Token[], i: number, from: number): boolean =>
  (namedAt(tokens, from) & nounAt(tokens, i)) > 0 || (nounAt(tokens, from) & namedAt(tokens, i)) > 0

/** "… however Anna fixed it". */
function turnsToSubject(tokens: readonly Token[], i: number): boolean {
  if (!phraseAt(tokens, i, CONTRAST_FULL)) return false
  const next = i + (tokens[i]!.lower === 'sin' ? 2 : 1)
  return isWord(tokens[next + 1]) && (isCapital(tokens[next]) || PRONOUNS.has(tokens[next]!.lower))
}

/** "The portal is good while the chatbot is bad": while between two clauses that say what something is. */
function setsAgainst(tokens: readonly Token[], i: number, from: number): boolean {
  if (!phraseAt(tokens, i, WHILE)) return false
  if (tokens[i]!.lower !== 'while') return true
  const says = (start: number, to: number): boolean => tokens.slice(Math.max(from, start), to).some(({ lower }) => IS.has(lower))
  return !PRONOUNS.has(tokens[i + 1]!.lower) && says(i - 8, i) && says(i + 2, i + 6)
}

/** "I like the portal and I hate the chatbot": the subject of the segment is said again, with an opinion. */
function addsOpinion(tokens: readonly Token[], i: number, from: number): boolean {
  if (!AND.has(tokens[i]!.lower)) return false
  const subject = tokens[i + 1]!
  return PRONOUNS.has(subject.lower) && subject.lower === tokens[from]!.lower && phraseAt(tokens, i + 2, OPINION)
}
