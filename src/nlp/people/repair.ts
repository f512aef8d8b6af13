import { OPENERS } from '../text/openers.js'
import type { Token } from '../text/tokens.js'
import { accountNames } from './account-names.js'
import { FAMILY, FIRM, GIVEN, INFLECTED, LIKE_FAMILY, LIKE_GIVEN, PARTICLE, PLACE, PRODUCT, TIME, TITLE } from './gazetteer.js'
import { isThing } from './non-person-filter.js'
import { SHAPE_CAPITAL, SHAPE_LETTER, SHAPE_LOWER, SHAPE_MIXED, SHAPE_UPPER, type WordFacts } from './word-features.js'

/** Tokens `from` to `to` (exclusive) as a name. */
export interface TokenSpan {
  from: number
  to: number
  probability: number
}

/** Join names and belong to none. */
const CONJUNCTIONS = new Set('and und sowie och samt ja sekä tai oder or et ou y o eller plus bzw'.split(' '))
/** Particles that stand in names alone: "Maximilian von Stetten". Others are words of their language, too: "Ana de Madrid". */
const NOBLE = new Set('von van af zu bin ibn ter ten vd'.split(' '))
const ARTICLES = new Set('der den dem de het la las los'.split(' '))
/** Stand in names with an article behind them: "de la Tour". */
const WITH_ARTICLE = new Set(['de', 'van', 'von'])
/** Stand before a family name like a title: "Kollegin Sommer", "asiantuntija Nguyen". */
const ROLES = new Set('kollege kollegin kollegen techniker technikerin asiantuntija insinööri'.split(' '))
/** Finnish cases that only the last word of a name is in. */
const CASE = /(?:lle|lta|ltä|lla|llä|ssa|ssä|sta|stä|ksi)$/
const THING = PRODUCT | FIRM | PLACE | TIME
const NAMED = GIVEN | FAMILY | LIKE_GIVEN | LIKE_FAMILY
const MOST_PARTICLES = 3
/** Letters that are words by themselves. */
const WORDS_OF_ONE = new Set('i a y e o à u'.split(' '))
/** A word in small letters that no list has is rather no name in a text that has capitals. */
const SURE = 0.9
const SURE_BY_TITLE = 0.9
const SURE_BY_FORM = 0.6

function isBig({ shape }: WordFacts): boolean {
  const letters = shape & 7
  return letters === SHAPE_CAPITAL || letters === SHAPE_UPPER || letters === SHAPE_MIXED
}
/** Or an initial. */
const isUpper = (facts: WordFacts): boolean => isBig(facts) || (facts.shape & 7) === SHAPE_LETTER
const isSmall = ({ shape }: WordFacts): boolean => (shape & 7) === SHAPE_LOWER
/** A title and no name. The French "M." is an initial elsewhere. */
export const isTitle = ({ kind, lower }: Token, { bits }: WordFacts, language: string): boolean =>
  kind === 'word' && (bits & TITLE) > 0 && (bits & 15) === 0 && (lower !== 'm' || language === 'fr')

/**
 * Mends what a chain of tags gets wrong by itself: conjunctions within names, verbs after an initial, initials and particles left out,
 * names after a title.
 * @param spans in order, not overlapping
 * @param known tells whether a word in lower case is part of a name on the roster
 * @returns the same
 */
export function repair(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  language: string,
  spans: readonly TokenSpan[],
  known: (lower: string) => boolean = () => false,
): TokenSpan[] {
  const cased = spans.length > 0 && facts.some(isBig)
  const mended = spans
    .flatMap((span) => split(tokens, facts, language, span))
    .map((span) => shorten(tokens, facts, span))
    .filter((span) => !cased || span.probability >= SURE || !isUnknownSmall(facts, span))
  const long: TokenSpan[] = []
  for (const span of mended) {
    const free = long.at(-1)?.to ?? 0
    if (span.from >= free) long.push(lengthen(tokens, facts, language, span, free))
  }
  const whole = language === 'fi' ? withGenitives(tokens, facts, withForms(tokens, facts, long)) : long
  const persons = whole.filter((span) => !isThing(tokens, facts, span, known))
  const all = merge(accountNames(tokens, facts), persons)
  return withTitled(tokens, facts, language, all)
}

