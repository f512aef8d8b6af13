import TinyQueue from 'tinyqueue'
import type { Graph } from './neighbours.js'
import type { Vectors } from './vectors.js'

/** One merge: the roots of both clusters and the increase of the spread within clusters (Ward). */
export interface Merge {
  a: number
  b: number
  cost: number
}

/**
 * Runs Ward's agglomeration along the edges of a graph: only connected clusters are merged, the cheapest pair first; clusters that are not connected
 * are merged at the end. Takes nearly linear time in the number of edges. Rows without edges are merged first, at no cost.
 * @returns all merges in order: rows − 1 of them
 */
export function agglomerate(vectors: Vectors, weights: Float32Array, graph: Graph): Merge[] {
  const { rows, dimensions } = vectors
  const centres = Float32Array.from(vectors.data)
  const mass = Float32Array.from(weights)
  const version = new Int32Array(rows)
  const alive = new Uint8Array(rows).fill(1)
  const touching: Set<number>[] = Array.from({ length: rows }, (_, row) => {
    const set = new Set<number>()
    for (let i = graph.offsets[row]!; i < graph.offsets[row + 1]!; i++) set.add(graph.to[i]!)
    return set
  })
  const heap = new TinyQueue<{ a: number; b: number; versionA: number; versionB: number; cost: number }>(
    [],
    (x, y) => x.cost - y.cost || x.a - y.a || x.b - y.b,
  )
  const cost = (a: number, b: number): number => {
    let sum = 0
    const startA = a * dimensions
    const startB = b * dimensions
    for (let d = 0; d < dimensions; d++) sum += (centres[startA + d]! - centres[startB + d]!) ** 2
    return (sum * mass[a]! * mass[b]!) / (mass[a]! + mass[b]!)
  }
  const offer = (x: number, y: number): void => {
    const a = Math.min(x, y)
    const b = Math.max(x, y)
    heap.push({ a, b, versionA: version[a]!, versionB: version[b]!, cost: cost(a, b) })
  }
  for (let row = 0; row < rows; row++) for (const other of touching[row]!) if (other > row) offer(row, other)

  const merges: Merge[] = []
  const first = touching.findIndex((set) => set.size > 0)
  for (let row = 0; row < rows; row++) {
    if (touching[row]!.size > 0 || row === Math.max(first, 0)) continue
    merges.push({ a: Math.max(first, 0), b: row, cost: 0 })
    alive[row] = 0
  }
  const join = (): void => {
    for (let next = heap.pop(); next; next = heap.pop()) {
      const { a, b } = next
      if (!alive[a] || !alive[b] || version[a] !== next.versionA || version[b] !== next.versionB) continue
      merges.push({ a, b, cost: next.cost })
      const total = mass[a]! + mass[b]!
      for (let d = 0; d < dimensions; d++) {
        centres[a * dimensions + d] = (centres[a * dimensions + d]! * mass[a]! + centres[b * dimensions + d]! * mass[b]!) / total
      }
      mass[a] = total
      version[a]!++
      alive[b] = 0
      for (const other of touching[b]!) {
        touching[other]!.delete(b)
        if (other === a) continue
        touching[a]!.add(other)
        touching[other]!.add(a)
      }
      touching[b]!.clear()
      for (const other of touching[a]!) offer(a, other)
    }
  }
  join()
  const left = [...alive.keys()].filter((row) => alive[row])
  for (const a of left) {
    for (const b of left) {
      if (b <= a) continue
      touching[a]!.add(b)
      touching[b]!.add(a)
      offer(a, b)
    }
  }
  join()
  return merges
}

/** Returns the clusters after all but the last `count - 1` merges, numbered from 0 in the order of their first rows. */
export function cut(merges: Merge[], rows: number, count: number): Int32Array {
  const parent = Int32Array.from({ length: rows }, (_, row) => row)
  for (const { a, b } of merges.slice(0, Math.max(0, rows - count))) parent[b] = a
  const root = (row: number): number => {
    let at = row
    while (parent[at] !== at) at = parent[at]!
    return at
  }
  const numbers = new Map<number, number>()
  return Int32Array.from({ length: rows }, (_, row) => {
    const of = root(row)
    if (!numbers.has(of)) numbers.set(of, numbers.size)
    return numbers.get(of)!
  })
}
