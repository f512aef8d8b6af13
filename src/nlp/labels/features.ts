import type { Span } from '../../domain/comments/labels.js'
import { type Concepts, fold, LANGUAGES, type Language } from '../text/concepts.js'
import { hashText, mix } from '../text/hash.js'
import { machineQuotes } from '../text/quotes.js'
import { ratingWord } from '../text/ratings.js'
import type { Segment } from '../text/segment.js'
import { isMarkup } from '../text/tags.js'
import type { Token } from '../text/tokens.js'
import { characterGrams, squeeze, textOf, type WordFacts } from '../text/word-forms.js'
import { emit, type FeatureVector, G, noStopBetween, seed, shapeFeatures } from './feature-vector.js'

export interface Featuriser {
  /**
   * One vector a segment; they are overwritten by the next call.
   * @param names spans of persons' names: which name it is says nothing
   */
  extract(
    tokens: readonly Token[],
    segments: readonly Segment[],
    language: Language,
    score: number | undefined,
    names: readonly Span[],
  ): FeatureVector[]
}

const MAX_WORDS = 60_000
/** Segments longer than this are looked at up to here; a person does not write one, a log file does. */
const MAX_TOKENS = 400
const NEGATION_SCOPE = 4

const S = {
  bigram: seed('bigram'),
  skip: seed('skip'),
  negated: seed('negated'),
  concept: seed('concept'),
  conceptNegated: seed('conceptNegated'),
  pair: seed('pair'),
  near: seed('near'),
  mixed: seed('mixed'),
  mixedBefore: seed('mixedBefore'),
  first: seed('first'),
  opening: seed('opening'),
  second: seed('second'),
  firstTwo: seed('firstTwo'),
  firstConcept: seed('firstConcept'),
  lastConcept: seed('lastConcept'),
  lastWord: seed('lastWord'),
  shape: seed('shape'),
  before: seed('before'),
  after: seed('after'),
  comment: seed('comment'),
  score: seed('score'),
  scoreConcept: seed('scoreConcept'),
}