/** "Bosse samt Anna" and "Tiinalta Markukselle" are two. */
function split(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  language: string,
  { from, to, probability }: TokenSpan,
): TokenSpan[] {
  const parts: TokenSpan[] = []
  let start = from
  for (let i = from + 1; i < to; i++) {
    const joined = i < to - 1 && i > start && CONJUNCTIONS.has(tokens[i]!.text)
    const parted =
      language === 'fi' && (facts[i - 1]!.bits & INFLECTED) > 0 && CASE.test(tokens[i - 1]!.lower) && isBig(facts[i]!)
    if (!joined && (!parted || i === start)) continue
    parts.push({ from: start, to: i, probability })
    start = joined ? i + 1 : i
  }
  return [...parts, { from: start, to, probability }]
}

/** "[Virtasen] [Annalle]" is one: the family name stands in the genitive. */
function withGenitives(tokens: readonly Token[], facts: readonly WordFacts[], spans: readonly TokenSpan[]): TokenSpan[] {
  const joined: TokenSpan[] = []
  for (const span of spans) {
    const before = joined.at(-1)
    const isOne =
      before?.to === span.from &&
      before.to - before.from === 1 &&
      /n$/.test(tokens[before.from]!.lower) &&
      (facts[before.from]!.bits & INFLECTED) > 0 &&
      (facts[before.from]!.bits & FAMILY) > 0 &&
      !(facts[before.from]!.bits & GIVEN) &&
      (facts[span.from]!.bits & GIVEN) > 0
    if (isOne) joined[joined.length - 1] = { ...span, from: before.from }
    else joined.push(span)
  }
  return joined
}

/** Adds inflected forms of widely borne names that mean nothing else: "Jarmon mielestä". */
function withForms(tokens: readonly Token[], facts: readonly WordFacts[], spans: readonly TokenSpan[]): TokenSpan[] {
  const forms: TokenSpan[] = []
  for (const [i, { bits, shape, common }] of facts.entries()) {
    if (!(bits & INFLECTED) || bits & THING || common > 0 || (shape & 7) !== SHAPE_CAPITAL || tokens[i]!.kind !== 'word') continue
    if (Math.max(bits & GIVEN, (bits & FAMILY) >> 2) < 2) continue
    forms.push({ from: i, to: i + 1, probability: SURE_BY_FORM })
  }
  return merge(spans, forms)
}

/** "Hervé D. prend" → "Hervé D."; "Thanks K. Nowak" → "K. Nowak". */
function shorten(tokens: readonly Token[], facts: readonly WordFacts[], { from, to, probability }: TokenSpan): TokenSpan {
  let first = from
  while (first + 1 < to && tokens[first + 1]!.kind === 'word' && OPENERS.has(tokens[first]!.lower)) first++
  let end = to
  while (
    end - 1 > first + 1 &&
    tokens[end - 2]!.text === '.' &&
    isBig(facts[first]!) &&
    isSmall(facts[end - 1]!) &&
    !(facts[end - 1]!.bits & PARTICLE)
  )
    end--
  return { from: first, to: end, probability }
}

/** "M. [Rossi]" → "M. Rossi"; "[Maximilian] von Stetten" → "Maximilian von Stetten". Tokens before `free` belong to another. */
function lengthen(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  language: string,
  { from, to, probability }: TokenSpan,
  free: number,
): TokenSpan {
  let first = from
  let end = to
  while (
    first >= free + 2 &&
    tokens[first - 1]!.text === '.' &&
    /^\p{Lu}$/u.test(tokens[first - 2]!.text) &&
    tokens[first - 1]!.start === tokens[first - 2]!.end &&
    !(language === 'fr' && tokens[first - 2]!.text === 'M') &&
    isBig(facts[first]!)
  )
    first -= 2
  const particles = afterParticles(tokens, facts, end, end - 1 > first)
  const next = particles > end ? particles : afterShortParticles(tokens, end)
  if (next > end && next < tokens.length && isBig(facts[next]!) && isUpper(facts[first]!) && tokens[next]!.kind === 'word')
    end = next + 1
  else if (particles === end) end = withInitial(tokens, facts, first, end)
  return { from: first, to: end, probability }
}

/** The token after the particles that stand from `end` on; those that the name ends with already are of them. */
function afterParticles(tokens: readonly Token[], facts: readonly WordFacts[], end: number, long: boolean): number {
  const open = long && facts[end - 1]!.bits & PARTICLE && isSmall(facts[end - 1]!)
  let next = end
  const isParticle = (i: number): boolean => {
    const { text } = tokens[i]!
    if (NOBLE.has(text)) return true
    if (i > end || open) return ARTICLES.has(text)
    const after = tokens[i + 1]
    return WITH_ARTICLE.has(text) && after !== undefined && ARTICLES.has(after.text) && !((facts[i + 2]?.bits ?? 0) & PLACE)
  }
  while (next < tokens.length && next - end < MOST_PARTICLES && isParticle(next)) next++
  return next
}

