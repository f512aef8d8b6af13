import { FIRM, type Gazetteer, GIVEN, loadGazetteer, PLACE, PRODUCT, TIME, TITLE } from '../people/gazetteer.js'
import type { Token } from '../text/tokens.js'
import { thingsOf } from './it-terms.js'
import { englishParts, MAINLY_NOUN, NOUN } from './part-of-speech.js'
import { isCommon } from './stopwords.js'

let gazetteer: Gazetteer | undefined

const known = (): Gazetteer => {
  gazetteer ??= loadGazetteer()
  return gazetteer
}

const ELSE = PRODUCT | FIRM | PLACE | TIME | TITLE

/** Whether a word is written and known like the name of a person, and of nothing else. */
export function isPerson({ text, lower }: Token): boolean {
  const first = text[0]!
  if (first === first.toLowerCase() || (text.length > 1 && text === text.toUpperCase())) return isNameOnly(lower)
  return known().rank(lower) > 0 && (known().bits(lower) & (PRODUCT | FIRM | PLACE | TIME)) === 0
}

/** A name so widely borne needs no large letter, where it is no word of a language besides. */
const WELL_KNOWN = 2

const isNameOnly = (lower: string): boolean => known().rank(lower) >= WELL_KNOWN && isNoWord(lower)

const isNoWord = (lower: string): boolean =>
  lower.length > 2 &&
  (known().bits(lower) & ELSE) === 0 &&
  englishParts(lower) === 0 &&
  !isCommon(lower) &&
  thingsOf(lower).length === 0

/** Whether a word (lower case) is known as the name of a town or a country. */
export const isPlace = (lower: string): boolean => (known().bits(lower) & PLACE) > 0

/** Whether the token there is the name of a person: known as one, or written beside one as a name is ("MARIA KOSKI", "anna korhonen"). */
export function isPersonAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!
  if (token.kind !== 'word') return false
  if (isPerson(token) || isCalledOut(token, tokens)) return true
  if (known().rank(token.lower) === 0 || !isNoWord(token.lower)) return false
  const beside = (other: Token | undefined) => other?.kind === 'word' && isPerson(other)
  const before = tokens[at - 1]
  const titled = before?.kind === 'word' && (known().bits(before.lower) & TITLE) > 0 && before.lower.length > 1
  return titled || (beside(before) && (known().bits(before!.lower) & GIVEN) > 0) || beside(tokens[at + 1])
}

/** "Ask MARIA": a given name that is everywhere, in capitals among words that are not, and at most a rare noun besides. */
function isCalledOut({ text, lower }: Token, tokens: readonly Token[]): boolean {
  if (text !== text.toUpperCase() || (known().bits(lower) & GIVEN) < GIVEN || (known().bits(lower) & ELSE) !== 0) return false
  const nounOnly = (englishParts(lower) & ~(NOUN | MAINLY_NOUN)) === 0
  return (
    nounOnly &&
    !isCommon(lower) &&
    thingsOf(lower).length === 0 &&
    tokens.some((other) => other.kind === 'word' && other.text === other.lower)
  )
}
