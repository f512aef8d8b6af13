import { LABELS } from '../../domain/comments/labels.js'
import type { Report, TrendPoint } from '../../domain/report/report.js'
import { type LineChart, type LinePoint, lineChart } from '../charts/line.js'
import { type Html, html } from '../page/html.js'
import { count, duration, signed, percent as wholePercent } from '../text/format.js'
import { t } from '../text/language.js'
import { fromFirstResponses, labelShare, stepMark, stepName } from './report-text.js'

type Trending = Exclude<Report, { kind: 'digest' }>
type Measure = (point: TrendPoint) => number | null

const minutes = (value: number): string => t('doc.minutes-short', { count: Math.round(value) })
const percent = (value: number): string => wholePercent(Math.round(value))

/** Happiness with its interval, the other measures as small charts, and all of it in numbers. */
export function trendHtml({ trend: all, area }: Trending): Html {
  const trend = fromFirstResponses(all)
  return html`<figure>${lineChart({
    id: 'chart-happiness',
    title: t('pack.happiness'),
    ...pointsOf(trend, ({ happiness }) => happiness?.value ?? null, signed),
    format: signed,
    axis: { least: 40, min: -100, max: 100 },
    size: 'large',
  })}<figcaption class="chart-caption">${t('report.band')}${trend.length < all.length && ` ${t('report.before-first', { period: stepName(trend[0]!.period) })}`}</figcaption></figure>
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
    small('responses', t('pack.responses'), ({ responses }) => responses, count, 10),
    small('lost-time', t('report.lost-mean'), ({ lostMinutes }) => lostMinutes, minutes, 20),
    ...LABELS.map((label) => small(label, labelShare(label), ({ labels }) => labels?.[label] ?? null, percent, 20, 100)),
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
  const known = points.filter((point): point is LinePoint & { value: number } => point.value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return t('report.no-data')
  const sorted = [...known].sort((a, b) => a.value - b.value)
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!]
  const missing = points.length - known.length
  return [
    t('report.from-to', { first: first.name, from: format(first.value), last: last.name, to: format(last.value) }),
    t('report.extremes', {
      ...{ low: format(lowest.value), lowest: lowest.name },
      ...{ high: format(highest.value), highest: highest.name },
    }),
    ...(missing > 0 ? [t('report.missing', { some: missing, count: points.length })] : []),
  ].join('; ')
}

/** Columns of the trend in numbers. */
export const trendColumns = (): string[] => [
  '',
  t('pack.responses'),
  t('pack.happiness'),
  t('report.interval'),
  t('pack.lost'),
  t('report.ideas'),
  t('pack.part-pains'),
  t('pack.part-praise'),
]

/** The trend in numbers, as texts. */
export function trendRows(trend: TrendPoint[], minRespondents: number): string[][] {
  return fromFirstResponses(trend).map(({ period, responses, happiness, lostMinutes, labels }) => [
    stepName(period),
    responses === null ? t('report.fewer-than', { min: minRespondents }) : count(responses),
    signed(happiness?.value ?? null),
    happiness === null ? '–' : t('report.range', { low: signed(happiness.low), high: signed(happiness.high) }),
    duration(lostMinutes),
    ...LABELS.map((label) => (labels === null ? '–' : percent(labels[label]))),
  ])
}

function trendTable(trend: TrendPoint[], minRespondents: number): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('report.as-table')}"><table class="figures-table"><caption>${t('report.as-table-caption')}</caption>
<thead><tr>${trendColumns().map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${trendRows(trend, minRespondents).map(
    ([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`
}
