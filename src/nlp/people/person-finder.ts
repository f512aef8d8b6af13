import { join } from 'node:path'
import { ROOT } from '../../root.js'
import type { Token } from '../text/tokens.js'
import { extract } from './features.js'
import { FAMILY, type Gazetteer, GIVEN, INFLECTED, LIKE_FAMILY, LIKE_GIVEN, loadGazetteer, PARTICLE } from './gazetteer.js'
import { baseName } from './names.js'
import { isTitle, repair, type TokenSpan } from './repair.js'
import { BEGIN, INSIDE, OUTSIDE, readTagger, score, spanProbability, sumAll, TAGS, type TaggerModel, viterbi } from './tagger.js'
import { createWordFacts, SHAPE_LETTER, SHAPE_LOWER, type WordFacts } from './word-features.js'

/** A name found in a text: UTF-16 offsets, end exclusive. */
export interface PersonSpan {
  start: number
  end: number
  /** The name as it stands in a list: "Annalle" → "Anna". */
  base: string
  /** A title stands before it: "Mr Brown". */
  titled: boolean
  /** That exactly this span names a person, 0 to 1. */
  probability: number
}

export interface PersonFinder {
  gazetteer: Gazetteer
  /**
   * Names of natural persons, in order, never overlapping.
   * @param tokens of `tokenise(text)`
   * @param language ISO 639-1
   * @param known tells whether a word in lower case is part of a name on the roster
   */
  find(text: string, tokens: readonly Token[], language: string, known?: (lower: string) => boolean): PersonSpan[]
}

/** Reads the gazetteer and the tagger for comments. */
export function loadPersonFinder(folder = join(ROOT, 'models')): PersonFinder {
  return createPersonFinder(loadGazetteer(folder), readTagger(join(folder, 'persons.bin')))
}

/** Voices of machines that are called like persons: taken for one only where much speaks for it, or the roster has one. */
const ASSISTANTS = new Set(['siri', 'alexa', 'cortana', 'bixby'])
const SURE = 0.9

/** Two bits of each: borne widely enough to count, as a name on the roster is. */
const ON_ROSTER = (GIVEN & 2) | (FAMILY & 8)

/** A finder over the parts given. */
export function createPersonFinder(gazetteer: Gazetteer, model: TaggerModel): PersonFinder {
  const factsOf = createWordFacts(gazetteer, commonness(model))
  return {
    gazetteer,
    find(text, tokens, language, known) {
      const facts = tokens.map((token): WordFacts => {
        const own = factsOf(token, language)
        return known && token.kind === 'word' && !(own.bits & 15) && known(token.lower)
          ? { ...own, plain: false, bits: own.bits | ON_ROSTER }
          : own
      })
      const { spans } = tag(model, tokens, facts, language)
      return repair(tokens, facts, language, spans, known).flatMap(({ from, to, probability }) => {
        const span = trim(tokens, facts, from, to, language)
        if (!span) return []
        const { start, end } = span
        const alone = text.slice(start, end).toLowerCase()
        if (ASSISTANTS.has(alone) && probability < SURE && !known?.(alone)) return []
        const cut =
          language === 'sv' || language === 'no' || language === 'da' ? withoutGenitive(text, start, end, gazetteer) : end
        const base = baseName(withoutMarks(text.slice(start, cut)), language, gazetteer.rank)
        return [{ start, end: cut, base, titled: span.titled, probability }]
      })
    },
  }
}

/** How common words are in lower case, as the model learned it. */
export const commonness =
  ({ common }: Pick<TaggerModel, 'common'>) =>
  (lower: string, language: string): number =>
    common.get(`${language} ${lower}`) ?? 0

/** Tags of the tokens (null where all are outside), and the spans of names with their probabilities. */
export function tag(
  model: TaggerModel,
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  language: string,
): { tags: Uint8Array | null; spans: TokenSpan[] } {
  const sequence = extract(tokens, facts, language)
  if (!sequence.outside.includes(0)) return { tags: null, spans: [] }
  const scores = new Float64Array(sequence.length * TAGS)
  score(model, sequence, scores)
  const tags = viterbi(scores, sequence.length, model.transitions)
  if (!tags.includes(BEGIN)) return { tags: null, spans: [] }
  const lattice = sumAll(scores, sequence.length, model.transitions)
  const spans: TokenSpan[] = []
  for (let from = 0; from < tags.length; from++) {
    if (tags[from] === OUTSIDE) continue
    let to = from + 1
    while (to < tags.length && tags[to] === INSIDE && !isBetween(facts, to)) to++
    spans.push({
      from,
      to,
      probability: Math.min(1, spanProbability(lattice, scores, model.transitions, sequence.length, from, to)),
    })
    if (tags[to] === INSIDE) {
      tags[to] = OUTSIDE
      if (tags[to + 1] === INSIDE) tags[to + 1] = BEGIN
    }
    from = to - 1
  }
  return { tags, spans }
}

