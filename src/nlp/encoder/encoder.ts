import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../root.js'
import { tokenise } from '../text/tokens.js'
import { encoderWords } from './subwords.js'
import { readWordMap, type WordMap } from './word-map.js'

/** Text → vector. */
export interface Encoder {
  dimensions: number
  /**
   * The weighted mean of the vectors of a text's words, of length 1; all zeros where no word is known.
   * @param language ISO 639-1: words of other languages are looked up by their English meaning
   */
  encode(text: string, language?: string): Float32Array
  /** The same from words (lower case), added to `target` from `offset`. @returns how many of them were known */
  encodeWords(words: readonly string[], language: string, target: Float32Array, offset: number): number
  /**
   * How seldom a word (lower case) is said in everyday English: about 0 for "the", 0.4 for "service", 0.9 for "printer", over 1.1 for
   * "mysql"; 1 for words that the encoder does not know.
   */
  rarity(word: string): number
  /** Whether a word (lower case) has a vector of its own. */
  knows(word: string): boolean
  /** What a word of another language means in English, where the lexicon has it. */
  meanings(word: string, language: string): readonly string[]
}

/** What an encoder file holds. */
export interface EncoderTable {
  dimensions: number
  words: string[]
  /** Quantised value × step of its row = value; the row's weight is in the step. */
  steps: Float32Array
  values: Int8Array
}

const MAGIC = 'verbatim-encoder-1\n'
export const ENCODER_FILE = join(ROOT, 'models', 'encoder.bin')
export const LEXICON_FILE = join(ROOT, 'models', 'encoder-lexicon.tsv')

/** The bytes of a table: format, sizes and words as text, then steps (little endian) and values. */
export function encodeTable({ dimensions, words, steps, values }: EncoderTable): Buffer {
  const text = Buffer.from(`${MAGIC}${dimensions} ${words.length}\n${words.join('\n')}\n`)
  const padding = Buffer.alloc((4 - (text.length % 4)) % 4, 10)
  const stepBytes = Buffer.alloc(steps.length * 4)
  for (const [i, step] of steps.entries()) stepBytes.writeFloatLE(step, i * 4)
  return Buffer.concat([text, padding, stepBytes, Buffer.from(values.buffer, values.byteOffset, values.length)])
}

/** @throws Error when the bytes are no encoder */
export function decodeTable(bytes: Buffer): EncoderTable {
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) throw new Error('not an encoder file')
  const lineEnd = bytes.indexOf(10, MAGIC.length)
  const [dimensions, count] = bytes.toString('latin1', MAGIC.length, lineEnd).split(' ').map(Number) as [number, number]
  const tail = count * (dimensions + 4)
  const words = bytes
    .toString('utf8', lineEnd + 1, bytes.length - tail)
    .split('\n')
    .slice(0, count)
  if (tail <= 0 || words.length !== count) throw new Error('the encoder file is cut short')
  const steps = new Float32Array(count)
  for (let i = 0; i < count; i++) steps[i] = bytes.readFloatLE(bytes.length - tail + i * 4)
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + bytes.length - count * dimensions, count * dimensions)
  return { dimensions, words, steps, values }
}

// Rows are in the order of frequency, which falls with the rank (Zipf): the logarithm of the rank is an inverse document frequency.
/** Words before this rank say nothing of a text. */
const EVERYWHERE = 20
const LEAST_RARE = 0.05
/** A word of this rank counts 1. */
const RARE = 20_000

let shipped: Encoder | undefined

/** The shipped encoder, read once per thread. */
export function loadEncoder(): Encoder {
  shipped ??= makeEncoder(decodeTable(readFileSync(ENCODER_FILE)), readWordMap(LEXICON_FILE))
  return shipped
}

/** An encoder over a table. */
export function makeEncoder(table: EncoderTable, lexicon?: WordMap): Encoder {
  const { dimensions, steps, values } = table
  const rows = new Map(table.words.map((word, row) => [word, row]))
  const find = encoderWords(rows, lexicon)

  const encodeWords: Encoder['encodeWords'] = (words, language, target, offset) => {
    let known = 0
    for (const word of words) {
      for (const row of find(word, language)) {
        known++
        const from = row * dimensions
        const step = steps[row]!
        for (let d = 0; d < dimensions; d++) target[offset + d]! += step * values[from + d]!
      }
    }
    return known
  }

  return {
    dimensions,
    rarity(word) {
      const row = rows.get(word)
      return row === undefined ? 1 : Math.max(LEAST_RARE, Math.log((row + 3) / EVERYWHERE) / Math.log(RARE / EVERYWHERE))
    },
    knows: (word) => rows.has(word),
    meanings: (word, language) => lexicon?.translate(word, language) ?? [],
    encodeWords,
    encode(text, language = 'en') {
      const vector = new Float32Array(dimensions)
      const words = tokenise(text)
        .filter(({ kind }) => kind === 'word' || kind === 'number')
        .map(({ lower }) => lower)
      encodeWords(words, language, vector, 0)
      const length = Math.hypot(...vector)
      return length > 0 ? vector.map((value) => value / length) : vector
    },
  }
}
