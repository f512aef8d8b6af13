/** Of the texts with content, at most this share is left out of every theme. */
const MOST_LEFT_OUT = 0.12
/** A text whose cosine to the rest of its theme is under this share of the median one stands apart. */
const APART = 0.45
/** Texts that make a theme, duplicates counted. */
export const SMALLEST_THEME = 3

/** Marks the rows that stay in their cluster: not those that fit badly, nor the clusters of too few. */
export function keepRows(
  assignment: Int32Array,
  fit: Float32Array,
  weights: Float32Array,
  count: number,
  dissolve: boolean,
): Uint8Array {
  const kept = new Uint8Array(fit.length).fill(1)
  const order = [...fit.keys()].sort((a, b) => fit[a]! - fit[b]! || a - b)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const limit = APART * weightedMedian(order, fit, weights, total)
  const sizes = new Float64Array(count)
  for (let row = 0; row < fit.length; row++) sizes[assignment[row]!]! += weights[row]!
  let left = 0
  if (dissolve) {
    for (let row = 0; row < fit.length; row++) {
      if (sizes[assignment[row]!]! >= SMALLEST_THEME) continue
      kept[row] = 0
      left += weights[row]!
    }
  }
  for (const row of order) {
    if (fit[row]! >= limit || left + weights[row]! > MOST_LEFT_OUT * total) break
    if (!kept[row]) continue
    kept[row] = 0
    left += weights[row]!
  }
  return kept
}

function weightedMedian(order: number[], fit: Float32Array, weights: Float32Array, total: number): number {
  let passed = 0
  for (const row of order) {
    passed += weights[row]!
    if (passed * 2 >= total) return fit[row]!
  }
  return 0
}
