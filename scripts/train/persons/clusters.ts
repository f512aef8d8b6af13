import type { WordVectors } from './vectors.js'

const COARSE = 24
const FINE = 14
const PASSES = 12

/** Two levels of spherical k-means, deterministic. @returns a coarse and a fine cluster for each row */
export function clusterWords(vectors: WordVectors, rows: number[]): [number, number][] {
  const coarse = kMeans(vectors, rows, COARSE)
  const result: [number, number][] = rows.map((_, i) => [coarse[i]!, 0])
  for (let c = 0; c < COARSE; c++) {
    const members = rows.flatMap((_, i) => (coarse[i] === c ? [i] : []))
    const fine = kMeans(
      vectors,
      members.map((i) => rows[i]!),
      FINE,
    )
    for (const [k, i] of members.entries()) result[i]![1] = fine[k]!
  }
  return result
}

function kMeans({ dimensions, values }: WordVectors, rows: number[], k: number): Int32Array {
  const centres = new Float32Array(k * dimensions)
  const step = Math.max(1, Math.floor(Math.min(rows.length, 8000) / k))
  for (let c = 0; c < k; c++) {
    const row = rows[Math.min(rows.length - 1, c * step)] ?? 0
    centres.set(values.subarray(row * dimensions, (row + 1) * dimensions), c * dimensions)
  }
  const assigned = new Int32Array(rows.length)
  for (let pass = 0; pass < PASSES; pass++) {
    const sums = new Float64Array(k * dimensions)
    for (const [i, row] of rows.entries()) {
      let best = Number.NEGATIVE_INFINITY
      for (let c = 0; c < k; c++) {
        let dot = 0
        for (let d = 0; d < dimensions; d++) dot += centres[c * dimensions + d]! * values[row * dimensions + d]!
        if (dot > best) {
          best = dot
          assigned[i] = c
        }
      }
      const c = assigned[i]!
      for (let d = 0; d < dimensions; d++) sums[c * dimensions + d]! += values[row * dimensions + d]!
    }
    for (let c = 0; c < k; c++) {
      let norm = 0
      for (let d = 0; d < dimensions; d++) norm += sums[c * dimensions + d]! ** 2
      norm = Math.sqrt(norm)
      if (norm > 0) for (let d = 0; d < dimensions; d++) centres[c * dimensions + d] = sums[c * dimensions + d]! / norm
    }
  }
  return assigned
}
