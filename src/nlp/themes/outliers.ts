/** Of the texts with content, at most about this share is left out of every theme for fitting badly. */
const MOST_LEFT_OUT = 0.15
/** A text whose cosine to the rest of its theme is under this share of the median one stands apart. */
const APART = 0.45
/** A theme whose texts fit it so badly on average is what was left over, not a theme. */
const LOOSE = 0.7
/** Texts that make a theme, duplicates counted. */
export const SMALLEST_THEME = 3

/**
 * Marks the rows that stay in their cluster: not those that fit badly, nor the clusters of too few.
 * @param dissolve whether whole clusters may go: those of too few, and those that hardly hold together
 */
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
  const median = weightedMedian(order, fit, weights, total)
  const members: number[][] = Array.from({ length: count }, () => [])
  assignment.forEach((cluster, row) => {
    members[cluster]!.push(row)
  })
  let left = 0
  const leaveOut = (rows: readonly number[]): void => {
    for (const row of rows) {
      if (!kept[row]) continue
      kept[row] = 0
      left += weights[row]!
    }
  }
  const sizeOf = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + (kept[row] ? weights[row]! : 0), 0)
  const leaveSmall = (): void => {
    for (const rows of members) if (sizeOf(rows) < SMALLEST_THEME) leaveOut(rows)
  }

  if (dissolve) {
    leaveSmall()
    const loose = members
      .map((rows) => ({ rows, mean: rows.reduce((sum, row) => sum + fit[row]!, 0) / Math.max(1, rows.length) }))
      .filter(({ rows, mean }) => rows.length > 0 && mean < LOOSE * median)
      .sort((a, b) => a.mean - b.mean || a.rows[0]! - b.rows[0]!)
    for (const { rows } of loose) if (left + sizeOf(rows) <= MOST_LEFT_OUT * total) leaveOut(rows)
  }
  for (const row of order) {
    if (fit[row]! >= APART * median || left + weights[row]! > MOST_LEFT_OUT * total) break
    leaveOut([row])
  }
  if (dissolve) leaveSmall()
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
