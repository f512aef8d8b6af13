import { LABELS } from '../../domain/comments/labels.js'
import type { Report, TrendPoint } from '../../domain/report/report.js'
import { type LineChart, type LinePoint, lineChart } from '../charts/line.js'
import { type Html, html } from '../page/html.js'
import { count, duration, signed } from '../text/format.js'
import { fromFirstTold, LABEL_SHARES, stepMark, stepName } from './report-text.js'

type Trending = Exclude<Report, { kind: 'digest' }>
type Measure = (point: TrendPoint) => number | null

const minutes = (value: number): string => `${count(value)} min`
const percent = (value: number): string => `${Math.round(value)}%`

/** Happiness with its interval, the other measures as small charts, and all of it in numbers. */
export function trendHtml({ trend: all, area }: Trending): Html {
  const trend = fromFirstTold(all)
  return html`<figure>${lineChart({
    id: 'chart-happiness',
    title: 'Happiness',
    ...pointsOf(trend, ({ happiness }) => happiness?.value ?? null, signed),
    format: signed,
    axis: { least: 40, min: -100, max: 100 },
    size: 'large',
  })}<figcaption class="chart-caption">Happiness. The band is the 95% confidence interval: if the bands of two periods overlap widely, there may be no real change.${trend.length < all.length && ` Before ${stepName(trend[0]!.period)} there are no responses, or too few to show.`}</figcaption></figure>
<div class="multiples">${smallCharts(trend).map((chart) => html`<figure><figcaption>${chart.title}</figcaption>${lineChart(chart)}</figure>`)}</div>
${trendTable(all, area.minRespondents)}`
}

function smallCharts(trend: TrendPoint[]): LineChart[] {
  const small = (
    id: string,
    title: string,
    measure: Measure,
    format: (value: number) => string,
    least: number,
    max?: number,
  ): LineChart => ({
    id: `chart-${id}`,
    title,
    ...pointsOf(trend, measure, format),
    format,
    axis: { least, min: 0, ...(max !== undefined && { max }) },
    size: 'small',
  })
  return [
    small('responses', 'Responses', ({ responses }) => responses, count, 10),
    small('lost-time', 'Work time lost, on average', ({ lostMinutes }) => lostMinutes, minutes, 20),
    ...LABELS.map((label) => small(label, LABEL_SHARES[label], ({ labels }) => labels?.[label] ?? null, percent, 20, 100)),
  ].filter(({ points }) => points.some(({ value }) => value !== null))
}

function pointsOf(
  trend: TrendPoint[],
  measure: Measure,
  format: (value: number) => string,
): Pick<LineChart, 'points' | 'description'> {
  const points: LinePoint[] = trend.map((point, index) => {
    const bounds = point.happiness !== null && measure(point) === point.happiness.value ? point.happiness : null
    return {
      mark: stepMark(point.period, index === 0),
      name: stepName(point.period),
      value: measure(point),
      ...(bounds && { low: bounds.low, high: bounds.high }),
    }
  })
  return { points, description: describe(points, format) }
}

/** `From Oct 2025 (+20) to Oct 2026 (+34); lowest −3 in Jan 2026, highest +34 in Oct 2026; 1 of 13 not shown (not enough data).` */
function describe(points: LinePoint[], format: (value: number) => string): string {
  const told = points.filter((point): point is LinePoint & { value: number } => point.value !== null)
  const [first, last] = [told[0], told.at(-1)]
  if (!first || !last) return 'Not enough data yet.'
  const sorted = [...told].sort((a, b) => a.value - b.value)
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!]
  const missing = points.length - told.length
  return [
    `From ${first.name} (${format(first.value)}) to ${last.name} (${format(last.value)})`,
    `lowest ${format(lowest.value)} in ${lowest.name}, highest ${format(highest.value)} in ${highest.name}`,
    ...(missing > 0 ? [`${missing} of ${points.length} not shown (not enough data)`] : []),
  ].join('; ')
}

/** Columns of the trend in numbers. */
export const TREND_COLUMNS = ['', 'Responses', 'Happiness', 'Interval', 'Work time lost', 'Ideas', 'Pain points', 'Praise']

/** The trend in numbers, as texts. */
export function trendRows(trend: TrendPoint[], minRespondents: number): string[][] {
  return trend.map(({ period, responses, happiness, lostMinutes, labels }) => [
    stepName(period),
    responses === null ? `fewer than ${minRespondents}` : count(responses),
    signed(happiness?.value ?? null),
    happiness === null ? '–' : `${signed(happiness.low)} to ${signed(happiness.high)}`,
    duration(lostMinutes),
    ...LABELS.map((label) => (labels === null ? '–' : percent(labels[label]))),
  ])
}

function trendTable(trend: TrendPoint[], minRespondents: number): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Trend as a table"><table class="figures-table"><caption>Trend as a table; labels as a percentage of the analysed comments</caption>
<thead><tr>${TREND_COLUMNS.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${trendRows(trend, minRespondents).map(
    ([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`
}
