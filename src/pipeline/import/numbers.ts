import { UserError } from '../../domain/errors/user-error.js'

/** A number with a decimal point or comma, no thousands separators; null where it is none. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : null
}

export interface Scale {
  from: number
  to: number
}

/**
 * `1-5`: the worst and the best score; `6-1` where less is better.
 * @throws UserError where it is no scale
 */
export function parseScale(text: string): Scale {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*-\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text)
  const scale = match && { from: Number(match[1]), to: Number(match[2]) }
  if (!scale || scale.from === scale.to) {
    throw new UserError('invalid', `"${text}" is no scale: write the worst and the best score, as 0-10 or 1-5`)
  }
  return scale
}

/** A score put on 0 to 10, linearly; null where it lies outside its scale. */
export function rescale(score: number, { from, to }: Scale): number | null {
  if (score < Math.min(from, to) || score > Math.max(from, to)) return null
  return Math.round((1e7 * (score - from)) / (to - from)) / 1e6
}

export const TIME_UNITS = ['seconds', 'minutes', 'hours'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]
const MINUTES: Record<TimeUnit, number> = { seconds: 1 / 60, minutes: 1, hours: 60 }

/** A duration in minutes: a number of the unit, or hours and minutes as `1:30`; null where it is neither. */
export function readMinutes(text: string, unit: TimeUnit): number | null {
  const clock = /^\s*(\d+):([0-5]\d)(?::([0-5]\d))?\s*$/.exec(text)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60
  const number = readNumber(text)
  return number === null || number < 0 ? null : number * MINUTES[unit]
}
