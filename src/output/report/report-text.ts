import { dimensionName } from '../../domain/areas/dimension.js'
import type { Label } from '../../domain/comments/labels.js'
import type { Change } from '../../domain/compare/trend.js'
import type { FamilyTest } from '../../domain/pack/pack.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { Movement, Report, ReportKind, TrendPoint } from '../../domain/report/report.js'
import { type ChangeWords, signedPoints, unsigned } from '../pack/change.js'
import { counted, list, periodName } from '../text/format.js'

/** The title of a report. */
export function titleOf({ kind, period }: { kind: ReportKind; period: { key: string } }): string {
  if (kind === 'monthly') return 'Monthly experience report'
  if (kind === 'digest') return 'Weekly digest'
  return parsePeriod(period.key).kind === 'year' ? 'Yearly review' : 'Quarterly review'
}

/** What share of the comments says what a label stands for. */
export const LABEL_SHARES: Record<Label, string> = {
  improvement_idea: 'Comments with an idea',
  pain_point: 'Comments with a pain point',
  praise: 'Comments with praise',
}

/** A change in a table, where the heading says against what: `down 12`, and its interval: `−21 to −3`. */
export function compactChange(change: Change | null): ChangeWords & { range: string } {
  if (change === null) return { verdict: 'unknown', words: '–', range: '' }
  const { verdict, difference, low, high } = change
  const words =
    verdict === 'too-few' ? 'no clear change' : verdict === 'same' ? 'about the same' : `${verdict} ${unsigned(difference)}`
  return { verdict, words, range: `${signedPoints(low)} to ${signedPoints(high)}` }
}

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
  const month = new Date(`${key}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' }).slice(0, 3)
  return isFirst || key.endsWith('-01') ? `${month} ${year}` : month
}

/** The steps of a trend from the first that tells of any responses on: those before would take the width of a chart for nothing. */
export function fromFirstTold<P extends Pick<TrendPoint, 'responses'>>(trend: readonly P[]): P[] {
  const first = trend.findIndex(({ responses }) => responses !== null && responses > 0)
  return trend.slice(Math.max(0, first))
}

/** A step of a trend in a table: `Oct 2026`, `Week 41 of 2026`. */
export function stepName(key: string): string {
  if (parsePeriod(key).kind !== 'month') return periodName(key)
  return new Date(`${key}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })
}

/** What a movement is about: `Location: Kiel Terminal`, `Comments with praise`. */
export function movementName({ kind, dimension, name }: Pick<Movement, 'kind' | 'dimension' | 'name'>): string {
  if (kind === 'label') return LABEL_SHARES[name as Label]
  return dimension === null ? name : `${sentence(dimensionName(dimension))}: ${name}`
}

/** Capitalises the first letter. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Lower-cases the first letter, for the middle of a sentence. */
export const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** `2 values are not shown: fewer than 5 responses, or could be used to derive such a value. 3 more values are …` Empty if none is left out. */
export function hiddenWords(hidden: number, more: number, minRespondents: number, of: { one: string; many: string }): string {
  return [
    hidden > 0 &&
      `${counted(hidden, of.one, of.many)} ${hidden === 1 ? 'is' : 'are'} not shown: fewer than ${minRespondents} responses, or could be used to derive such a value.`,
    moreWords(more, of),
  ]
    .filter(Boolean)
    .join(' ')
}

/** `3 more themes are less frequent and not listed.` Empty if none is. */
export const moreWords = (more: number, of: { one: string; many: string }): string =>
  more === 0
    ? ''
    : `${counted(more, `more ${of.one}`, `more ${of.many}`)} ${more === 1 ? 'is' : 'are'} less frequent and not listed.`

/** `2 comments were hidden on the lists since this report was built, and are not shown.` Empty if none was. */
export const hiddenComments = ({ hidden = 0 }: Pick<Report, 'hidden'>): string =>
  hidden === 0
    ? ''
    : `${counted(hidden, 'comment was', 'comments were')} hidden on the lists since this report was built, and ${hidden === 1 ? 'is' : 'are'} not shown.`

const FAMILY_WORDS: Record<FamilyTest['of'], string> = {
  headline: 'of Happiness and labels',
  groups: 'of groups',
  slices: 'of slices',
  themes: 'of themes',
}

/** A note on how the changes were tested. Empty if nothing could be compared. */
export function testWords({ tests }: Pick<Report, 'tests'>): string {
  if (tests.length === 0) return ''
  const families = tests.map(
    ({ of, comparisons, confidence }) =>
      `${counted(comparisons, 'comparison')} ${FAMILY_WORDS[of]} (${(100 * confidence).toLocaleString('en-GB', { maximumFractionDigits: 2 })}% confidence)`,
  )
  return `Changes are tested: ${list(families)}. Comparisons of one kind are tested together; of all changes reported for one kind at most 1 in 20 is expected to be due to chance. “About the same” means that any difference is small: within 10 points of Happiness, or 5 percentage points of a share (a quarter of the share if it is small). “No clear change” means that the data neither shows nor rules out a difference that matters.`
}

/** Whether a report was built before its period was over. */
export const isUnfinished = ({ builtAt, period }: Pick<Report, 'builtAt' | 'period'>): boolean => builtAt < period.end

/** `30 November 2026` of 2026-11-30; short, `30 Nov 2026`. */
export const dateWords = (day: string, month: 'long' | 'short' = 'long'): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