/** The token after "v." or "v.d.", else `end`. */
function afterShortParticles(tokens: readonly Token[], end: number): number {
  if (tokens[end]?.text !== 'v' || tokens[end + 1]?.text !== '.') return end
  return tokens[end + 2]?.text === 'd' && tokens[end + 3]?.text === '.' ? end + 4 : end + 2
}

/** "[Anna] V" → "Anna V": one capital letter after a given name, where nothing but a mark or a small word comes after. */
function withInitial(tokens: readonly Token[], facts: readonly WordFacts[], first: number, end: number): number {
  const [letter, after] = [tokens[end], tokens[end + 1]]
  if (end - first > 1 || !letter || !/^\p{Lu}$/u.test(letter.text) || !(facts[first]!.bits & GIVEN)) return end
  if (!isBig(facts[first]!) || tokens[first]!.text === tokens[first]!.text.toUpperCase()) return end
  const isOver = !after || after.kind === 'newline' || after.kind === 'emoji' || /^[.,;:!?)]/.test(after.text)
  if (isOver) return after?.text === '.' && after.start === letter.end && tokens[end + 2] ? end + 2 : end + 1
  return after.kind === 'word' && !WORDS_OF_ONE.has(letter.lower) && isSmall(facts[end + 1]!) ? end + 1 : end
}

const isUnknownSmall = (facts: readonly WordFacts[], { from, to }: TokenSpan): boolean => {
  for (let i = from; i < to; i++) if (!isSmall(facts[i]!) || facts[i]!.bits & (GIVEN | FAMILY)) return false
  return true
}

/** Adds names that stand after a title, in the place of what was found there. */
function withTitled(
  tokens: readonly Token[],
  facts: readonly WordFacts[],
  language: string,
  spans: readonly TokenSpan[],
): TokenSpan[] {
  const mayHaveRoles = language === 'de' || language === 'fi'
  const titled: TokenSpan[] = []
  let at = 0
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (!(facts[i]!.bits & TITLE) && !mayHaveRoles) continue
    const role = mayHaveRoles && ROLES.has(tokens[i]!.lower)
    if (!role && !isTitle(tokens[i]!, facts[i]!, language)) continue
    const span = afterTitle(tokens, facts, language, tokens[i + 1]!.text === '.' ? i + 2 : i + 1)
    if (!span || (role && !(facts[span.to - 1]!.bits & (GIVEN | FAMILY)))) continue
    while (at < spans.length && spans[at]!.to <= span.from) at++
    let to = span.to
    for (let k = at; k < spans.length && spans[k]!.from < span.to; k++) if (spans[k]!.from > i) to = Math.max(to, spans[k]!.to)
    titled.push({ ...span, to })
    i = to - 1
  }
  return titled.length === 0 ? [...spans] : merge(titled, spans)
}

/** Both in order, without those of `others` that overlap one of `first`. */
function merge(first: readonly TokenSpan[], others: readonly TokenSpan[]): TokenSpan[] {
  const all: TokenSpan[] = []
  let next = 0
  for (const span of others) {
    while (next < first.length && first[next]!.to <= span.from) all.push(first[next++]!)
    if (next === first.length || first[next]!.from >= span.to) all.push(span)
  }
  return [...all, ...first.slice(next)]
}

/** Particles and words in capitals that are no words of the language. */
function afterTitle(tokens: readonly Token[], facts: readonly WordFacts[], language: string, first: number): TokenSpan | null {
  const isOther = (at: number): boolean => isTitle(tokens[at]!, facts[at]!, language)
  let i = first
  while (i < tokens.length && i - first < MOST_PARTICLES && facts[i]!.bits & PARTICLE && !isOther(i)) i++
  if (i >= tokens.length || tokens[i]!.kind !== 'word' || !isBig(facts[i]!) || isOther(i)) return null
  if (facts[i]!.common > 2 && !(facts[i]!.bits & NAMED)) return null
  i++
  while (i < tokens.length && tokens[i]!.kind === 'word' && isBig(facts[i]!) && facts[i]!.bits & (GIVEN | FAMILY)) i++
  return { from: first, to: i, probability: SURE_BY_TITLE }
}
