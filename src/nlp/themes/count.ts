import type { Merge } from './agglomerate.js'
import type { Graph } from './neighbours.js'
import type { Vectors } from './vectors.js'

export function chooseCount(merges: Merge[], vectors: Vectors, _graph: Graph): number {
  return Math.max(1, Math.min(vectors.rows, Math.round(Math.sqrt(merges.length / 2))))
}
