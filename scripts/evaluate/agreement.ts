/** Agreement of found clusters with known groups, each × 100. */
export interface Agreement {
  /** Normalised mutual information, by the arithmetic mean. */
  nmi: number
  /** Adjusted Rand index. */
  ari: number
  /** Share of texts in the right group under the best one-to-one matching. */
  accuracy: number
}

/** Compares two groupings of the same items. */
export function compareGroups(known: readonly string[], found: readonly (number | string)[]): Agreement {
  const total = known.length
  const rows = new Map([...new Set(known)].map((name, i) => [name, i]))
  const columns = new Map([...new Set(found)].map((name, i) => [name, i]))
  const size = Math.max(rows.size, columns.size)
  const table = Array.from({ length: size }, () => new Float64Array(size))
  known.forEach((name, i) => {
    table[rows.get(name)!]![columns.get(found[i]!)!]!++
  })
  const rowSums = table.map((row) => row.reduce((sum, value) => sum + value, 0))
  const columnSums = Array.from({ length: size }, (_, c) => table.reduce((sum, row) => sum + row[c]!, 0))
  const entropy = (sums: number[]): number => -sums.reduce((sum, n) => sum + (n > 0 ? (n / total) * Math.log(n / total) : 0), 0)
  let mutual = 0
  let pairs = 0
  table.forEach((row, r) => {
    row.forEach((n, c) => {
      if (n === 0) return
      mutual += (n / total) * Math.log((n * total) / (rowSums[r]! * columnSums[c]!))
      pairs += choose2(n)
    })
  })
  const rowPairs = rowSums.reduce((sum, n) => sum + choose2(n), 0)
  const columnPairs = columnSums.reduce((sum, n) => sum + choose2(n), 0)
  const expected = (rowPairs * columnPairs) / Math.max(1, choose2(total))
  const entropies = (entropy(rowSums) + entropy(columnSums)) / 2
  const ceiling = (rowPairs + columnPairs) / 2
  return {
    nmi: round(entropies > 0 ? mutual / entropies : 1),
    ari: round(ceiling === expected ? 1 : (pairs - expected) / (ceiling - expected)),
    accuracy: round(bestMatching(table) / Math.max(1, total)),
  }
}

const choose2 = (n: number): number => (n * (n - 1)) / 2
const round = (share: number): number => Math.round(share * 1000) / 10

/** The largest sum of one cell a row and column (Hungarian method). */
function bestMatching(table: Float64Array[]): number {
  const n = table.length
  const u = new Float64Array(n + 1)
  const v = new Float64Array(n + 1)
  const match = new Int32Array(n + 1)
  const way = new Int32Array(n + 1)
  for (let i = 1; i <= n; i++) {
    match[0] = i
    let column = 0
    const least = new Float64Array(n + 1).fill(Infinity)
    const used = new Uint8Array(n + 1)
    do {
      used[column] = 1
      const row = match[column]!
      let delta = Infinity
      let next = 0
      for (let j = 1; j <= n; j++) {
        if (used[j]) continue
        const current = -table[row - 1]![j - 1]! - u[row]! - v[j]!
        if (current < least[j]!) {
          least[j] = current
          way[j] = column
        }
        if (least[j]! < delta) {
          delta = least[j]!
          next = j
        }
      }
      for (let j = 0; j <= n; j++) {
        if (used[j]) {
          u[match[j]!]! += delta
          v[j]! -= delta
        } else least[j]! -= delta
      }
      column = next
    } while (match[column] !== 0)
    while (column !== 0) {
      match[column] = match[way[column]!]!
      column = way[column]!
    }
  }
  let sum = 0
  for (let j = 1; j <= n; j++) sum += table[match[j]! - 1]![j - 1]!
  return sum
}
