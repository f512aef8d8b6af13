import type { Label } from '../../domain/comments/labels.js'
import { count, counted, list, wholeOf } from '../../domain/compare/figures.js'
import type { Pack } from '../../domain/pack/pack.js'
import { type Period, parsePeriod, previousPeriod, yearAgo } from '../../domain/period/period.js'

export { count, counted, duration, list, signed } from '../../domain/compare/figures.js'

/** How a label is called where people read it. */
export const LABEL_WORDS: Record<Label, string> = { improvement_idea: 'Idea', pain_point: 'Pain point', praise: 'Praise' }

/** What a meeting asks of a slice. */
export const QUESTION = { trouble: 'How can we fix this?', success: 'What can others learn from this?' }

/** The class that colours a Happiness. */
export function tone(happiness: number | null): 'low' | 'high' | '' {
  const rounded = wholeOf(happiness ?? 0)
  return rounded < 0 ? 'low' : rounded > 0 ? 'high' : ''
}

/** Happiness of fewer than these says more of chance than of the theme. */
export const ENOUGH_FOR_HAPPINESS = 5

/** `9`, `7.5`. */
export function score(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** `14 October`, in a time zone. */
export function day(at: string, zone: string): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: zone })
}

/** `14 October 2026, 09:05`, in a time zone. */
export function moment(at: string | Date, zone: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone } as const
  return new Date(at).toLocaleString('en-GB', options).replace(' at ', ', ')
}

/** `30 November 2026`, of a day such as 2026-11-30. */
export function dayName(day: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', options)
}

/** `October 2026`, `Week 41 of 2026`, `3rd quarter of 2026`, `2026`. */
export function periodName(key: string): string {
  const period = parsePeriod(key)
  const year = key.slice(0, 4)
  if (period.kind === 'month') return `${monthName(period)} ${year}`
  if (period.kind === 'week') return `Week ${Number(key.slice(6))} of ${year}`
  if (period.kind === 'quarter') return `${['1st', '2nd', '3rd', '4th'][Number(key.slice(6)) - 1]} quarter of ${year}`
  return year
}

const monthName = ({ start }: Period): string => start.toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })

/** The period just before, as a sentence names it: `September`, `the week before`. */
export function nameOfBefore(key: string): string {
  const period = parsePeriod(key)
  return period.kind === 'month' ? monthName(previousPeriod(period)) : `the ${period.kind} before`
}

/** The same period of the year before: `October 2025`; null if that is the period before. */
export function nameOfYearAgo(key: string): string | null {
  const then = yearAgo(parsePeriod(key))
  return (
    then &&
    periodName(then.key)
      .replace(/^Week/, 'week')
      .replace(/^(\d\w\w quarter)/, 'the $1')
  )
}

/**
 * How a count moved, in whole units.
 * @param words how more and less of it read: `more than`, `fewer than`
 * @returns `6 more than September`
 */
export function movement(
  now: number | null,
  before: number | null,
  beforeName: string,
  words: { up: string; down: string; unit?: (amount: number) => string },
): string {
  if (now === null || before === null) return `no data for ${beforeName}`
  const amount = Math.round(now) - Math.round(before)
  if (amount === 0) return `same as ${beforeName}`
  return `${(words.unit ?? count)(Math.abs(amount))} ${words[amount > 0 ? 'up' : 'down']} ${beforeName}`
}

/** The outcome of everything received, as sentences whose figures add up. */
export function receipt({ received, withoutComment, ...comments }: Pack['coverage']): string[] {
  const { labelled, unlabelled, unsupported, failed, hidden = 0, routed = 0, waiting } = comments
  const all = labelled + unlabelled + unsupported + failed + hidden + routed + waiting
  const parts = [
    `${count(labelled)} ${labelled === 1 ? 'has' : 'have'} a label`,
    unlabelled > 0 && `${count(unlabelled)} ${unlabelled === 1 ? 'has' : 'have'} no label`,
    unsupported > 0 && `${count(unsupported)} ${unsupported === 1 ? 'is' : 'are'} in an unsupported language`,
    failed > 0 && `${count(failed)} could not be analysed`,
    hidden > 0 && `${count(hidden)} ${hidden === 1 ? 'is' : 'are'} hidden for privacy`,
    routed > 0 && `${count(routed)} went to the person named for such comments and ${routed === 1 ? 'is' : 'are'} on no list`,
    waiting > 0 && `${count(waiting)} ${waiting === 1 ? 'has' : 'have'} not been analysed yet`,
  ].filter((part) => part !== false)
  return [
    `${counted(received, 'response')} received: ${count(all)} with a comment, ${count(withoutComment)} without.`,
    ...(all > 0 ? [`Of the ${counted(all, 'comment')}, ${list(parts)}.`] : []),
    ...(hidden > 0 ? ['Comments are hidden for privacy if they only praise people who do not want to be named.'] : []),
  ]
}

/** Failures by their reason, commonest first. */
export function failureReasons(failures: Pack['failures']): { reason: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { reason } of failures) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}
