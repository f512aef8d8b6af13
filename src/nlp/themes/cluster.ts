import { agglomerate, cut } from './agglomerate.js'
import { chooseCount } from './count.js'
import { nearestNeighbours, neighbourGraph } from './neighbours.js'
import { refine } from './refine-clusters.js'
import { smooth } from './smooth.js'
import { dot, makeVectors, normaliseRows, type Vectors } from './vectors.js'

/** Up to this many rows, the clusters are found on all rows. */
const WHOLE = 4500
/** With more rows, the clusters are found on this many; the others join the nearest cluster. */
const SAMPLE = 3400
const NEIGHBOURS = 10
const ROUNDS = 3

export interface Clustering {
  assignment: Int32Array
  /** How well each row fits: the cosine between the row and the centre of its cluster without the row. */
  fit: Float32Array
  count: number
}

/**
 * Clusters unit vectors: builds a graph of nearest neighbours, smooths the vectors over it, runs Ward's agglomeration along it and refines the
 * result. The order of the rows must not depend on the order of the input.
 * @param count number of clusters; determined from the data if left out
 */
export function cluster(vectors: Vectors, weights: Float32Array, count: number | undefined): Clustering {
  const size = Math.min(vectors.rows, Math.max(vectors.rows <= WHOLE ? WHOLE : SAMPLE, count ?? 0))
  const sample = { rows: size, dimensions: vectors.dimensions, data: vectors.data.subarray(0, size * vectors.dimensions) }
  const masses = weights.slice(0, size)
  const graph = neighbourGraph(nearestNeighbours(sample, Math.min(NEIGHBOURS, Math.max(1, size - 1))))
  const smoothed = smooth(sample, graph)
  const merges = agglomerate(smoothed, masses, graph)
  const linked = masses.filter((_, row) => graph.offsets[row + 1]! > graph.offsets[row]!)
  const mass = linked.reduce((sum, weight) => sum + weight, 0)
  const k = Math.max(1, Math.min(count ?? chooseCount(merges, mass, linked.length), size))
  const parts = refine(smoothed, masses, middles(smoothed, cut(merges, size, k), masses, k), ROUNDS).assignment
  const assignment = new Int32Array(vectors.rows)
  assignment.set(parts)
  const centres = middles(sample, parts, masses, k)
  const { dimensions, data } = vectors
  for (let row = size; row < vectors.rows; row++) {
    let best = -Infinity
    for (let c = 0; c < k; c++) {
      const similarity = dot(data, row * dimensions, centres.data, c * dimensions, dimensions)
      if (similarity <= best) continue
      best = similarity
      assignment[row] = c
    }
  }
  return { assignment, fit: fitOf(vectors, weights, assignment, k), count: k }
}

/** Returns the centre of every cluster, normalised to length 1. */
function middles(vectors: Vectors, assignment: Int32Array, weights: Float32Array, k: number): Vectors {
  const centres = sums(vectors, assignment, weights, k)
  normaliseRows(centres)
  return centres
}

function sums({ rows, dimensions, data }: Vectors, assignment: Int32Array, weights: Float32Array, k: number): Vectors {
  const result = makeVectors(k, dimensions)
  for (let row = 0; row < rows; row++) {
    const start = assignment[row]! * dimensions
    for (let d = 0; d < dimensions; d++) result.data[start + d]! += weights[row]! * data[row * dimensions + d]!
  }
  return result
}

function fitOf(vectors: Vectors, weights: Float32Array, assignment: Int32Array, k: number): Float32Array {
  const { rows, dimensions, data } = vectors
  const centres = sums(vectors, assignment, weights, k)
  const fit = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    const start = assignment[row]! * dimensions
    let product = 0
    let square = 0
    for (let d = 0; d < dimensions; d++) {
      const own = data[row * dimensions + d]!
      const rest = centres.data[start + d]! - weights[row]! * own
      product += own * rest
      square += rest * rest
    }
    fit[row] = square > 1e-9 ? product / Math.sqrt(square) : 0
  }
  return fit
}
