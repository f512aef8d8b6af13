import type { ThemeKind } from '../../domain/themes/theme.js'
import { makeVectors, normaliseRows } from './vectors.js'

/** A theme with the vectors of its examples. */
export interface Examples {
  key: string
  kind: ThemeKind
  vectors: readonly Float32Array[]
}

/** The theme whose examples a segment is nearest to, with the cosine. */
export interface Near {
  key: string
  cosine: number
}

/** Number of nearest examples that are averaged. */
const NEAREST = 2
// Measured by removing themes from the catalogue and defining each by five of its segments instead (`npm run evaluate themes`).
/** How much higher the cosine to a theme's examples must be than to those of any theme of the catalogue. */
const NEARER = 0.05
/**
 * If the examples of a custom theme themselves belong to a theme of the catalogue (cosine of at least AT_HOME), the custom theme is a part of that
 * theme or another name for it. The catalogue's theme then keeps a segment only if its cosine is higher by more than BEHIND. The values were chosen
 * by reading the segments of the sample that six themes with freely written examples receive: 66 segments, compared with 5 by the rule above. Of the
 * hand-coded segments that such themes receive, 63 of 118 are correct, compared with 37 of 76 by the rule above; if the theme is not in the
 * catalogue, 117 of 187, compared with 110 of 169.
 */
const AT_HOME = 0.7
const BEHIND = 0.15
/** Minimum cosine to the nearest examples. With fewer than FEW examples, which say little about the breadth of a theme, NEAR_FEW applies. */
const NEAR = 0.45
const FEW = 3
const NEAR_FEW = 0.8

/**
 * Creates a function that finds the theme whose examples a segment is nearest to, without training. The mean cosine to the nearest examples must be
 * high, and higher than to the examples of every theme of the catalogue, except those to which the theme's own examples belong.
 * @param catalogue examples of the catalogue's themes
 * @returns a function that returns null if no theme is near enough
 */
export function createExamplePlacer(
  own: readonly Examples[],
  catalogue: readonly Examples[],
): (vector: Float32Array, kind: ThemeKind) => Near | null {
  const all = catalogue.flatMap(({ vectors }) => vectors)
  const middle = meanOf(all)
  const prepare = ({ key, kind, vectors }: Examples): Prepared => ({
    key,
    kind,
    vectors: vectors.map((vector) => unit(vector, middle)),
  })
  const ours = own.filter(({ vectors }) => vectors.length > 0).map(prepare)
  const others = catalogue.map(prepare)
  const homes = new Map(ours.map((theme) => [theme, homesOf(theme, others)]))
  return (vector, kind) => {
    const own = ours.filter((theme) => theme.kind === kind)
    if (own.length === 0) return null
    const asked = unit(vector, middle)
    const best = nearest(asked, own)
    if (!best || best.cosine < (best.examples < FEW ? NEAR_FEW : NEAR)) return null
    const rivals = others.filter((theme) => theme.kind === kind && theme.key !== best.key)
    const home = homes.get(best.theme)!
    const keeps = (themes: Prepared[], by: number) => {
      const other = nearest(asked, themes)
      return other !== null && best.cosine < other.cosine + by
    }
    const isKept =
      keeps(
        rivals.filter(({ key }) => !home.has(key)),
        NEARER,
      ) ||
      keeps(
        rivals.filter(({ key }) => home.has(key)),
        -BEHIND,
      )
    return isKept ? null : { key: best.key, cosine: best.cosine }
  }
}

type Prepared = Examples & { vectors: Float32Array[] }

/** Returns the keys of the catalogue's themes to which the examples belong. */
function homesOf({ kind, vectors }: Prepared, catalogue: readonly Prepared[]): Set<string> {
  const rivals = catalogue.filter((theme) => theme.kind === kind)
  const found = vectors.map((vector) => nearest(vector, rivals))
  return new Set(found.flatMap((near) => (near && near.cosine >= AT_HOME ? [near.key] : [])))
}

function nearest(asked: Float32Array, themes: readonly Prepared[]): (Near & { examples: number; theme: Prepared }) | null {
  let best: (Near & { examples: number; theme: Prepared }) | null = null
  for (const theme of themes) {
    const { key, vectors } = theme
    const cosines = vectors.map((vector) => product(asked, vector)).sort((a, b) => b - a)
    const counted = cosines.slice(0, NEAREST)
    const cosine = counted.reduce((sum, each) => sum + each, 0) / counted.length
    if (!best || cosine > best.cosine || (cosine === best.cosine && key < best.key))
      best = { key, cosine, examples: vectors.length, theme }
  }
  return best
}

const product = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, d) => sum + value * b[d]!, 0)

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) for (let d = 0; d < mean.length; d++) mean[d]! += vector[d]! / vectors.length
  return mean
}

function unit(vector: Float32Array, middle: Float32Array): Float32Array {
  const result = makeVectors(1, vector.length)
  for (let d = 0; d < vector.length; d++) result.data[d] = vector[d]! - (middle[d] ?? 0)
  normaliseRows(result)
  return result.data
}
