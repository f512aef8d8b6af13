import { counted, duration, signed } from './figures.js'
import type { Initiative, InitiativeMeasure } from './initiative.js'
import type { Change } from './trend.js'

/** A measure over some days. */
export interface Measured {
  /** The first day, and the one after the last, as 2026-11-30. */
  from: string
  to: string
  /** Points of Happiness, percent of the comments, or minutes; null where too few respondents stand behind it. */
  value: number | null
  /** How many those are: who gave a score, wrote a comment, or told their lost time. */
  respondents: number | null
}

/** What an initiative's measure was before it began and is since, over the same number of days. */
export interface Effect {
  measure: InitiativeMeasure
  /** Null while it has not begun. */
  before: Measured | null
  since: Measured | null
  /** Tested; in points, percentage points or minutes. Null where there is nothing to compare. */
  change: Change | null
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

/** Whether a target is reached: from above it must fall to it, from below it must rise. */
export function isReached(target: number | null, before: number | null, since: number | null): boolean | null {
  if (target === null || before === null || since === null) return null
  return before > target ? since <= target : since >= target
}

const NAMES: Record<InitiativeMeasure, string> = { happiness: 'Happiness', share: 'Share of the comments', lostTime: 'Lost time' }
const UNITS: Record<InitiativeMeasure, (amount: string) => string> = {
  happiness: (amount) => `${amount} ${amount === '1' ? 'point' : 'points'}`,
  share: (amount) => `${amount} percentage ${amount === '1' ? 'point' : 'points'}`,
  lostTime: (amount) => `${amount} min`,
}

/** @param minRespondents under which nothing is shown */
export function effectInWords(
  { measure, before, since, change, reached }: Omit<Effect, 'words'>,
  { startedOn, target }: Pick<Initiative, 'startedOn' | 'target'>,
  minRespondents: number,
): string {
  const name = NAMES[measure]
  if (before === null || since === null) return `${name}: to be compared once a whole day has passed since ${startedOn}.`
  if (before.value === null && since.value === null) return `${name}: fewer than ${minRespondents} respondents: not shown.`
  const values = `${name}: ${measureInWords(measure, before.value)} before, ${measureInWords(measure, since.value)} since`
  const aim =
    target === null
      ? ''
      : `; target ${measureInWords(measure, target)}${reached === null ? '' : reached ? ', reached' : ', not reached yet'}`
  if (before.value === null || since.value === null)
    return `${values}: with fewer than ${minRespondents} respondents on one side there is nothing to compare${aim}.`
  if (change === null) return `${values}: too few to tell${aim}.`
  const between = `between ${signedFigure(change.low)} and ${signedFigure(change.high)}`
  const verdict = {
    up: `up ${UNITS[measure](figure(Math.abs(change.difference)))}, ${between}`,
    down: `down ${UNITS[measure](figure(Math.abs(change.difference)))}, ${between}`,
    same: `the same, ${between}`,
    'too-few': `too few to tell, ${between}`,
  }[change.verdict]
  return `${values}: ${verdict}${aim}.`
}

/** How many days an effect looks at, as a hint beside it: `Over 61 days before and since.` */
export function effectDays({ since }: Pick<Effect, 'since'>): string | null {
  if (since === null) return null
  const days = Math.round((Date.parse(since.to) - Date.parse(since.from)) / 86_400_000)
  return `Over ${counted(days, 'day')} before it began and the last ${days === 1 ? 'one' : days} since.`
}

/** `12`, `6.2`. */
const figure = (value: number): string =>
  Math.abs(value) >= 9.95 ? String(Math.round(value)) : String(Math.round(10 * value) / 10)

function signedFigure(value: number): string {
  const size = figure(Math.abs(value))
  return size === '0' ? '0' : `${value > 0 ? '+' : '−'}${size}`
}