/** Turns segments into hashed features: words, n-grams, concepts and their order, position, punctuation, neighbours, score. */
export function createFeaturiser(concepts: Concepts): Featuriser {
  const caches = new Map<Language, Map<string, WordFacts>>(LANGUAGES.map((language) => [language, new Map()]))
  const negation = new Set(['NEG', 'WITHOUT', 'NOBODY', 'NEVER'].map((name) => concepts.names.indexOf(name)))
  const pool: FeatureVector[] = []
  let isName = new Uint8Array(256)
  /** The comment that `isName` is of. */
  let marked: { tokens: readonly Token[]; names: readonly Span[] } = { tokens: [], names: [] }
  /** What each token of the segment is as a word, once asked. */
  let spelled: (WordFacts | undefined)[] = []

  const factsOf = (word: string, language: Language): WordFacts => {
    const cache = caches.get(language)!
    let facts = cache.get(word)
    if (!facts) {
      if (cache.size >= MAX_WORDS) cache.clear()
      const plain = squeeze(word)
      const folded = fold(plain, language)
      facts = {
        hash: hashText(plain, LANGUAGES.indexOf(language) + 1),
        grams: characterGrams(plain),
        folded,
        entries: concepts.entries(folded, language),
        sums: null,
      }
      cache.set(word, facts)
    }
    return facts
  }

  const vectorFor = (segment: Segment, index: number): FeatureVector => {
    let vector = pool[index]
    if (!vector) {
      const [ids, groups, own] = [new Int32Array(512), new Uint8Array(512), new Int32Array(512)]
      vector = { ids, groups, tokens: own, size: 0, from: 0, to: 0, words: [] }
      pool[index] = vector
    }
    vector.size = 0
    vector.from = segment.from
    vector.to = segment.to
    vector.words = []
    return vector
  }

  return {
    extract(tokens, segments, language, score, names) {
      markNames(tokens, names)
      for (const quote of machineQuotes(tokens)) leaveOut(tokens, quote)
      const found = segments.map((segment, index) => {
        const vector = vectorFor(segment, index)
        return { vector, concepts: extractOwn(vector, tokens, segment, language) }
      })
      const bucket = score === undefined ? -1 : score <= 3 ? 0 : score <= 6 ? 1 : score <= 8 ? 2 : 3
      for (const [index, { vector, concepts: own }] of found.entries()) {
        addContext(vector, found, index)
        if (bucket >= 0) {
          emit(vector, mix(S.score, bucket), G.score, -1)
          for (const concept of own) emit(vector, mix(mix(S.scoreConcept, bucket), concept), G.score, -1)
        }
      }
      return found.map(({ vector }) => vector)
    },
  }

  /** Sets `isName` for the tokens: 1 where a name starts, 2 where it goes on; once for a comment, whose clauses are read one by one. */
  function markNames(tokens: readonly Token[], names: readonly Span[]): void {
    if (tokens === marked.tokens && names === marked.names) return
    marked = { tokens, names }
    if (isName.length < tokens.length) isName = new Uint8Array(tokens.length * 2)
    else isName.fill(0, 0, tokens.length)
    let i = 0
    for (const { start, end } of names) {
      while (i < tokens.length && tokens[i]!.end <= start) i++
      for (let first = true; i < tokens.length && tokens[i]!.start < end; i++, first = false) isName[i] = first ? 1 : 2
    }
  }

  /** Marks the tokens of a span as saying nothing. */
  function leaveOut(tokens: readonly Token[], { start, end }: Span): void {
    let low = 0
    for (let high = tokens.length; low < high; ) {
      const middle = (low + high) >> 1
      if (tokens[middle]!.start < start) low = middle + 1
      else high = middle
    }
    for (; low < tokens.length && tokens[low]!.start < end; low++) isName[low] = 2
  }

  /** Features of the segment by itself. @returns its concepts, negated ones marked, in order */
  function extractOwn(vector: FeatureVector, tokens: readonly Token[], segment: Segment, language: Language): number[] {
    const to = Math.min(segment.to, segment.from + MAX_TOKENS)
    const hashes: number[] = []
    const at: number[] = []
    const sequence: { concept: number; first: number; last: number }[] = []
    spelled = []
    let scope = -1
    for (let i = segment.from; i < to; i++) {
      const token = tokens[i]!
      if (token.kind === 'newline' || isName[i] === 2 || isMarkup(token)) continue
      const facts = isName[i] === 1 ? factsOf('<name>', language) : spelledAt(tokens, i, segment.from, language)
      const n = hashes.length
      hashes.push(facts.hash)
      at.push(i)
      if (token.kind === 'punctuation') scope = -1
      emit(vector, facts.hash, G.word, i)
      if (n > 0) emit(vector, mix(mix(S.bigram, hashes[n - 1]!), facts.hash), G.bigram, i - 1)
      if (n > 1) emit(vector, mix(mix(S.skip, hashes[n - 2]!), facts.hash), G.skip, i - 2)
      if (token.kind === 'word' || token.kind === 'emoji') {
        vector.words.push({ facts, token: i })
        if (i <= scope) emit(vector, mix(S.negated, facts.hash), G.negated, i)
      }
      for (const entry of facts.entries) {
        const last = entry.rest.length === 0 ? i : matchRest(tokens, i, segment.from, to, entry.rest, language)
        if (last < 0) continue
        sequence.push({ concept: entry.concept, first: i, last })
        if (negation.has(entry.concept)) scope = i + NEGATION_SCOPE
      }
    }
    const own = conceptFeatures(vector, tokens, sequence, hashes, at)
    positionFeatures(vector, hashes, at, own)
    shapeFeatures(vector, tokens, segment.from, to, hashes.length)
    return own
  }

  function spelledAt(tokens: readonly Token[], i: number, from: number, language: Language): WordFacts {
    let facts = spelled[i - from]
    if (!facts) {
      facts = factsOf(ratingWord(tokens, i) ?? textOf(tokens[i]!), language)
      spelled[i - from] = facts
    }
    return facts
  }

  function matchRest(
    tokens: readonly Token[],
    i: number,
    from: number,
    to: number,
    rest: readonly string[],
    language: Language,
  ): number {
    let j = i
    for (const pattern of rest) {
      j++
      if (isName[j] === 1 && pattern === '<name>') continue
      if (j >= to || !concepts.fits(spelledAt(tokens, j, from, language).folded, pattern)) return -1
    }
    return j
  }

  function conceptFeatures(
    vector: FeatureVector,
    tokens: readonly Token[],
    sequence: { concept: number; first: number; last: number }[],
    hashes: readonly number[],
    at: readonly number[],
  ): number[] {
    const own: number[] = []
    const broad: number[] = []
    let negatedUntil = -1
    const opening = openingToken(tokens, at)
    for (let k = 0; k < sequence.length; k++) {
      const { concept, first, last } = sequence[k]!
      const isNegation = negation.has(concept)
      const negated = !isNegation && first <= negatedUntil && noStopBetween(tokens, negatedUntil - NEGATION_SCOPE, first)
      const id = negated ? concept + 5000 : concept
      const wide = concepts.wider[concept]! + (negated ? 5000 : 0)
      own.push(id)
      broad.push(wide)
      emit(vector, mix(S.concept, id), G.concept, first)
      if (wide !== id) emit(vector, mix(S.concept, wide), G.concept, first)
      if (first === opening) emit(vector, mix(S.opening, id), G.concept, first)
      for (let j = k - 1; j >= 0 && j >= k - 6; j--) {
        const before = sequence[j]!
        if (before.first === first || first - before.last > 6) continue
        emit(vector, mix(mix(S.pair, own[j]!), id), G.conceptPair, before.first)
        if (broad[j] !== own[j] || wide !== id) emit(vector, mix(mix(S.pair, broad[j]!), wide), G.conceptPair, before.first)
        if (first - before.last <= 2) emit(vector, mix(mix(S.near, own[j]!), id), G.conceptPair, before.first)
      }
      const next = hashes[placeOf(at, last) + 1]
      if (next !== undefined) emit(vector, mix(mix(S.mixed, id), next), G.mixed, first)
      const start = placeOf(at, first)
      if (start > 0) emit(vector, mix(mix(S.mixedBefore, id), hashes[start - 1]!), G.mixed, first)
      if (isNegation) negatedUntil = last + NEGATION_SCOPE
    }
    return own
  }

  function positionFeatures(
    vector: FeatureVector,
    hashes: readonly number[],
    at: readonly number[],
    own: readonly number[],
  ): void {
    if (hashes.length === 0) return
    emit(vector, mix(S.first, hashes[0]!), G.position, at[0]!)
    if (hashes.length > 1) {
      emit(vector, mix(S.second, hashes[1]!), G.position, at[1]!)
      emit(vector, mix(mix(S.firstTwo, hashes[0]!), hashes[1]!), G.position, at[0]!)
    }
    emit(vector, mix(S.lastWord, hashes[hashes.length - 1]!), G.position, at[at.length - 1]!)
    if (own.length > 0) {
      emit(vector, mix(S.firstConcept, own[0]!), G.position, -1)
      emit(vector, mix(S.lastConcept, own[own.length - 1]!), G.position, -1)
    } else emit(vector, mix(S.firstConcept, -1), G.position, -1)
  }

  function addContext(vector: FeatureVector, found: readonly { concepts: number[] }[], index: number): void {
    const before = found[index - 1]
    const after = found[index + 1]
    emit(vector, mix(S.shape, 900 + (before ? 1 : 0) + (after ? 2 : 0)), G.context, -1)
    if (before) for (const concept of new Set(before.concepts)) emit(vector, mix(S.before, concept), G.context, -1)
    if (after) for (const concept of new Set(after.concepts)) emit(vector, mix(S.after, concept), G.context, -1)
  }
}

/** Where token `i` stands in the ascending list. It is at most as far on as it is in the segment. */
function placeOf(at: readonly number[], i: number): number {
  let place = Math.min(at.length - 1, i - at[0]!)
  while (place > 0 && at[place]! > i) place--
  return place
}

/** Words that stand before the first word that says something. */
const LEADING = new Set(
  'please,pls,kindly,maybe,perhaps,just,also,and,so,but,then,next,time,now,bitte,und,aber,vielleicht,ja,ehkä,ja,mutta,nyt,och,men,kanske,snälla,gärna,y,pero,o,por,favor,quizás,et,mais,svp,alors,puis,hi,hello,hej,hei,hola,hallo,bonjour'.split(
    ',',
  ),
)

function openingToken(tokens: readonly Token[], at: readonly number[]): number {
  for (const i of at) if (tokens[i]!.kind !== 'punctuation' && !LEADING.has(tokens[i]!.lower)) return i
  return at[0] ?? -1
}
