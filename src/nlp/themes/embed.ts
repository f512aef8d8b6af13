import type { Token } from '../text/tokens.js'
import { thingsOf } from './it-terms.js'
import { latent, tfIdf } from './lexical.js'
import { stem } from './stem.js'
import { wordLists } from './stopwords.js'
import { makeVectors, normaliseRows, type Vectors } from './vectors.js'

export interface TextToEmbed {
  language: string
  tokens: Token[]
  vector: Float32Array | null
}

/** Share of what is said in the same words, against what is said in like words: of a few texts, and of many. */
const LEXICAL_OF_FEW = 1
const LEXICAL_OF_MANY = 0.6
const FEW_TEXTS = 150
const MANY_TEXTS = 1500
/** Weight of a word that says little about the topic. */
const GENERIC = 0.7
const LATENT_DIMENSIONS = 100

/**
 * Texts as unit vectors in which like meaning (the encoder, without what all of the texts share) and like words (TF-IDF over these
 * very texts, in its leading directions) both count.
 * @param weights how often each text stands
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

/** Stems and the things that words speak of; function words would only tell the languages apart. @param worths of generic terms, added to */
function termsOf(words: string[], language: string, worths: Map<string, number>): string[] {
  const { stop, generic } = wordLists(language)
  return words.flatMap((word) => {
    if (stop.has(word)) return []
    const term = stem(word, language)
    if (generic.has(word)) worths.set(term, GENERIC)
    return [term, ...thingsOf(word)]
  })
}

/** 1 where there are a few texts, 0 if there are many. */
function fewness(texts: number): number {
  return Math.min(1, Math.max(0, Math.log(MANY_TEXTS / texts) / Math.log(MANY_TEXTS / FEW_TEXTS)))
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

/** Of so few texts, half of what they share is what they are about. */
const FEW_TO_CENTRE = 10

/** Takes away what all of the rows share: the manner of the survey, the language. Of a few rows less: they may share what they are about. */
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
