import type { Token } from '../text/tokens.js'
import { FAMILY, GIVEN } from './gazetteer.js'
import type { TokenSpan } from './repair.js'
import { SHAPE_LOWER, type WordFacts } from './word-features.js'

const SURE_BY_FORM = 0.8

/**
 * Names as accounts are called: "anna.virtanen", "@anna_lindqvist".
 * @returns spans in order: a given name and a family name in small letters, a mark and no space between
 */
export function accountNames(tokens: readonly Token[], facts: readonly WordFacts[]): TokenSpan[] {
  const spans: TokenSpan[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.kind !== 'word') continue
    if (isInitial(tokens[i]!) && isDotted(tokens, facts, i) && facts[i + 2]!.bits & FAMILY) {
      spans.push({ from: i, to: i + 3, probability: SURE_BY_FORM })
      i += 2
      continue
    }
    if (!(facts[i]!.bits & GIVEN) || (facts[i]!.shape & 7) !== SHAPE_LOWER || isInitial(tokens[i]!)) continue
    const to = isJoined(tokens[i]!.text) ? i + 1 : isDotted(tokens, facts, i) ? i + 3 : 0
    if (to === 0 || (to === i + 1 && !(facts[i]!.bits & FAMILY))) continue
    spans.push({ from: i, to, probability: SURE_BY_FORM })
    i = to - 1
  }
  return spans
}

/** "j.kowalski". */
const isInitial = ({ text }: Token): boolean => /^\p{Ll}$/u.test(text)

const isJoined = (text: string): boolean => /^\p{L}{2,}_\p{L}{2,}$/u.test(text)

function isDotted(tokens: readonly Token[], facts: readonly WordFacts[], i: number): boolean {
  const [given, dot, family] = [tokens[i]!, tokens[i + 1], tokens[i + 2]]
  return (
    dot?.text === '.' &&
    family?.kind === 'word' &&
    given.end === dot.start &&
    dot.end === family.start &&
    ((facts[i + 2]!.bits & FAMILY) > 0 || isRare(family, facts[i + 2]!)) &&
    (facts[i + 2]!.shape & 7) === SHAPE_LOWER
  )
}

/** No word that a sentence goes on with, and no ending of a file's or a server's name: "sean.obrien" is one, "anna.thanks" and "max.xlsx" are two. */
const isRare = ({ text }: Token, { common }: WordFacts): boolean =>
  common === 0 &&
  text.length >= 4 &&
  !/^(?:docx?|xlsx?|pptx?|html?|json|jpeg|info|local|test|intra|example|online|cloud)$/.test(text)
