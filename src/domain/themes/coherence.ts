/** Segments of a theme below which nothing can be said of how alike they are. */
const FEWEST = 3

/** A theme with what the encoder made of its segments. */
interface ThemeVectors<K> {
  key: K
  /** Only themes of one kind are compared: wishes and complaints differ already as such. */
  kind: string | null
  vectors: readonly Float32Array[]
}

interface Sum {
  vectors: number
  sum: Float64Array
}

/**
 * Whether the segments of each theme are more alike than segments of different themes are: what is not, hangs together by chance.
 * @returns null for a theme of fewer than three segments, or with no other theme to compare with
 */
export function coherentThemes<K>(themes: readonly ThemeVectors<K>[]): Map<K, boolean | null> {
  const result = new Map<K, boolean | null>()
  for (const kind of new Set(themes.map((theme) => theme.kind))) {
    const own = themes.filter((theme) => theme.kind === kind)
    const sums = own.map(({ vectors }) => sumOf(vectors))
    const between = likenessBetween(sums)
    own.forEach(({ key }, at) => {
      const within = likenessWithin(sums[at]!)
      result.set(key, within === null || between === null ? null : within > between)
    })
  }
  return result
}

function sumOf(vectors: readonly Float32Array[]): Sum {
  const sum = new Float64Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) {
    const length = Math.sqrt(vector.reduce((total, value) => total + value * value, 0)) || 1
    for (let at = 0; at < sum.length; at++) sum[at]! += vector[at]! / length
  }
  return { vectors: vectors.length, sum }
}

const square = (sum: Float64Array): number => sum.reduce((total, value) => total + value * value, 0)

/** Mean cosine of two segments of a theme; null where there are too few. */
function likenessWithin({ vectors, sum }: Sum): number | null {
  if (vectors < FEWEST) return null
  return (square(sum) - vectors) / (vectors * (vectors - 1))
}

/** Mean cosine of two segments of different themes; null where there is one theme alone. */
function likenessBetween(sums: readonly Sum[]): number | null {
  const given = sums.filter(({ vectors }) => vectors > 0)
  const all = given.reduce((total, { vectors }) => total + vectors, 0)
  const pairs = all * all - given.reduce((total, { vectors }) => total + vectors * vectors, 0)
  if (pairs === 0) return null
  const whole = new Float64Array(given[0]!.sum.length)
  for (const { sum } of given) for (let at = 0; at < whole.length; at++) whole[at]! += sum[at]!
  return (square(whole) - given.reduce((total, { sum }) => total + square(sum), 0)) / pairs
}
