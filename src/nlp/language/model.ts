import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS } from '../../root.js'
import { hashText } from '../text/hash.js'

/** Evidence of words and letters for each language, as log-likelihood ratios. */
export interface LanguageModel {
  languages: readonly string[]
  score(word: string): WordEvidence
}

export interface WordEvidence {
  /** Evidence of the lower-case word for each language, in nats relative to the likeliest. */
  scores: Float32Array
  /** Bit l is set if the word is known in language l. */
  known: number
}

/** The tables of the model: for each hashed word and each hashed trigram, a row with one byte per language; 0 means unknown. */
export interface LanguageTables {
  languages: string[]
  wordBuckets: number
  gramBuckets: number
  words: Uint8Array
  grams: Uint8Array
}

const MAGIC = 'verbatim-language\n'
/** A byte is the logarithm above the floor, multiplied by this. */
export const RESOLUTION = 16
const WORD_CLAMP = 4.5
const GRAM_CLAMP = 2.5
const GRAM_WEIGHT = 0.4

export const wordBucket = (word: string, buckets: number): number => hashText(word, 5) & (buckets - 1)
export const gramBucket = (gram: string, buckets: number): number => hashText(gram, 9) & (buckets - 1)

/** Returns the overlapping letter trigrams of a word, with marks at its ends. */
export function gramsOf(word: string): string[] {
  const bounded = `<${word.slice(0, 24)}>`
  const grams: string[] = []
  for (let i = 0; i + 3 <= bounded.length; i++) grams.push(bounded.slice(i, i + 3))
  return grams.length > 0 ? grams : [bounded]
}

export function encodeLanguageTables({ languages, wordBuckets, gramBuckets, words, grams }: LanguageTables): Buffer {
  return Buffer.concat([
    Buffer.from(`${MAGIC}${JSON.stringify({ format: 1, languages, wordBuckets, gramBuckets })}\n`),
    words,
    grams,
  ])
}

/** Reads a language model. @throws Error if the file is missing or has another version */
export function readLanguageModel(file = join(MODELS, 'language.bin')): LanguageModel {
  const bytes = readFileSync(file)
  const end = bytes.indexOf(10, MAGIC.length)
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC)) || end < 0) throw new Error('not a language model')
  const header = JSON.parse(bytes.subarray(MAGIC.length, end).toString()) as Omit<LanguageTables, 'words' | 'grams'> & {
    format: number
  }
  const { languages, wordBuckets, gramBuckets } = header
  const split = end + 1 + wordBuckets * languages.length
  if (header.format !== 1 || bytes.length !== split + gramBuckets * languages.length) {
    throw new Error('the language model has another version: run `npm run train:language`')
  }
  return createLanguageModel({
    languages,
    wordBuckets,
    gramBuckets,
    words: bytes.subarray(end + 1, split),
    grams: bytes.subarray(split),
  })
}

function createLanguageModel({ languages, wordBuckets, gramBuckets, words, grams }: LanguageTables): LanguageModel {
  const count = languages.length
  const put = (scores: Float32Array, table: Uint8Array, bucket: number): number => {
    let known = 0
    for (let l = 0; l < count; l++) {
      const value = table[bucket * count + l]!
      if (value > 0) known |= 1 << l
      scores[l]! += value / RESOLUTION
    }
    return known
  }
  return {
    languages,
    score(word) {
      const scores = new Float32Array(count)
      const known = put(scores, words, wordBucket(word, wordBuckets))
      clamp(scores, WORD_CLAMP)
      const letters = new Float32Array(count)
      const list = gramsOf(word)
      for (const gram of list) put(letters, grams, gramBucket(gram, gramBuckets))
      clamp(letters, GRAM_CLAMP / GRAM_WEIGHT)
      const weight = GRAM_WEIGHT * (known ? 0.5 : 1)
      for (let l = 0; l < count; l++) scores[l]! += weight * letters[l]!
      return { scores, known }
    },
  }
}

/** Makes scores relative to the best one, limited to `depth` below it. */
function clamp(scores: Float32Array, depth: number): void {
  let best = Number.NEGATIVE_INFINITY
  for (const score of scores) best = Math.max(best, score)
  for (let l = 0; l < scores.length; l++) scores[l] = Math.max(scores[l]! - best, -depth)
}
