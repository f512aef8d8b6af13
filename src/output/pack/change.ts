import { counted } from '../../domain/compare/figures.js'
import type { Change } from '../../domain/compare/trend.js'
import type { FamilyTest, Pack } from '../../domain/pack/pack.js'
import type { Changes } from '../../domain/scenarios/scenario.js'
import { type Html, html } from '../page/html.js'
import { count, nameOfBefore, nameOfYearAgo } from '../text/format.js'

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
  if (change === null) return { verdict: 'unknown', words: `no data for ${then}` }
  const { verdict, difference, low, high } = change
  const interval = `(interval ${signedPoints(low)} to ${signedPoints(high)}${unit === 'minutes' ? ' min' : ''})`
  if (verdict === 'same') return { verdict, words: `about the same as in ${then} ${interval}` }
  if (verdict === 'too-few') return { verdict, words: `no clear change since ${then} ${interval}` }
  const points = unsigned(difference)
  const named = unit === 'minutes' ? 'min' : points === '1' ? 'point' : 'points'
  return { verdict, words: `${verdict} ${points} ${named} since ${then} ${interval}` }
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

export const FAMILY_WORDS: Record<FamilyTest['of'], string> = {
  headline: 'of Happiness and labels',
  groups: 'of groups',
  slices: 'of slices',
  themes: 'of themes',
}

const percent = (share: number): string => `${(100 * share).toLocaleString('en-GB', { maximumFractionDigits: 2 })}%`

/** A note on how the changes of a pack were tested. */
export function testsNote({ comparisons, confidence, families }: Pack['tests']): string | null {
  if (comparisons === 0) return null
  const made = families
    ? `${counted(comparisons, 'comparison was', 'comparisons were')} made: ${families
        .map((family) => `${count(family.comparisons)} ${FAMILY_WORDS[family.of]} (${percent(family.confidence)})`)
        .join(
          ', ',
        )}. Comparisons of one kind are tested together: each interval has the confidence in brackets, and of all changes reported for one kind`
    : `${counted(comparisons, 'comparison was', 'comparisons were')} made. They are tested together: each interval has ${percent(confidence)} confidence, and of all changes reported`
  return `${made} at most 1 in 20 is expected to be due to chance. “About the same” means that any difference is small: within 10 points of Happiness, 5 minutes of lost time, or 5 percentage points of a share (a quarter of the share if it is small). “No clear change” means that the data neither shows nor rules out a difference that matters.`
}

/** `12`, `6.2`. */
export function unsigned(points: number): string {
  const size = Math.abs(points)
  return size >= 9.95 ? count(size) : String(Math.round(10 * size) / 10)
}

/** `+12`, `−6.2`, `0`. */
export function signedPoints(points: number): string {
  const size = unsigned(points)
  return size === '0' ? '0' : `${points > 0 ? '+' : '−'}${size}`
}
