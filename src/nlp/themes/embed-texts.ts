import { unpackVector } from '../../domain/comments/vector.js'
import type { Reader } from '../encoder/reading.js'
import { cleanText } from '../text/clean.js'

export interface LanguageText {
  text: string
  /** ISO 639-1. */
  language: string
}

/** A text with the mean of its segments' vectors; without it, its words alone count. */
export interface ThemeText extends LanguageText {
  vector?: Float32Array | null
}

/** A theme is not in the tail of a novel. In UTF-16 units. */
export const LONGEST = 2000

/** Reads texts for their vectors. Equal texts have equal vectors, in whatever order they come. */
export async function embedAll(reader: Reader, texts: readonly LanguageText[]): Promise<ThemeText[]> {
  const readings = await reader.read(texts.map(({ text }) => ({ text: cleanText(text.slice(0, LONGEST)).text, isHard: true })))
  return texts.map(({ text, language }, index) => {
    const vectors = readings[index]!.segments.flatMap(({ vector }) => (vector ? [unpackVector(vector)] : []))
    return { text, language, vector: vectors.length > 0 ? meanOf(vectors) : null }
  })
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]!.length)
  for (const vector of vectors) for (let d = 0; d < mean.length; d++) mean[d]! += vector[d]! / vectors.length
  return mean
}
