/** Rows of features in compressed form: row r holds `ids[rows[r]]` … `ids[rows[r + 1] - 1]`. */
export interface Matrix {
  rows: Int32Array
  ids: Int32Array
  values: Float32Array
  columns: number
}

export interface LogisticModel {
  weights: Float64Array
  bias: number
}

const TOLERANCE = 1e-2

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang and Lin 2011), always in the same order.
 * @param costs weight of each row against the regularisation; 0 leaves a row out
 */
export function fitLogistic(matrix: Matrix, target: Uint8Array, costs: Float64Array, passes = 30): LogisticModel {
  const { rows, ids, values, columns } = matrix
  const count = rows.length - 1
  const weights = new Float64Array(columns)
  let bias = 0
  const alpha = new Float64Array(count)
  const norms = new Float64Array(count)
  const order: number[] = []
  for (let r = 0; r < count; r++) {
    const cost = costs[r]!
    if (cost === 0) continue
    order.push(r)
    const y = target[r] ? 1 : -1
    alpha[r] = Math.min(0.001 * cost, 1e-8 + 0.001 * cost)
    let norm = 1
    for (let k = rows[r]!; k < rows[r + 1]!; k++) {
      const value = values[k]!
      norm += value * value
      weights[ids[k]!]! += y * alpha[r]! * value
    }
    bias += y * alpha[r]!
    norms[r] = norm
  }
  let seed = 12345
  for (let pass = 0; pass < passes; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      const j = seed % (i + 1)
      const swap = order[i]!
      order[i] = order[j]!
      order[j] = swap
    }
    let largest = 0
    for (const r of order) {
      const cost = costs[r]!
      const y = target[r] ? 1 : -1
      let margin = bias
      const from = rows[r]!
      const to = rows[r + 1]!
      for (let k = from; k < to; k++) margin += weights[ids[k]!]! * values[k]!
      const old = alpha[r]!
      const next = solve(old, y * margin, norms[r]!, cost)
      const change = next - old
      if (Math.abs(change) < 1e-12) continue
      largest = Math.max(largest, Math.abs(change) / cost)
      alpha[r] = next
      const move = y * change
      for (let k = from; k < to; k++) weights[ids[k]!]! += move * values[k]!
      bias += move
    }
    if (largest < TOLERANCE) break
  }
  return { weights, bias }
}

/** One dual variable, by Newton's method: min a log a + (C-a) log(C-a) + ½ norm (a-old)² + (a-old) margin. */
function solve(old: number, margin: number, norm: number, cost: number): number {
  let a = old
  for (let step = 0; step < 25; step++) {
    const gradient = norm * (a - old) + margin + Math.log(a / (cost - a))
    const curvature = norm + cost / (a * (cost - a))
    let next = a - gradient / curvature
    if (next <= 0) next = a * 0.1
    else if (next >= cost) next = cost - (cost - a) * 0.1
    if (Math.abs(next - a) < 1e-6 * cost) return next
    a = next
  }
  return a
}
