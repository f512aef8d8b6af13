import type { Token } from '../text/tokens.js'
import { thingsOf } from './it-terms.js'
import { latent, tfIdf } from './lexical.js'
import { stem } from './stem.js'
import { wordLists } from './stopwords.js'
import { makeVectors, normaliseRows, type Vectors } from './vectors.js'

interface TextToEmbed {
  language: string
  tokens: Token[]
  vector: Float32Array | null
}

/** Weight of the lexical vectors relative to the semantic ones, for few texts and for many. */
const LEXICAL_OF_FEW = 1
const LEXICAL_OF_MANY = 0.6
const FEW_TEXTS = 150
const MANY_TEXTS = 1500
/** Weight of a generic word, which says little about the topic. */
const GENERIC = 0.7
const LATENT_DIMENSIONS = 100

/**
 * Converts texts to unit vectors that combine meaning (the encoder's vectors, minus their common part) and words (the leading directions of TF-IDF
 * over these texts).
 * @param weights weight of each text, from its number of duplicates
 */
export function embedTexts(texts: readonly TextToEmbed[], weights: Float32Array): Vectors {
  const dimensions = texts.reduce((most, { vector }) => Math.max(most, vector?.length ?? 0), 0)
  const semantic = makeVectors(texts.length, dimensions)
  const worths = new Map<string, number>()
  const terms = texts.map(({ tokens, language, vector }, row) => {
    if (vector) semantic.data.set(vector, row * semantic.dimensions)
    return termsOf(
      tokens.filter(isWord).map(({ lower }) => lower),
      language,
      worths,
    )
  })
  const few = fewness(texts.length)
  const worth = (term: string) => (worths.get(term) ?? 1) ** few
  const lexical = latent(tfIdf(terms, weights, worth), LATENT_DIMENSIONS)
  const languages = groupByLanguage(texts)
  normaliseRows(semantic)
  for (const rows of languages) centre(semantic, rows, weights)
  normaliseRows(semantic)
  if (languages.length > 1) for (const rows of languages) centre(lexical, rows, weights)
  normaliseRows(lexical)
  return join(semantic, lexical, LEXICAL_OF_MANY + few * (LEXICAL_OF_FEW - LEXICAL_OF_MANY))
}

export const isWord = ({ kind }: Token): boolean => kind === 'word' || kind === 'number' || kind === 'url'

/**
 * Returns stems and IT terms of words. Stopwords are left out, because they would only separate the languages.
 * @param worths weights of generic terms; extended by this function
 */
function termsOf(words: string[], language: string, worths: Map<string, number>): string[] {
  const { stop, generic } = wordLists(language)
  return words.flatMap((word) => {
    if (stop.has(word)) return []
    const term = stem(word, language)
    if (generic.has(word)) worths.set(term, GENERIC)
    return [term, ...thingsOf(word)]
  })
}

/** Returns 1 for few texts, 0 for many, and values between for sizes between. */
function fewness(texts: number): number {
  return Math.min(1, Math.max(0, Math.log(MANY_TEXTS / texts) / Math.log(MANY_TEXTS / FEW_TEXTS)))
}

/** Minimum number of texts in a language to be centred separately. */
const MIN_TEXTS_OF_LANGUAGE = 20

/** Groups the rows by language; rare languages form one group. */
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

/** With this total weight, only half of the common part is subtracted. */
const FEW_TO_CENTRE = 10

/**
 * Subtracts the common part of the rows, such as the style of the survey or the language. Less is subtracted from few rows, because they may share
 * their topic.
 */
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
    for (let d = 0; d < dimensions; d++) data[start + d]! -= mean[d]! / (total + FEW_TO_CENTRE)
  }
}

function join(semantic: Vectors, lexical: Vectors, share: number): Vectors {
  const dimensions = semantic.dimensions + lexical.dimensions
  const joined = makeVectors(semantic.rows, dimensions)
  for (let row = 0; row < semantic.rows; row++) {
    const start = row * dimensions
    joined.data.set(semantic.data.subarray(row * semantic.dimensions, (row + 1) * semantic.dimensions), start)
    for (let d = 0; d < lexical.dimensions; d++) {
      joined.data[start + semantic.dimensions + d] = share * lexical.data[row * lexical.dimensions + d]!
    }
  }
  normaliseRows(joined)
  return joined
}
