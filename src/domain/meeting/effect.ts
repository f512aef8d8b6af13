import { wholeOf } from '../compare/figures.js'
import type { Change } from '../compare/trend.js'
import type { Coded, Value } from '../text/message.js'
import type { Initiative, InitiativeMeasure } from './initiative.js'

/** A measure over some days. */
export interface Measured {
  /** The first day, and the one after the last, as 2026-11-30. */
  from: string
  to: string
  /** Points of Happiness, percent of the comments, or minutes; null if it is based on too few respondents. */
  value: number | null
  /** Bounds of its 95% interval; null for a mean of too few. */
  low: number | null
  high: number | null
  /** Number of respondents who gave a score, a comment or a lost time. */
  respondents: number | null
}

/** What an initiative's measure was before the week in which it began and is since, over the same number of weeks. */
export interface Effect {
  measure: InitiativeMeasure
  /** Null while it has not begun. */
  before: Measured | null
  since: Measured | null
  /** Tested; in points, percentage points or minutes. Null if there is nothing to compare. */
  change: Change | null
  /** How many respondents since it began the change would need to be clear, if it stays as it is; null where it is, or nobody knows. */
  needed: number | null
  /** Whether the target is reached; null without one, or where the measure is not known. */
  reached: boolean | null
  /** All of it in a sentence. */
  words: string
  /** The sentence as a code. */
  code: Coded
}

/** Whether a target is reached: Happiness is to rise, lost time to fall, and a share to go to it from where it was. */
export function isReached(
  measure: InitiativeMeasure,
  target: number | null,
  before: number | null,
  since: number | null,
): boolean | null {
  if (target === null || before === null || since === null) return null
  const isToFall = measure === 'lostTime' || (measure === 'share' && before > target)
  return isToFall ? since <= target : since >= target
}

/**
 * An effect in a sentence: `Happiness: +5 from 31 Aug to 27 Sep 2026, compared with −12 from 3 Aug to 30 Aug 2026: up 17 points (interval +3 to +31);
 * target +10, not reached yet.`
 */
export function effectCode(
  effect: Omit<Effect, 'words' | 'code'>,
  { target }: Pick<Initiative, 'target'>,
  minRespondents: number,
): Coded {
  const { measure, before, since, reached } = effect
  const name: Coded = { code: `effect.measure-${measure}` }
  if (before === null || since === null) return { code: 'effect.not-begun', values: { measure: name } }
  if (before.value === null && since.value === null)
    return { code: 'effect.hidden', values: { measure: name, min: minRespondents } }
  const verdict = verdictCode(effect, minRespondents)
  const state = reached === null ? '' : reached ? '-reached' : '-missed'
  const values = {
    ...{ measure: name, since: valueCode(measure, since.value), sinceDays: daysCode(since) },
    ...{ before: valueCode(measure, before.value), beforeDays: daysCode(before) },
    verdict:
      target === null ? verdict : { code: `effect.target${state}`, values: { verdict, target: valueCode(measure, target) } },
  }
  return { code: 'effect.compared', values }
}

/** `−12`, `34%`, `25 min`; `–` where it is not known. */
export const valueCode = (measure: InitiativeMeasure, value: number | null): Value =>
  value === null ? '–' : { code: `effect.value-${measure}`, values: { value: measure === 'share' ? figure(value) : value } }

/** What the comparison says: `up 17 points (interval +3 to +31)`. */
function verdictCode({ measure, before, since, change, needed }: Omit<Effect, 'words' | 'code'>, minRespondents: number): Coded {
  if (before?.value == null || since?.value == null) return { code: 'effect.one-side', values: { min: minRespondents } }
  if (change === null) return needed === null ? { code: 'effect.none' } : { code: 'effect.none-needed', values: { needed } }
  const { verdict, difference, low, high } = change
  const interval: Coded = {
    code: measure === 'lostTime' ? 'effect.interval-minutes' : 'effect.interval',
    values: { low: figure(low), high: figure(high) },
  }
  if (verdict === 'same') return { code: 'effect.same', values: { interval } }
  if (verdict === 'too-few')
    return needed === null
      ? { code: 'effect.too-few', values: { interval } }
      : { code: 'effect.too-few-needed', values: { interval, needed } }
  const size = figure(Math.abs(difference))
  const by: Record<string, Value> = measure === 'lostTime' ? { minutes: size } : { count: size }
  return { code: `effect.${verdict}-${measure}`, values: { ...by, interval } }
}

/** `from 31 Aug to 27 Sep 2026`, by the first and the last day. */
function daysCode({ from, to }: Pick<Measured, 'from' | 'to'>): Coded {
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
  const isOneYear = from.slice(0, 4) === last.slice(0, 4)
  return { code: isOneYear ? 'effect.days' : 'effect.days-years', values: { from, to: last } }
}

/** Rounded as it is shown: `12`, `6.2`. */
const figure = (value: number): number => (Math.abs(value) >= 9.95 ? wholeOf(value) : Math.round(10 * value) / 10)
