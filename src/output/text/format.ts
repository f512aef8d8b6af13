import type { Label } from '../../domain/comments/labels.js'
import * as english from '../../domain/compare/figures.js'
import type { Pack } from '../../domain/pack/pack.js'
import { parsePeriod, previousPeriod, yearAgo } from '../../domain/period/period.js'
import { duration as durationIn, listed, localeOf, number } from '../../domain/text/formats.js'
import type { Coded } from '../../domain/text/message.js'
import { language, t } from './language.js'
import { translated } from './sentences.js'

const locale = (): string => localeOf(language())

export { counted } from '../../domain/compare/figures.js'

/** A whole number as the language writes it: `1,204`; `–` for nothing. */
export const count = (value: number | null): string =>
  value === null ? '–' : number(value, language(), { maximumFractionDigits: 0 })

/** A Happiness or an impact: `+34`, `−8`, `0`; `–` where there is none. */
export const signed = (value: number | null): string =>
  value === null || language() === 'en'
    ? english.signed(value)
    : number(english.wholeOf(value), language(), { signDisplay: 'exceptZero' })

/** `25 min`, `2 h 05 min`; `–` for nothing. */
export const duration = (minutes: number | null): string => (minutes === null ? '–' : durationIn(minutes, language()))

/** `a`, `a and b`, `a, b and c`. */
export const list = (parts: readonly string[]): string => listed(parts, language())

/** A percentage of a whole number: `42%`. */
export const percent = (whole: number): string =>
  language() === 'en' ? `${whole}%` : number(whole / 100, language(), { style: 'percent' })

const LABEL_CODES: Record<Label, string> = {
  improvement_idea: 'doc.label-improvement_idea',
  pain_point: 'doc.label-pain_point',
  praise: 'doc.label-praise',
}

/** How a label is called where people read it. */
export const labelName = (label: Label): string => t(LABEL_CODES[label])

/** The class that colours a Happiness. */
export function tone(happiness: number | null): 'low' | 'high' | '' {
  const rounded = english.wholeOf(happiness ?? 0)
  return rounded < 0 ? 'low' : rounded > 0 ? 'high' : ''
}

/** Happiness of fewer than these says more of chance than of the theme. */
export const ENOUGH_FOR_HAPPINESS = 5

/** `9`, `7.5`. */
export function score(value: number): string {
  return number(Math.round(value * 10) / 10, language())
}

/** `14 October`, in a time zone. */
export function day(at: string, zone: string): string {
  return new Date(at).toLocaleDateString(locale(), { day: 'numeric', month: 'long', timeZone: zone })
}

/** `14 October 2026, 09:05`, in a time zone. */
export function moment(at: string | Date, zone: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone } as const
  const text = new Date(at).toLocaleString(locale(), options)
  return language() === 'en' ? text.replace(' at ', ', ') : text
}

/** `30 November 2026`, of a day such as 2026-11-30. */
export function dayName(day: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale(), options)
}

/** `October 2026`, `Week 41 of 2026`, `3rd quarter of 2026`, `2026`. */
export function periodName(key: string): string {
  const period = parsePeriod(key)
  const year = key.slice(0, 4)
  if (period.kind === 'month')
    return period.start.toLocaleDateString(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  if (period.kind === 'week') return t('doc.week', { week: Number(key.slice(6)), year })
  if (period.kind === 'quarter') return t('doc.quarter', { quarter: Number(key.slice(6)), year })
  return year
}

/** The period just before, as a sentence names it: `September`, `the week before`. */
export function nameOfBefore(key: string): string {
  const period = parsePeriod(key)
  const { start } = previousPeriod(period)
  return period.kind === 'month'
    ? start.toLocaleDateString(locale(), { month: 'long', timeZone: 'UTC' })
    : t('ready.before', { kind: { code: `kind.${period.kind}` } })
}

/** The same period of the year before: `October 2025`; null if that is the period before. */
export function nameOfYearAgo(key: string): string | null {
  const then = yearAgo(parsePeriod(key))
  if (!then) return null
  const name = periodName(then.key)
  return language() === 'en' ? name.replace(/^Week/, 'week').replace(/^(\d\w\w quarter)/, 'the $1') : name
}

/** What a count is called, by its message: more or less than before. */
export type Counted = 'responses' | 'comments' | 'rate' | 'lost'

/**
 * How a count moved, in whole units.
 * @returns `6 more than September`
 */
export function movement(now: number | null, before: number | null, then: string, of: Counted): string {
  if (now === null || before === null) return t('doc.no-data', { period: then })
  const amount = Math.round(now) - Math.round(before)
  if (amount === 0) return t('doc.same-as', { period: then })
  return t(`doc.${of}-${amount > 0 ? 'more' : 'less'}`, { count: Math.abs(amount), period: then })
}

/** The outcome of everything received, as sentences whose figures add up. */
export function receipt({ received, withoutComment, ...comments }: Pack['coverage']): string[] {
  const { labelled, unlabelled, unsupported, failed, hidden = 0, routed = 0, waiting } = comments
  const all = labelled + unlabelled + unsupported + failed + hidden + routed + waiting
  const part = (name: string, count: number): Coded[] => (count > 0 ? [{ code: `doc.coverage-${name}`, values: { count } }] : [])
  const parts = [
    { code: 'doc.coverage-labelled', values: { count: labelled } },
    ...part('unlabelled', unlabelled),
    ...part('unsupported', unsupported),
    ...part('failed', failed),
    ...part('hidden', hidden),
    ...part('routed', routed),
    ...part('waiting', waiting),
  ]
  return [
    t('doc.received', { count: received, all, without: withoutComment }),
    ...(all > 0 ? [t('doc.of-comments', { count: all, parts })] : []),
    ...(hidden > 0 ? [t('doc.why-hidden')] : []),
  ]
}

/** Failures by their reason, commonest first. */
export function failureReasons(failures: Pack['failures']): { reason: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { reason } of failures) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => ({ reason: translated(reason), count })).sort((a, b) => b.count - a.count)
}
