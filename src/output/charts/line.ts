import { type Html, html } from '../page/html.js'
import { type Axis, at, axisOf, textWidth, thinning } from './scale.js'

/** A point of a chart; null leaves a gap. */
export interface LinePoint {
  /** Below the axis, short: `Oct`. */
  mark: string
  /** In words: `October 2026`. */
  name: string
  value: number | null
  /** Bounds of its interval, where it has one. */
  low?: number | undefined
  high?: number | undefined
}

export interface LineChart {
  /** Unique on the page. */
  id: string
  title: string
  /** What it shows, for those who do not see it. */
  description: string
  points: readonly LinePoint[]
  /** A value as it is written. */
  format(value: number): string
  /** The axis spans at least so much, within these bounds. */
  axis: Parameters<typeof axisOf>[1]
  /** Small ones stand side by side. */
  size: 'large' | 'small'
}

interface Place {
  x: number
  y: number
}

/** `mark` and `end`: sizes of the letters on a wide screen and on a phone, as the styles of reports have them. */
const SIZES = {
  large: { width: 680, height: 250, left: 54, right: 62, top: 18, bottom: 40, marks: 4, mark: [12, 21], end: 23 },
  small: { width: 300, height: 140, left: 20, right: 88, top: 26, bottom: 30, marks: 2, mark: [12, 19], end: 21 },
} as const

/** A line over the months with its interval as a band, gaps where values are missing, and both end values as labels. */
export function lineChart({ id, title, description, points, format, axis: span, size }: LineChart): Html {
  const { width, height, left, right, top, bottom, marks, mark: letters, end } = SIZES[size]
  const values = points.flatMap(({ value, low, high }) => [value, low ?? null, high ?? null]).filter((each) => each !== null)
  const axis = axisOf(values, { marks, ...span })
  const x = (index: number) => left + (index * (width - left - right)) / Math.max(1, points.length - 1)
  const y = (value: number) => top + ((axis.high - value) * (height - top - bottom)) / (axis.high - axis.low)
  const places = points.map(({ value }, index) => (value === null ? null : { x: x(index), y: y(value) }))
  const ends = endsOf(places)
  const names = points.map(({ mark }) => mark)
  const [every, onPhone] = letters.map((letter) => thinning(names, x(1) - x(0), letter)) as [number, number]
  // On a phone those are left of the marks that a wide screen has.
  const coarse = every * Math.ceil(onPhone / every)
  const back = (index: number) => points.length - 1 - index
  return html`<svg class="chart ${size}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>
${size === 'large' && grid(axis, { left, right: width - right, y, format })}
<line x1="${left}" x2="${width - right}" y1="${at(height - bottom)}" y2="${at(height - bottom)}" class="axis"/>
${points.map(({ mark }, index) => back(index) % every === 0 && html`<text x="${at(x(index))}" y="${at(height - bottom + 18)}" text-anchor="middle" class="${back(index) % coarse === 0 ? 'mark' : 'mark minor'}">${mark}</text>`)}
${bands(points, x, y).map((band) => html`<polygon points="${band}" class="band"/>`)}
${runsOf(places).map((run) => html`<polyline points="${run.map((place) => `${at(place.x)},${at(place.y)}`).join(' ')}" class="line"/>`)}
${places.map((place, index) => place && html`<circle cx="${at(place.x)}" cy="${at(place.y)}" r="${ends.includes(index) ? 4 : 2.5}" class="point"/>`)}
${endLabels(places, points, { format, floor: height - bottom, letter: end })}
</svg>`
}

function grid(
  axis: Axis,
  { left, right, y, format }: { left: number; right: number; y(value: number): number; format(value: number): string },
) {
  return axis.ticks.map(
    (
      tick,
    ) => html`<line x1="${left}" x2="${right}" y1="${at(y(tick))}" y2="${at(y(tick))}" class="${tick === 0 ? 'grid zero' : 'grid'}"/>
<text x="${left - 8}" y="${at(y(tick) + 4)}" text-anchor="end" class="tick">${format(tick)}</text>`,
  )
}

/** Indexes of the first and the last value; the same index if there is only one. */
const endsOf = (places: readonly (Place | null)[]): number[] => [
  ...new Set([places.findIndex((place) => place !== null), places.findLastIndex((place) => place !== null)]),
]

/** Room that a value takes beside its point: to the right, and below with its point. */
const LABEL = { width: 44, below: 21 }

/**
 * The values of both ends: the last beside its point, the first on the side that the line does not take; where the axis is in the way there, above
 * the line.
 * @param options.floor where the axis lies
 * @param options.letter the largest size of the letters
 */
function endLabels(
  places: readonly (Place | null)[],
  points: readonly LinePoint[],
  { format, floor, letter }: Pick<LineChart, 'format'> & { floor: number; letter: number },
): Html[] {
  const last = places.findLast((place) => place !== null)
  return endsOf(places).flatMap((index, end, ends) => {
    const [place, value] = [places[index], points[index]?.value]
    if (!place || value === undefined || value === null) return []
    if (end === ends.length - 1)
      return [html`<text x="${at(place.x + 9)}" y="${at(place.y + 5)}" class="end">${format(value)}</text>`]
    // If both values would overlap, only the last is written.
    if (last!.x - place.x < textWidth(format(value), letter) + 9 && Math.abs(last!.y - place.y) < 2 * letter) return []
    const next = places.find((other, at) => at > index && other)
    const isBelow = next && next.y < place.y && place.y + LABEL.below < floor - 5
    const near = places.filter((other) => other !== null && other.x <= place.x + LABEL.width).map((other) => other!.y)
    const y = isBelow ? place.y + LABEL.below : Math.min(place.y, ...near) - 10
    return [html`<text x="${at(place.x)}" y="${at(y)}" class="end">${format(value)}</text>`]
  })
}

/** Stretches without a gap. */
function runsOf<T>(places: readonly (T | null)[]): T[][] {
  const runs: T[][] = [[]]
  for (const place of places) {
    if (place === null) runs.push([])
    else runs.at(-1)!.push(place)
  }
  return runs.filter((run) => run.length > 1)
}

/** Polygons of the intervals, one for each stretch without a gap. */
function bands(points: readonly LinePoint[], x: (index: number) => number, y: (value: number) => number): string[] {
  const bounded = points.map(({ low, high }, index) => (low === undefined || high === undefined ? null : { index, low, high }))
  return runsOf(bounded).map((run) => {
    const upper = run.map(({ index, high }) => `${at(x(index))},${at(y(high))}`)
    const lower = run.map(({ index, low }) => `${at(x(index))},${at(y(low))}`).reverse()
    return [...upper, ...lower].join(' ')
  })
}
