import type { Encoder } from '../encoder/encoder.js'
import type { Token } from '../text/tokens.js'
import { thingsOf } from './it-terms.js'
import { latent, tfIdf } from './lexical.js'
import { stem } from './stem.js'
import { wordLists } from './stopwords.js'
import { makeVectors, normaliseRows, type Vectors } from './vectors.js'

export interface TextToEmbed {
  language: string
  tokens: Token[]
}

/** Share of what is said in the same words, against what is said in like words: of a few texts, and of many. */
const LEXICAL_OF_FEW = 1
const LEXICAL_OF_MANY = 0.6
const FEW_TEXTS = 150
const MANY_TEXTS = 1500
/** A text that has a word so rare, said by others too, is about a product: its words count so much more. */
const PRODUCT = 1.05
const OF_PRODUCT = 2
/** What a word counts that tells little of what a text is about. */
const GENERIC = 0.7
const LATENT_DIMENSIONS = 100

/**
 * Texts as unit vectors in which like meaning (the encoder, without what all of the texts share) and like words (TF-IDF over these
 * very texts, in its leading directions) both count.
 * @param weights how often each text stands
 */
export function embedTexts(texts: readonly TextToEmbed[], weights: Float32Array, encoder: Encoder): Vectors {
  const rarity = new Map<string, number>()
  const semantic = makeVectors(texts.length, encoder.dimensions)
  const terms = texts.map(({ tokens, language }, row) => {
    const words = tokens.filter(isWord).map(({ lower }) => lower)
    encoder.encodeWords(words, language, semantic.data, row * encoder.dimensions)
    return termsOf(words, language, encoder, rarity)
  })
  const few = fewness(texts.length)
  const worth = (term: string) => (rarity.get(term) ?? 1) ** few
  const lexical = latent(tfIdf(terms, weights, worth), LATENT_DIMENSIONS)
  const languages = groupByLanguage(texts)
  normaliseRows(semantic)
  for (const rows of languages) centre(semantic, rows, weights)
  normaliseRows(semantic)
  if (languages.length > 1) for (const rows of languages) centre(lexical, rows, weights)
  normaliseRows(lexical)
  const share = LEXICAL_OF_MANY + few * (LEXICAL_OF_FEW - LEXICAL_OF_MANY)
  return join(
    semantic,
    lexical,
    productShares(terms, rarity).map((product) => share * product),
  )
}

export const isWord = ({ kind }: Token): boolean => kind === 'word' || kind === 'number' || kind === 'url'

/**
 * Stems. Words of other languages count by the stems of their English meaning where it is known, so that one theme may hold several
 * languages; their function words would only tell the languages apart.
 */
function termsOf(words: string[], language: string, encoder: Encoder, rarity: Map<string, number>): string[] {
  const { stop, generic } = wordLists(language)
  const known = wordLists('en').generic
  const english = (word: string): string[] => {
    const term = stem(word, 'en')
    const worth = encoder.rarity(word) * (known.has(word) ? GENERIC : 1)
    rarity.set(term, Math.min(rarity.get(term) ?? Infinity, worth))
    return [term, ...thingsOf(word)]
  }
  return words.flatMap((word) => {
    if (language === 'en') return english(word)
    if (stop.has(word)) return []
    const meanings = encoder.meanings(word, language)
    if (meanings.length > 0) return meanings.flatMap(english)
    const term = stem(word, language)
    if (generic.has(word)) rarity.set(term, GENERIC)
    return [term, ...thingsOf(word)]
  })
}

/** 1 where there are a few texts, 0 where there are many. */
function fewness(texts: number): number {
  return Math.min(1, Math.max(0, Math.log(MANY_TEXTS / texts) / Math.log(MANY_TEXTS / FEW_TEXTS)))
}

function productShares(terms: string[][], rarity: ReadonlyMap<string, number>): Float32Array {
  const said = new Map<string, number>()
  for (const own of terms) for (const term of new Set(own)) said.set(term, (said.get(term) ?? 0) + 1)
  const isProduct = (term: string) => (rarity.get(term) ?? 0) >= PRODUCT && said.get(term)! > 1
  return Float32Array.from(terms, (own) => (own.some(isProduct) ? OF_PRODUCT : 1))
}

/** A language needs so many texts for a middle of its own. */
const MIN_TEXTS_OF_LANGUAGE = 20

/** The rows of each language; those of rare languages together. */
function groupByLanguage(texts: readonly TextToEmbed[]): number[][] {
  const groups = new Map<string, number[]>()
  texts.forEach(({ language }, row) => {
    const rows = groups.get(language)
    if (rows) rows.push(row)
    else groups.set(language, [row])
  })
  const all = [...groups.values()]
  const rare = all.filter((rows) => rows.length < MIN_TEXTS_OF_LANGUAGE).flat()
  return [...all.filter((rows) => rows.length >= MIN_TEXTS_OF_LANGUAGE), ...(rare.length > 0 ? [rare] : [])]
}

/** Takes away what all of the rows share: the manner of the survey, the language. */
function centre({ dimensions, data }: Vectors, rows: number[], weights: Float32Array): void {
  const mean = new Float64Array(dimensions)
  let total = 0
  for (const row of rows) {
    total += weights[row]!
    for (let d = 0; d < dimensions; d++) mean[d]! += weights[row]! * data[row * dimensions + d]!
  }
  for (const row of rows) {
    const start = row * dimensions
    let empty = true
    for (let i = start; i < start + dimensions && empty; i++) empty = data[i] === 0
    if (empty) continue
    for (let d = 0; d < dimensions; d++) data[start + d]! -= mean[d]! / total
  }
}

function join(semantic: Vectors, lexical: Vectors, shares: Float32Array): Vectors {
  const dimensions = semantic.dimensions + lexical.dimensions
  const joined = makeVectors(semantic.rows, dimensions)
  for (let row = 0; row < semantic.rows; row++) {
    const start = row * dimensions
    joined.data.set(semantic.data.subarray(row * semantic.dimensions, (row + 1) * semantic.dimensions), start)
    for (let d = 0; d < lexical.dimensions; d++) {
      joined.data[start + semantic.dimensions + d] = shares[row]! * lexical.data[row * lexical.dimensions + d]!
    }
  }
  normaliseRows(joined)
  return joined
}
