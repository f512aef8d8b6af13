import type { Merge } from './agglomerate.js'

/** The spread within clusters (of unit vectors, a mean square) up to which merging goes on before the count is read off. */
const SPREAD = 0.2
/** How the count follows from the clusters left at that spread and from the number of texts: fitted on draws from clinc150 and hwu64. */
const FROM_LEFT = 1.4065
const FROM_TEXTS = -0.0217
const BASE = -0.0209
/** A theme has this many different texts on average, at least. */
const MIN_TEXTS_PER_THEME = 3

/** No one reads more themes than this × texts^MAX_THEMES_EXPONENT: 16 of 72 texts, 45 of 500, 150 of 4,500. */
const MAX_THEMES_FACTOR = 1.5
const MAX_THEMES_EXPONENT = 0.55

/** Fewer texts than these tell too little by their spread: they have this × √(texts) themes at least. */
const SMALL_SET_TEXTS = 60
const MIN_THEMES_FACTOR = 0.85

/**
 * How many themes there are. Merging raises the spread within clusters; how many clusters are left when it has reached a level tells
 * how many themes stand apart, once the number of texts is allowed for (more texts show finer shades of the same themes).
 * @param merges all merges in order
 * @param mass sum of the weights of the rows
 * @param rows rows that have neighbours
 */
export function chooseCount(merges: readonly Merge[], mass: number, rows: number): number {
  if (rows < 2 * MIN_TEXTS_PER_THEME) return Math.min(1, rows)
  let spread = 0
  let joined = 0
  for (const { cost } of merges) {
    spread += cost
    if (spread > SPREAD * mass) break
    joined++
  }
  const left = merges.length + 1 - joined
  const count = Math.exp(FROM_LEFT * Math.log(left) + FROM_TEXTS * Math.log(rows) ** 2 + BASE)
  const least = rows < SMALL_SET_TEXTS ? MIN_THEMES_FACTOR * Math.sqrt(rows) : 1
  return Math.max(
    1,
    Math.round(Math.min(Math.max(least, count), rows / MIN_TEXTS_PER_THEME, MAX_THEMES_FACTOR * rows ** MAX_THEMES_EXPONENT)),
  )
}
