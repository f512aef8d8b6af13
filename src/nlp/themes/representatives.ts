import type { Text } from './text.js'
import { dot, type Vectors } from './vectors.js'

const REPRESENTATIVES = 3
/** Maximum number of rows examined. */
const READ = 200
/** Lengths, in UTF-16 units, beyond which a text is ranked lower because it does not read well in a list. */
const LONG = 160
const SHORT = 25
/** Penalty for similarity to a text that is already chosen. */
const ALIKE = 0.5

/** Chooses the texts that represent a theme: near its centre, different from each other, short but not too short. */
export function chooseRepresentatives(
  rows: readonly number[],
  texts: readonly Text[],
  fit: Float32Array,
  vectors: Vectors,
): number[] {
  const { dimensions, data } = vectors
  const chosen: number[] = []
  const worth = (row: number): number => {
    const { length } = texts[row]!
    const reads = length > LONG ? Math.sqrt(LONG / length) : length < SHORT ? 0.6 + (0.4 * length) / SHORT : 1
    const alike = chosen.reduce(
      (most, other) => Math.max(most, dot(data, row * dimensions, data, other * dimensions, dimensions)),
      0,
    )
    return fit[row]! * reads - ALIKE * alike * alike
  }
  const left = rows.slice(0, READ)
  while (chosen.length < REPRESENTATIVES && left.length > 0) {
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a))
    chosen.push(best)
    left.splice(left.indexOf(best), 1)
  }
  return chosen
}
