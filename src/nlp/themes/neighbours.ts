import { refine } from './refine-clusters.js'
import { dot, makeVectors, type Vectors } from './vectors.js'

/** The `count` nearest rows of every row, nearest first; -1 if there are fewer. */
interface Neighbours {
  count: number
  rows: Int32Array
  similarities: Float32Array
}

/** Up to this many rows, every pair is compared. */
const EXACT = 3200
/** Minimum number of rows in nearby cells that a row is compared with, if there are more rows than that. */
const CANDIDATES = 900
const CELL_ROUNDS = 1
/** Number of rounds in which neighbours of neighbours are compared. */
const DESCENTS = 3

/**
 * Finds the nearest rows by cosine (unit vectors). If there are many rows, they are first divided into cells; each row is compared with the rows of
 * the nearest cells, then with its neighbours' neighbours.
 */
export function nearestNeighbours(vectors: Vectors, count: number): Neighbours {
  const found = emptyNeighbours(vectors.rows, count)
  if (vectors.rows <= EXACT) {
    for (let a = 0; a < vectors.rows; a++) for (let b = a + 1; b < vectors.rows; b++) comparePair(vectors, found, a, b)
    return found
  }
  searchCells(vectors, found)
  for (let round = 0; round < DESCENTS; round++) descend(vectors, found)
  return found
}

const emptyNeighbours = (rows: number, count: number): Neighbours => ({
  count,
  rows: new Int32Array(rows * count).fill(-1),
  similarities: new Float32Array(rows * count),
})

function comparePair({ dimensions, data }: Vectors, found: Neighbours, a: number, b: number): void {
  const similarity = dot(data, a * dimensions, data, b * dimensions, dimensions)
  insert(found, a, b, similarity)
  insert(found, b, a, similarity)
}

/** Inserts a row into the sorted list of nearest rows; in a tie, the earlier one is kept. */
function insert({ count, rows, similarities }: Neighbours, row: number, other: number, similarity: number): void {
  const start = row * count
  let at = start + count - 1
  if (similarity <= similarities[at]!) return
  for (let i = start; i < start + count && rows[i]! >= 0; i++) if (rows[i] === other) return
  while (at > start && similarities[at - 1]! < similarity) {
    similarities[at] = similarities[at - 1]!
    rows[at] = rows[at - 1]!
    at--
  }
  similarities[at] = similarity
  rows[at] = other
}

function searchCells(vectors: Vectors, found: Neighbours): void {
  const { rows, dimensions, data } = vectors
  const k = Math.ceil(Math.sqrt(rows))
  const seeds = makeVectors(k, dimensions)
  for (let c = 0; c < k; c++) {
    const row = Math.floor((c * rows) / k)
    seeds.data.set(data.subarray(row * dimensions, (row + 1) * dimensions), c * dimensions)
  }
  const { assignment, centroids } = refine(vectors, new Float32Array(rows).fill(1), seeds, CELL_ROUNDS)
  const cells: number[][] = Array.from({ length: k }, () => [])
  for (let row = 0; row < rows; row++) cells[assignment[row]!]!.push(row)
  const compared = new Set<number>()
  cells.forEach((cell, c) => {
    const scores = cells.map((_, other) => dot(centroids.data, c * dimensions, centroids.data, other * dimensions, dimensions))
    const order = [...cells.keys()].sort((a, b) => (a === c ? -1 : b === c ? 1 : scores[b]! - scores[a]! || a - b))
    let seen = 0
    for (const other of order) {
      if (seen >= CANDIDATES) break
      seen += cells[other]!.length
      const pair = Math.min(c, other) * k + Math.max(c, other)
      if (compared.has(pair)) continue
      compared.add(pair)
      for (const a of cell) for (const b of cells[other]!) if (c !== other || a < b) comparePair(vectors, found, a, b)
    }
  })
}

/** Compares every row with its neighbours' neighbours, in both directions. */
function descend(vectors: Vectors, found: Neighbours): void {
  const { count } = found
  const total = vectors.rows
  const before = Int32Array.from(found.rows)
  const back: number[][] = Array.from({ length: total }, () => [])
  for (let row = 0; row < total; row++) {
    for (let i = row * count; i < (row + 1) * count; i++) {
      const other = before[i]!
      if (other >= 0 && back[other]!.length < 2 * count) back[other]!.push(row)
    }
  }
  const around = back.map((rows, row) => {
    const own = before.subarray(row * count, (row + 1) * count)
    return [...new Set([...own.filter((other) => other >= 0), ...rows])]
  })
  const seen = new Int32Array(total).fill(-1)
  for (let row = 0; row < total; row++) {
    seen[row] = row
    for (const near of around[row]!) seen[near] = row
    for (const near of around[row]!) {
      for (const other of around[near]!) {
        if (seen[other] === row) continue
        seen[other] = row
        if (other > row) comparePair(vectors, found, row, other)
      }
    }
  }
}

/** A symmetric graph in compressed rows: the edges of row r are `to[offsets[r]..offsets[r + 1]]`. */
export interface Graph {
  offsets: Int32Array
  to: Int32Array
  weights: Float32Array
}

/**
 * Builds the graph of neighbours, with each edge in both directions. Its weight is the squared similarity, halved if only one row is a neighbour of
 * the other.
 */
export function neighbourGraph({ count, rows, similarities }: Neighbours): Graph {
  const total = rows.length / count
  const edges: Map<number, number>[] = Array.from({ length: total }, () => new Map())
  const add = (a: number, b: number, weight: number): void => {
    edges[a]!.set(b, (edges[a]!.get(b) ?? 0) + weight)
  }
  for (let row = 0; row < total; row++) {
    for (let i = row * count; i < (row + 1) * count; i++) {
      if (rows[i]! < 0) continue
      const weight = similarities[i]! ** 2 / 2
      add(row, rows[i]!, weight)
      add(rows[i]!, row, weight)
    }
  }
  const offsets = new Int32Array(total + 1)
  for (let row = 0; row < total; row++) offsets[row + 1] = offsets[row]! + edges[row]!.size
  const to = new Int32Array(offsets[total]!)
  const weights = new Float32Array(offsets[total]!)
  edges.forEach((of, row) => {
    let at = offsets[row]!
    for (const other of [...of.keys()].sort((a, b) => a - b)) {
      to[at] = other
      weights[at++] = of.get(other)!
    }
  })
  return { offsets, to, weights }
}
