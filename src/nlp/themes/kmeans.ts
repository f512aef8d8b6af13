import { makeRandom } from './random.js'
import { dot, makeVectors, normaliseRows, type Vectors } from './vectors.js'

export interface Clusters {
  /** The cluster of every row. */
  assignment: Int32Array
  centroids: Vectors
  /** Weighted sum of the similarities between rows and their centroids; higher is tighter. */
  tightness: number
}

/**
 * Runs spherical k-means on unit vectors, initialised by k-means++ with a fixed seed: the same rows give the same clusters.
 * @param weights weight of each row
 */
export function kMeans(
  vectors: Vectors,
  weights: Float32Array,
  k: number,
  options: { restarts: number; rounds: number },
): Clusters {
  let best: Clusters | undefined
  for (let restart = 0; restart < options.restarts; restart++) {
    const seeds = seedRows(vectors, weights, k, makeRandom(1 + restart))
    const centroids = makeVectors(k, vectors.dimensions)
    seeds.forEach((row, c) => {
      centroids.data.set(vectors.data.subarray(row * vectors.dimensions, (row + 1) * vectors.dimensions), c * vectors.dimensions)
    })
    const clusters = refine(vectors, weights, centroids, options.rounds)
    if (!best || clusters.tightness > best.tightness) best = clusters
  }
  return best!
}

/** Assigns rows to the nearest centroid and moves centroids to the centre of their rows, until nothing changes or `rounds` is reached. */
export function refine(vectors: Vectors, weights: Float32Array, centroids: Vectors, rounds: number): Clusters {
  const { rows, dimensions, data } = vectors
  const k = centroids.rows
  const assignment = new Int32Array(rows).fill(-1)
  const similarity = new Float32Array(rows)
  let tightness = 0
  for (let round = 0; round <= rounds; round++) {
    let moved = 0
    tightness = 0
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
      tightness += bestValue * weights[row]!
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
  return { assignment, centroids, tightness }
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

function seedRows({ rows, dimensions, data }: Vectors, weights: Float32Array, k: number, random: () => number): number[] {
  const distance = new Float64Array(rows).fill(1)
  const seeds: number[] = []
  for (let c = 0; c < k; c++) {
    let total = 0
    for (let row = 0; row < rows; row++) total += distance[row]! * weights[row]!
    let target = random() * total
    let chosen = -1
    for (let row = 0; row < rows; row++) {
      if (distance[row]! <= 0) continue
      chosen = row
      target -= distance[row]! * weights[row]!
      if (target <= 0) break
    }
    if (chosen < 0) chosen = c % rows
    seeds.push(chosen)
    for (let row = 0; row < rows; row++) {
      const gap = Math.max(0, 1 - dot(data, row * dimensions, data, chosen * dimensions, dimensions))
      if (gap < distance[row]!) distance[row] = gap < 1e-6 ? 0 : gap
    }
  }
  return seeds
}
