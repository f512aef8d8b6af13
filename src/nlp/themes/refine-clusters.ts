import { dot, normaliseRows, type Vectors } from './vectors.js'

export interface Clusters {
  /** The cluster of every row. */
  assignment: Int32Array
  centroids: Vectors
}

/**
 * Runs spherical k-means from given centroids: assigns rows to the nearest centroid and moves centroids to the centre of their rows, until nothing
 * changes or `rounds` is reached.
 * @param weights weight of each row
 */
export function refine(vectors: Vectors, weights: Float32Array, centroids: Vectors, rounds: number): Clusters {
  const { rows, dimensions, data } = vectors
  const k = centroids.rows
  const assignment = new Int32Array(rows).fill(-1)
  const similarity = new Float32Array(rows)
  for (let round = 0; round <= rounds; round++) {
    let moved = 0
    for (let row = 0; row < rows; row++) {
      let best = 0
      let bestValue = -Infinity
      for (let c = 0; c < k; c++) {
        const value = dot(data, row * dimensions, centroids.data, c * dimensions, dimensions)
        if (value > bestValue) {
          bestValue = value
          best = c
        }
      }
      if (assignment[row] !== best) moved++
      assignment[row] = best
      similarity[row] = bestValue
    }
    moved += fillEmpty(assignment, similarity, k)
    if (moved === 0 || round === rounds) break
    centroids.data.fill(0)
    for (let row = 0; row < rows; row++) {
      const start = assignment[row]! * dimensions
      for (let d = 0; d < dimensions; d++) centroids.data[start + d]! += weights[row]! * data[row * dimensions + d]!
    }
    normaliseRows(centroids)
  }
  return { assignment, centroids }
}

/** Assigns to every empty cluster the row that fits its current cluster worst, so that exactly k clusters remain. */
function fillEmpty(assignment: Int32Array, similarity: Float32Array, k: number): number {
  const sizes = new Int32Array(k)
  for (const c of assignment) sizes[c]!++
  let moved = 0
  for (let c = 0; c < k; c++) {
    if (sizes[c]! > 0) continue
    let worst = -1
    for (let row = 0; row < assignment.length; row++) {
      if (sizes[assignment[row]!]! > 1 && (worst < 0 || similarity[row]! < similarity[worst]!)) worst = row
    }
    if (worst < 0) break
    sizes[assignment[worst]!]!--
    assignment[worst] = c
    similarity[worst] = 1
    sizes[c] = 1
    moved++
  }
  return moved
}
