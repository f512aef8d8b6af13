import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'

/** The strong dimensions of a word's vector: 2 × dimension, + 1 where it is positive; none for words that have no vector. */
export type WordSigns = (lower: string) => Int16Array

export const NO_SIGNS = new Int16Array(0)
const MAGIC = 'verbatim-signs\n'

/** Signs of words: each dimension of `rows` is -1, 0 or 1. */
export interface SignTable {
  words: string[]
  dimensions: number
  /** Row after row. */
  signs: Int8Array
}

/** The bytes of a table, two bits a dimension. */
export function encodeSigns({ words, dimensions, signs }: SignTable): Buffer {
  const width = Math.ceil(dimensions / 4)
  const packed = Buffer.alloc(words.length * width)
  for (let row = 0; row < words.length; row++)
    for (let d = 0; d < dimensions; d++) packed[row * width + (d >> 2)]! |= (signs[row * dimensions + d]! + 1) << ((d & 3) * 2)
  const header = Buffer.from(`${JSON.stringify({ format: 1, dimensions, words: words.join(' ') })}\n`)
  return Buffer.concat([Buffer.from(MAGIC), gzipSync(Buffer.concat([header, packed]), { level: 9 })])
}

/**
 * Reads a table.
 * @throws Error when the file is absent, or no table of this version
 */
export function readSigns(file: string): WordSigns {
  if (!existsSync(file)) throw new Error('models/persons-tweets-signs.bin is missing')
  const bytes = readFileSync(file)
  if (!bytes.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) throw new Error('not a table of word signs')
  const content = gunzipSync(bytes.subarray(MAGIC.length))
  const end = content.indexOf(10)
  const header = JSON.parse(content.subarray(0, end).toString()) as { format: number; dimensions: number; words: string }
  const { dimensions } = header
  const width = Math.ceil(dimensions / 4)
  const rows = new Map(header.words.split(' ').map((word, row) => [word, end + 1 + row * width] as const))
  if (header.format !== 1 || content.length !== end + 1 + rows.size * width)
    throw new Error('the table of word signs is of another version: run `npm run train`')
  return (lower) => {
    const at = rows.get(lower)
    if (at === undefined) return NO_SIGNS
    const found: number[] = []
    for (let d = 0; d < dimensions; d++) {
      const sign = ((content[at + (d >> 2)]! >> ((d & 3) * 2)) & 3) - 1
      if (sign !== 0) found.push(d * 2 + (sign > 0 ? 1 : 0))
    }
    return Int16Array.from(found)
  }
}
