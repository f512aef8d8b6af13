import type { Encoder } from '../encoder.js'
import type { Token } from '../tokens.js'
import { latent, tfIdf } from './lexical.js'
import { stem } from './stem.js'
import { thingsOf } from './things.js'
import { makeVectors, normaliseRows, type Vectors } from './vectors.js'
import { wordLists } from './words.js'

export interface TextToEmbed {
  language: string
  tokens: Token[]
}

/** Share of what is said in the same words, against what is said in like words. */
const LEXICAL = 0.6
const LATENT_DIMENSIONS = 100

/**
 * Texts as unit vectors in which like meaning (the encoder, without what all of the texts share) and like words (TF-IDF over these
 * very texts, in its leading directions) both count.
 * @param weights how often each text stands
 */
export function embedTexts(texts: readonly TextToEmbed[], weights: Float32Array, encoder: Encoder): Vectors {
  const semantic = makeVectors(texts.length, encoder.dimensions)
  const terms = texts.map(({ tokens, language }, row) => {
    const words = tokens.filter(isWord).map(({ lower }) => lower)
    encoder.encodeWords(words, language, semantic.data, row * encoder.dimensions)
    return termsOf(words, language, encoder)
  })
  const lexical = latent(tfIdf(terms, weights), LATENT_DIMENSIONS)
  const languages = groupByLanguage(texts)
  normaliseRows(semantic)
  for (const rows of languages) centre(semantic, rows, weights)
  normaliseRows(semantic)
  if (languages.length > 1) for (const rows of languages) centre(lexical, rows, weights)
  normaliseRows(lexical)
  return join(semantic, lexical)
}

export const isWord = ({ kind }: Token): boolean => kind === 'word' || kind === 'number' || kind === 'url'

/**
 * Stems. Words of other languages count by the stems of their English meaning where it is known, so that one theme may hold several
 * languages; their function words would only tell the languages apart.
 */
function termsOf(words: string[], language: string, encoder: Encoder): string[] {
  const { stop } = wordLists(language)
  return words.flatMap((word) => {
    if (language === 'en') return [stem(word, language), ...thingsOf(word)]
    if (stop.has(word)) return []
    const meanings = encoder.meanings(word, language)
    return meanings.length > 0
      ? meanings.flatMap((meaning) => [stem(meaning, 'en'), ...thingsOf(meaning)])
      : [stem(word, language), ...thingsOf(word)]
  })
}

/** A language needs so many texts for a middle of its own. */
const FEW = 20

/** The rows of each language; those of rare languages together. */
function groupByLanguage(texts: readonly TextToEmbed[]): number[][] {
  const groups = new Map<string, number[]>()
  texts.forEach(({ language }, row) => {
    const rows = groups.get(language)
    if (rows) rows.push(row)
    else groups.set(language, [row])
  })
  const all = [...groups.values()]
  const rare = all.filter((rows) => rows.length < FEW).flat()
  return [...all.filter((rows) => rows.length >= FEW), ...(rare.length > 0 ? [rare] : [])]
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

function join(semantic: Vectors, lexical: Vectors): Vectors {
  const dimensions = semantic.dimensions + lexical.dimensions
  const joined = makeVectors(semantic.rows, dimensions)
  for (let row = 0; row < semantic.rows; row++) {
    const start = row * dimensions
    joined.data.set(semantic.data.subarray(row * semantic.dimensions, (row + 1) * semantic.dimensions), start)
    for (let d = 0; d < lexical.dimensions; d++) {
      joined.data[start + semantic.dimensions + d] = LEXICAL * lexical.data[row * lexical.dimensions + d]!
    }
  }
  normaliseRows(joined)
  return joined
}