/** A small word that everyone uses, between words that are written big: "Pete that Dave" are two. */
const isBetween = (facts: readonly WordFacts[], i: number): boolean =>
  facts[i]!.common === 4 &&
  (facts[i]!.bits & PARTICLE) === 0 &&
  isSmall(facts[i]!) &&
  i + 1 < facts.length &&
  !isSmall(facts[i + 1]!) &&
  !isSmall(facts[i - 1]!)

const isSmall = ({ shape }: WordFacts): boolean => (shape & 7) === SHAPE_LOWER

/** Offsets of the tokens without titles at the front and without a full stop that ends the sentence instead of an initial. */
function trim(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  from: number,
  to: number,
  language: string,
): { start: number; end: number; titled: boolean } | null {
  let first = from
  let last = to - 1
  while (first < last && isTitle(tokens[first]!, facts[first]!, language)) {
    first++
    if (tokens[first]!.text === '.') first++
  }
  if (
    last > first + 1 &&
    tokens[first + 1]!.text === '.' &&
    /^\p{Ll}$/u.test(tokens[first]!.text) &&
    /^\p{Lu}/u.test(tokens[first + 2]!.text)
  )
    first += 2
  while (last > first && (HONORIFICS.has(tokens[last]!.lower) || (isEveryday(facts[last]!) && !isAfterParticle(facts, last))))
    last--
  if (last > first && language === 'de' && isGenitive(facts[first]!, tokens[first]!) && !(facts[first + 1]!.bits & 15))
    last = first
  while (last >= first && tokens[last]!.text === '.' && !(last > first && isInitial(tokens[last - 1]!.text))) last--
  return last < first
    ? null
    : { start: tokens[first]!.start, end: tokens[last]!.end, titled: isTitled(tokens, facts, first, language) }
}

/** What stands behind a name out of respect. */
const HONORIFICS = new Set([
  'ji',
  'sir',
  'madam',
  "ma'am",
  'mam',
  'san',
  'sensei',
  'bey',
  'hanım',
  'hanim',
  'abi',
  'bhai',
  'saab',
])
const NAMELIKE = GIVEN | FAMILY | PARTICLE | LIKE_GIVEN | LIKE_FAMILY

/** A word that everyone uses, and no name; an initial is none. */
const isEveryday = ({ bits, common, shape }: WordFacts): boolean =>
  !(bits & NAMELIKE) && common > 2 && (shape & 7) !== SHAPE_LETTER

/** "J. de la Tour": what is written big after a particle is a family name, whatever it means. */
const isAfterParticle = (facts: readonly WordFacts[], i: number): boolean =>
  !isSmall(facts[i]!) && (facts[i - 1]!.bits & PARTICLE) > 0 && isSmall(facts[i - 1]!)

/** Whether a title stands right before a token. */
function isTitled(tokens: readonly Token[], facts: readonly WordFacts[], first: number, language: string): boolean {
  const i = tokens[first - 1]?.text === '.' ? first - 2 : first - 1
  return i >= 0 && isTitle(tokens[i]!, facts[i]!, language)
}

/** "anna.virtanen" → "Anna Virtanen". */
function withoutMarks(surface: string): string {
  if (!/^\p{L}{2,}[._]\p{L}{2,}$/u.test(surface)) return surface
  return surface
    .split(/[._]/)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')
}

/** A German genitive: "Svetlanas". */
const isGenitive = ({ bits }: WordFacts, { lower }: Token): boolean => (bits & INFLECTED) > 0 && lower.endsWith('s')

const isInitial = (word: string): boolean => word.length <= 2 && word !== word.toLowerCase()

/** The end without the Scandinavian genitive: "Tindras" is "Tindra" and an ending, "Lars" is a name. */
function withoutGenitive(text: string, start: number, end: number, gazetteer: Gazetteer): number {
  const surface = text.slice(start, end)
  return baseName(surface, 'sv', gazetteer.rank).length < surface.length ? end - 1 : end
}
