import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Gazetteer } from '../../../src/nlp/people/gazetteer.js'
import { clusterWords } from './clusters.js'
import { readWordVectors, type WordVectors } from './vectors.js'

/** How many of the most frequent words get a cluster whatever they are. */
const FREQUENT = 60_000
const WORD = /^[\p{L}][\p{L}\p{M}.'-]*$/u

/**
 * Writes `models/names/word-classes.txt.gz`: what word vectors know of a word. A line a word: the word, a tab, two characters for its cluster
 * and one (48 + bits) for how much it is used like a given name (two bits) and like a family name (two bits).
 * @returns how many words, or null where the vectors are not installed
 */
export function writeWordClasses(gazetteer: Gazetteer, file: string): number | null {
  const vectors = readWordVectors()
  if (!vectors) return null
  const given = nameness(vectors, (word) => gazetteer.isGiven(word))
  const family = nameness(vectors, (word) => gazetteer.isFamily(word))
  const chosen: number[] = []
  for (const [row, word] of vectors.words.entries()) {
    if (!WORD.test(word) || word.length > 24) continue
    if (row < FREQUENT || level(given[row]!) > 0 || level(family[row]!) > 0) chosen.push(row)
  }
  const clusters = clusterWords(vectors, chosen)
  const lines = chosen.map((row, i) => {
    const [coarse, fine] = clusters[i]!
    const bits = level(given[row]!) | (level(family[row]!) << 2)
    return `${vectors.words[row]}\t${String.fromCharCode(48 + coarse, 48 + fine, 48 + bits)}\n`
  })
  lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  writeFileSync(file, gzipSync(lines.join(''), { level: 9 }))
  return lines.length
}

const level = (probability: number): number => (probability > 0.9 ? 3 : probability > 0.7 ? 2 : probability > 0.45 ? 1 : 0)

/** The probability of each word to be a name, by a logistic regression from its vector to its membership in the lists. */
function nameness({ words, dimensions, values }: WordVectors, isName: (word: string) => boolean): Float32Array {
  const rows = words.flatMap((word, row) => (row < 150_000 && WORD.test(word) ? [row] : []))
  const positive = rows.map((row) => isName(words[row]!))
  const share = positive.filter(Boolean).length / rows.length
  const weights = new Float64Array(dimensions + 1)
  const gradient = new Float64Array(dimensions + 1)
  const squares = new Float64Array(dimensions + 1)
  const score = (row: number): number => {
    let sum = weights[dimensions]!
    for (let d = 0; d < dimensions; d++) sum += weights[d]! * values[row * dimensions + d]!
    return 1 / (1 + Math.exp(-sum))
  }
  for (let pass = 0; pass < 60; pass++) {
    gradient.fill(0)
    for (const [i, row] of rows.entries()) {
      const error = (positive[i] ? (1 - score(row)) * Math.min(6, 0.3 / share) : -score(row)) / rows.length
      for (let d = 0; d < dimensions; d++) gradient[d]! += error * values[row * dimensions + d]!
      gradient[dimensions]! += error
    }
    for (let d = 0; d <= dimensions; d++) {
      squares[d]! = squares[d]! * 0.9 + gradient[d]! ** 2
      weights[d]! += (0.6 * gradient[d]!) / (Math.sqrt(squares[d]!) + 1e-9)
    }
  }
  return Float32Array.from(words, (_, row) => score(row))
}
