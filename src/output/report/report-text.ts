import { dimensionName } from '../../domain/areas/dimension.js'
import type { Label } from '../../domain/comments/labels.js'
import type { Change } from '../../domain/compare/trend.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { Movement, Report, ReportKind, TrendPoint } from '../../domain/report/report.js'
import { localeOf } from '../../domain/text/formats.js'
import { fromFirst } from '../charts/from-first.js'
import { type ChangeWords, signedPoints, testsNote, unsigned } from '../pack/change.js'
import { periodName } from '../text/format.js'
import { language, t } from '../text/language.js'

/** The title of a report. */
export function titleOf({ kind, period }: { kind: ReportKind; period: { key: string } }): string {
  if (kind === 'monthly' || kind === 'digest') return t(`report.${kind}`)
  return t(parsePeriod(period.key).kind === 'year' ? 'report.yearly' : 'report.quarterly')
}

/** What share of the comments says what a label stands for. */
export const labelShare = (label: Label): string => t(`report.share-${label}`)

/** A change in a table, where the heading says against what: `down 12`, and its interval: `−21 to −3`. */
export function compactChange(change: Change | null): ChangeWords & { range: string } {
  if (change === null) return { verdict: 'unknown', words: '–', range: '' }
  const { verdict, difference, low, high } = change
  return { verdict, words: t(`report.change-${verdict}`, { by: unsigned(difference) }), range: rangeWords({ low, high }) }
}

/** `−21 to −3`. */
const rangeWords = ({ low, high }: Pick<Change, 'low' | 'high'>): string =>
  t('report.range', { low: signedPoints(low), high: signedPoints(high) })

/** A change with its interval: `down 12 (−21 to −3)`. */
export function changeInBrackets(change: Change | null): string {
  const { words, range } = compactChange(change)
  return range ? `${words} (${range})` : words
}

/** `Oct`, with its year where one begins or the chart does: `Oct 25`; of weeks and quarters `W41`, `Q3 26`. */
export function stepMark(key: string, isFirst: boolean): string {
  const { kind } = parsePeriod(key)
  const year = key.slice(2, 4)
  if (kind === 'week') return key.slice(5)
  if (kind === 'quarter') return `${key.slice(5)} ${year}`
  if (kind === 'year') return key
  const options = { month: 'short', timeZone: 'UTC' } as const
  const name = new Date(`${key}-01T00:00:00Z`).toLocaleDateString(localeOf(language()), options)
  const month = language() === 'en' ? name.slice(0, 3) : name
  return isFirst || key.endsWith('-01') ? `${month} ${year}` : month
}

/** The steps of a trend from the first with responses on. */
export const fromFirstResponses = <P extends Pick<TrendPoint, 'responses'>>(trend: readonly P[]): P[] =>
  fromFirst(trend, ({ responses }) => responses !== null && responses > 0)

/** A step of a trend in a table: `Oct 2026`, `Week 41 of 2026`. */
export function stepName(key: string): string {
  if (parsePeriod(key).kind !== 'month') return periodName(key)
  const options = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(`${key}-01T00:00:00Z`).toLocaleDateString(localeOf(language()), options)
}

/** What a movement is about: `Location: Kiel Terminal`, `Comments with praise`. */
export function movementName({ kind, dimension, name }: Pick<Movement, 'kind' | 'dimension' | 'name'>): string {
  if (kind === 'label') return labelShare(name as Label)
  return dimension === null ? name : `${dimensionTitle(dimension)}: ${name}`
}

/** The name of a dimension as a heading: translated for common ones. */
export function dimensionTitle(key: string): string {
  const code = `dimension.${key}`
  const known = language() === 'en' ? code : t(code)
  return known === code ? sentence(dimensionName(key)) : known
}

/** Capitalises the first letter. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Lower-cases the first letter, for the middle of a sentence. */
export const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** `2 values are not shown: fewer than 5 respondents, or could be used to derive such a value. 3 more values are …` Empty if none is left out. */
export const hiddenWords = (hidden: number, more: number, min: number): string =>
  [hidden > 0 && t('report.hidden-values', { count: hidden, min }), moreWords(more, 'values')].filter(Boolean).join(' ')

/** `3 more themes are less frequent and not listed.` Empty if none is. */
export const moreWords = (more: number, of: 'themes' | 'values'): string =>
  more === 0 ? '' : t(`report.more-${of}`, { count: more })

/** `2 comments were hidden on the lists since this report was built, and are not shown.` Empty if none was. */
export const hiddenComments = ({ hidden = 0 }: Pick<Report, 'hidden'>): string =>
  hidden === 0 ? '' : t('report.hidden-comments', { count: hidden })

/** A note on how the changes were tested. Empty if nothing could be compared. */
export function testWords({ tests }: Pick<Report, 'tests'>): string {
  const comparisons = tests.reduce((sum, each) => sum + each.comparisons, 0)
  return testsNote({ comparisons, confidence: 0.95, families: tests }) ?? ''
}

/** Whether a report was built before its period was over. */
export const isUnfinished = ({ builtAt, period }: Pick<Report, 'builtAt' | 'period'>): boolean => builtAt < period.end

/** `30 November 2026` of 2026-11-30; short, `30 Nov 2026`. */
export const dateWords = (day: string, month: 'long' | 'short' = 'long'): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(localeOf(language()), {
    ...{ day: 'numeric', month, year: 'numeric', timeZone: 'UTC' },
  })
