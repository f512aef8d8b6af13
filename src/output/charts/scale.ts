/** Round bounds and marks for an axis that takes in all values. */
export interface Axis {
  low: number
  high: number
  ticks: number[]
}

/**
 * An axis of about so many marks at round distances (1, 2 or 5 times a power of ten) that spans at least `least`, so that small movements are not
 * drawn as large ones.
 * @param bounds values that the axis never exceeds
 */
export function axisOf(
  values: readonly number[],
  {
    least,
    marks = 4,
    min = Number.NEGATIVE_INFINITY,
    max = Number.POSITIVE_INFINITY,
  }: { least: number; marks?: number; min?: number; max?: number },
): Axis {
  const [from, to] = values.length === 0 ? [0, least] : [Math.min(...values), Math.max(...values)]
  const short = Math.max(0, least - (to - from)) / 2
  const step = roundStep((to - from + 2 * short) / marks)
  let low = Math.max(min, step * Math.floor((from - short) / step))
  let high = Math.min(max, step * Math.ceil((to + short) / step))
  if (low === min) high = Math.min(max, Math.max(high, low + least))
  if (high === max) low = Math.max(min, Math.min(low, high - least))
  const ticks: number[] = []
  for (let tick = step * Math.ceil(low / step); tick <= high + step / 1e6; tick += step)
    ticks.push(Math.round(tick / step) * step)
  return { low, high, ticks }
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return power * ([1, 2, 5].find((times) => times * power >= rough) ?? 10)
}

/** Widths of letters in units of the font's size, as sans-serif fonts have them: narrow ones, wide ones, and all others. */
const NARROW = /[ijlrtfI.,:;'’ ]/
const WIDE = /[mwMWQO@%]/

/** About how wide a text is drawn. @param size of its letters */
export const textWidth = (text: string, size: number): number =>
  size * [...text].reduce((sum, letter) => sum + (NARROW.test(letter) ? 0.34 : WIDE.test(letter) ? 0.86 : 0.6), 0)

/** Every how many marks of an axis one has room for its name. @param distance between two marks */
export function thinning(names: readonly string[], distance: number, size: number): number {
  const widest = Math.max(0, ...names.map((name) => textWidth(name, size)))
  return Math.max(1, Math.ceil((widest + size / 2) / Math.max(1, distance)))
}

/** A coordinate as SVG writes it: at most one decimal. */
export const at = (value: number): string => String(Math.round(value * 10) / 10)
