import type { Merge } from './agglomerate.js'

/** Spread within clusters (mean square, for unit vectors) at which the number of remaining clusters is counted. */
const SPREAD = 0.2
/**
 * Coefficients that predict the number of themes from the clusters left at that spread and the number of texts; fitted on samples from clinc150 and
 * hwu64.
 */
const FROM_LEFT = 1.4065
const FROM_TEXTS = -0.0217
const BASE = -0.0209
/** Minimum average number of different texts per theme. */
const MIN_TEXTS_PER_THEME = 3

/** Maximum number of themes: this × texts^MAX_THEMES_EXPONENT, so that people can read them all. 16 for 72 texts, 45 for 500, 150 for 4,500. */
const MAX_THEMES_FACTOR = 1.5
const MAX_THEMES_EXPONENT = 0.55

/** With fewer texts than SMALL_SET_TEXTS, the spread is not reliable: the minimum is MIN_THEMES_FACTOR × √(texts) themes. */
const SMALL_SET_TEXTS = 60
const MIN_THEMES_FACTOR = 0.85

/**
 * Returns the number of themes. Merging raises the spread within clusters; the number of clusters left at a certain spread, corrected for the number
 * of texts, indicates how many distinct themes there are (more texts show finer variants of the same themes).
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
