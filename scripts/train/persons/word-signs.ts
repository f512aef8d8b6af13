import { writeFileSync } from 'node:fs'
import type { Gazetteer } from '../../../src/nlp/people/gazetteer.js'
import { encodeSigns } from '../../../src/nlp/people/word-signs.js'
import { readWordVectors } from './vectors.js'

/** A dimension of a vector of unit length counts from here on: about a fourth of them do. */
const STRONG = 0.12

/**
 * Writes the signs of the strong dimensions of word vectors (after Guo et al. 2014, "Revisiting embedding features"): what a tagger of
 * tweets knows of words that no tweet had. The words are those that have a class.
 * @returns how many words, or null where the vectors are not installed
 */
export function writeWordSigns(gazetteer: Gazetteer, file: string): number | null {
  const vectors = readWordVectors()
  if (!vectors) return null
  const { dimensions, values } = vectors
  const rows = vectors.words.flatMap((word, row) => (gazetteer.cluster(word) > 0 ? [row] : []))
  const signs = new Int8Array(rows.length * dimensions)
  for (const [i, row] of rows.entries()) {
    for (let d = 0; d < dimensions; d++) {
      const value = values[row * dimensions + d]!
      signs[i * dimensions + d] = value > STRONG ? 1 : value < -STRONG ? -1 : 0
    }
  }
  writeFileSync(file, encodeSigns({ words: rows.map((row) => vectors.words[row]!), dimensions, signs }))
  return rows.length
}
