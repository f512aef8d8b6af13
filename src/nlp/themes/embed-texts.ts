import { unpackVector } from '../../domain/comments/vector.js'
import type { Reader, Reading } from '../encoder/reading.js'
import { cleanText } from '../text/clean.js'

export interface LanguageText {
  text: string
  /** ISO 639-1. */
  language: string
}

/** A text with the mean vector of its segments; without a vector, only its words count. */
export interface ThemeText extends LanguageText {
  vector?: Float32Array | null
}

/** A text with the packed vector that the encoder computed for it within its comment; null if the text must be read on its own. */
interface PackedText extends LanguageText {
  vector: Uint8Array | null
}

/** Maximum length of a text that is read for themes, in UTF-16 units. */
export const LONGEST = 2000

/** A text with its full reading. */
export interface ReadText extends ThemeText {
  /** The text with its names, to which the offsets of the reading refer. */
  whole: string
  reading: Reading
}

/** Replaces names of people, so that no theme is named after a person. */
const GAP = '…'

/** Reads texts and returns their readings, their vectors, and the texts without names of people. Equal texts have equal results, in any order. */
export async function readTexts(reader: Reader, texts: readonly LanguageText[]): Promise<ReadText[]> {
  const cleaned = texts.map(({ text }) => cleanText(text.slice(0, LONGEST)).text)
  const readings = await reader.read(cleaned.map((text) => ({ text })))
  return readings.map((reading, index) => {
    const vectors = reading.segments.map(({ vector }) => unpackVector(vector))
    const { language } = texts[index]!
    return {
      text: withoutNames(cleaned[index]!, reading),
      whole: cleaned[index]!,
      language,
      vector: vectors.length > 0 ? meanOf(vectors) : null,
      reading,
    }
  })
}

function withoutNames(text: string, { names, nameThreshold }: Reading): string {
  return names
    .filter(({ probability }) => probability >= nameThreshold)
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + GAP + rest.slice(end), text)
}

/** Reads texts and returns only the texts without names and their vectors. */
export const embedAll = async (reader: Reader, texts: readonly LanguageText[]): Promise<ThemeText[]> =>
  (await readTexts(reader, texts)).map(({ text, language, vector }) => ({ text, language, vector }))

/** Unpacks the vectors of texts; texts without a vector are read on their own. */
export async function unpackAll(reader: Reader, texts: readonly PackedText[]): Promise<ThemeText[]> {
  const unread = await embedAll(
    reader,
    texts.filter(({ vector }) => !vector),
  )
  return texts.map(({ text, language, vector }) => (vector ? { text, language, vector: unpackVector(vector) } : unread.shift()!))
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]!.length)
  for (const vector of vectors) for (let d = 0; d < mean.length; d++) mean[d]! += vector[d]! / vectors.length
  return mean
}
