import { duration, signed } from '../compare/figures.js'
import type { Change } from '../compare/trend.js'
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
}

/** A value of a measure: `−12`, `34%`, `25 min`. */
export function measureInWords(measure: InitiativeMeasure, value: number | null): string {
  if (value === null) return '–'
  if (measure === 'happiness') return signed(value)
  return measure === 'share' ? `${figure(value)}%` : duration(value)
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

const MEASURE_NAMES: Record<InitiativeMeasure, string> = {
  happiness: 'Happiness',
  share: 'Share of comments',
  lostTime: 'Lost time',
}
const UNITS: Record<InitiativeMeasure, (amount: string) => string> = {
  happiness: (amount) => `${amount} ${amount === '1' ? 'point' : 'points'}`,
  share: (amount) => `${amount} percentage ${amount === '1' ? 'point' : 'points'}`,
  lostTime: (amount) => `${amount} min`,
}

/**
 * An effect in a sentence: `Happiness: +5 from 31 Aug to 27 Sep 2026, against −12 from 3 Aug to 30 Aug 2026: up 17 points, between +3 and +31; target
 * +10, not reached yet.`
 */
export function effectInWords(
  effect: Omit<Effect, 'words'>,
  { target }: Pick<Initiative, 'target'>,
  minRespondents: number,
): string {
  const { measure, before, since, reached } = effect
  const name = MEASURE_NAMES[measure]
  if (before === null || since === null) return `${name}: will be compared after the first full week.`
  if (before.value === null && since.value === null)
    return `${name}: not shown, because fewer than ${minRespondents} respondents are in the group or outside it.`
  const values = `${measureInWords(measure, since.value)} ${daysInWords(since)}, compared with ${measureInWords(measure, before.value)} ${daysInWords(before)}`
  const state = reached === null ? '' : reached ? ', reached' : ', not reached yet'
  const aim = target === null ? '' : `; target ${measureInWords(measure, target)}${state}`
  return `${name}: ${values}: ${verdictInWords(effect, minRespondents)}${aim}.`
}

/** What the comparison says: `up 17 points, between +3 and +31`. */
function verdictInWords({ measure, before, since, change, needed }: Omit<Effect, 'words'>, minRespondents: number): string {
  if (before?.value == null || since?.value == null)
    return `not compared, because fewer than ${minRespondents} respondents are on one side`
  if (change === null)
    return needed === null ? 'not enough data to compare' : `not enough data to compare, ${needed} responses are needed`
  const between = `(interval ${signedFigure(change.low)} to ${signedFigure(change.high)}${measure === 'lostTime' ? ' min' : ''})`
  const by = UNITS[measure](figure(Math.abs(change.difference)))
  return {
    up: `up ${by} ${between}`,
    down: `down ${by} ${between}`,
    same: `about the same ${between}`,
    'too-few': `no clear change ${between}${needed === null ? '' : `, about ${needed} responses would be needed`}`,
  }[change.verdict]
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `from 31 Aug to 27 Sep 2026`, by the first and the last day. */
function daysInWords({ from, to }: Pick<Measured, 'from' | 'to'>): string {
  const [first, last] = [new Date(from), new Date(Date.parse(to) - 86_400_000)]
  const day = (date: Date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
  const isOneYear = first.getUTCFullYear() === last.getUTCFullYear()
  return `from ${day(first)}${isOneYear ? '' : ` ${first.getUTCFullYear()}`} to ${day(last)} ${last.getUTCFullYear()}`
}

/** `12`, `6.2`. */
const figure = (value: number): string =>
  Math.abs(value) >= 9.95 ? String(Math.round(value)) : String(Math.round(10 * value) / 10)

function signedFigure(value: number): string {
  const size = figure(Math.abs(value))
  return size === '0' ? '0' : `${value > 0 ? '+' : '−'}${size}`
}
