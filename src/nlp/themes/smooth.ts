import type { Graph } from './neighbours.js'
import { makeVectors, normaliseRows, type Vectors } from './vectors.js'

const SHARE = 0.7
const ROUNDS = 5

/**
 * Moves every row towards its neighbours (diffusion over the symmetrically normalised graph). Texts that say the same in other words move together
 * because they have common neighbours.
 */
export function smooth(vectors: Vectors, { offsets, to, weights }: Graph): Vectors {
  const { rows, dimensions } = vectors
  const degrees = new Float32Array(rows)
  for (let row = 0; row < rows; row++) for (let i = offsets[row]!; i < offsets[row + 1]!; i++) degrees[row]! += weights[i]!
  let from = vectors
  for (let round = 0; round < ROUNDS; round++) {
    const result = makeVectors(rows, dimensions)
    for (let row = 0; row < rows; row++) {
      const start = row * dimensions
      for (let d = 0; d < dimensions; d++) result.data[start + d] = (1 - SHARE) * from.data[start + d]!
      for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
        const share = (SHARE * weights[i]!) / Math.sqrt(degrees[row]! * degrees[to[i]!]! + 1e-12)
        const other = to[i]! * dimensions
        for (let d = 0; d < dimensions; d++) result.data[start + d]! += share * from.data[other + d]!
      }
    }
    normaliseRows(result)
    from = result
  }
  return from
}
