import type { ThemeKind } from '../../domain/themes/theme.js'
import { makeVectors, normaliseRows } from './vectors.js'

/** A theme with the vectors of its examples. */
export interface Examples {
  key: string
  kind: ThemeKind
  vectors: readonly Float32Array[]
}

/** The theme that a segment is nearest to, by the cosine to its examples. */
export interface Near {
  key: string
  cosine: number
}

/** The nearest examples that count. */
const NEAREST = 2
// Measured by taking themes out of the catalogue and giving them back as five of their segments each (`npm run evaluate themes`).
/** How much nearer a segment is to a theme's examples than to those of any theme of the catalogue. */
const NEARER = 0.05
/**
 * Whoever gives examples of something that the catalogue has a theme for means a part of that theme, or another name for it: a theme of the catalogue
 * that an example itself is so near to keeps a segment only where the segment is so much nearer to it. Set by reading what six themes with freely
 * written examples take of the sample: 66 segments instead of the 5 of the rule above. Of segments coded by hand, 63 of 118 taken are right instead of
 * 37 of 76, and 117 of 187 instead of 110 of 169 where the theme is not in the catalogue.
 */
const AT_HOME = 0.7
const BEHIND = 0.15
/** The cosine to them, at least; of fewer than so many examples, which tell little of how wide a theme is. */
const NEAR = 0.45
const FEW = 3
const NEAR_FEW = 0.8

/**
 * Returns what tells the theme whose examples a segment is nearest to, without any training: the mean cosine to its nearest examples must be high,
 * and higher than to the examples of every theme of the catalogue, but for those that its examples are in themselves.
 * @param catalogue examples of the catalogue's themes
 * @returns null if the segment is near none
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

/** Keys of the catalogue's themes that examples are in. */
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
