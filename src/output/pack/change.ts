import type { Change } from '../../domain/compare/trend.js'
import type { Pack } from '../../domain/pack/pack.js'
import type { Changes } from '../../domain/scenarios/scenario.js'
import { number } from '../../domain/text/formats.js'
import { type Html, html } from '../page/html.js'
import { nameOfBefore, nameOfYearAgo } from '../text/format.js'
import { language, t } from '../text/language.js'

/** A change in words. */
export interface ChangeWords {
  verdict: Change['verdict'] | 'unknown'
  /** `up 12 points since September (interval +3 to +21)`. */
  words: string
}

/** The unit of a difference. */
type Unit = 'points' | 'minutes'

/** A tested change in plain words, with its interval. */
function changeWords(change: Change | null, then: string, unit: Unit = 'points'): ChangeWords {
  if (change === null) return { verdict: 'unknown', words: t('doc.change-none', { period: then }) }
  const { verdict, difference, low, high } = change
  const interval = t(`doc.interval-${unit}`, { low: signedPoints(low), high: signedPoints(high) })
  if (verdict === 'same' || verdict === 'too-few')
    return { verdict, words: t(`doc.change-${verdict}`, { period: then, interval }) }
  const by = t(`doc.${verdict}-${unit}`, { by: unsigned(difference), count: rounded(difference) })
  return { verdict, words: t(`doc.change-${verdict}`, { by, period: then, interval }) }
}

/** Against the period before, then against the same one a year ago, where there is one. */
export function changesWords({ before, yearAgo }: Changes, period: string, unit: Unit = 'points'): ChangeWords[] {
  const then = nameOfYearAgo(period)
  return [changeWords(before, nameOfBefore(period), unit), ...(yearAgo && then ? [changeWords(yearAgo, then, unit)] : [])]
}

/** Whether there is anything that a theme's share can be compared with. */
export const hasChange = (changes: Changes | undefined): changes is Changes =>
  changes !== undefined && (changes.before !== null || changes.yearAgo !== null)

/** Changes as lines. @param better which direction is good news, where one is */
export function changesHtml(changes: readonly ChangeWords[], better?: 'up' | 'down'): Html {
  return html`${changes.map(({ verdict, words }) => {
    const moved = verdict === 'up' || verdict === 'down'
    const tone = moved && better ? (verdict === better ? 'good' : 'bad') : ''
    return html`<span class="change ${tone}">${moved && html`<span aria-hidden="true">${verdict === 'up' ? '▲' : '▼'}</span> `}${words}</span>`
  })}`
}

const percentOf = (share: number): string => number(share, language(), { style: 'percent', maximumFractionDigits: 2 })

/** A note on how the changes of a pack were tested. */
export function testsNote({ comparisons, confidence, families }: Pack['tests']): string | null {
  if (comparisons === 0) return null
  const meaning = { code: 'pack.tests-meaning' }
  if (!families) return t('pack.tests', { count: comparisons, confidence: percentOf(confidence), meaning })
  const parts = families.map((family) => ({
    code: `pack.family-${family.of}`,
    values: { count: family.comparisons, confidence: percentOf(family.confidence) },
  }))
  return t('pack.tests-by-family', { count: comparisons, families: parts, meaning })
}

/** A difference without its sign, as it is shown: whole from 10 on. */
export function rounded(points: number): number {
  const size = Math.abs(points)
  return size >= 9.95 ? Math.round(size) : Math.round(10 * size) / 10
}

/** `12`, `6.2`. */
export const unsigned = (points: number): string => number(rounded(points), language())

/** `+12`, `−6.2`, `0`. */
export function signedPoints(points: number): string {
  const size = unsigned(points)
  return size === '0' ? '0' : `${points > 0 ? '+' : '−'}${size}`
}
