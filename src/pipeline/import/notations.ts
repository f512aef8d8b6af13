import type { IANAZone } from 'luxon'

/** Which of two numbers comes first in `05/01/2026`. */
export type DayOrder = 'day-first' | 'month-first'

const CLOCK = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?`
const REST = String.raw`(?:(?:t|,?\s+(?:klo\s+|at\s+)?)${CLOCK})?\s*$`
const pattern = (date: string): RegExp => new RegExp(String.raw`^\s*${date}${REST}`, 'i')

const YEAR_FIRST = pattern(String.raw`(\d{4})([-/.])(\d{1,2})\2(\d{1,2})`)
const NUMBERS = pattern(String.raw`(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})`)
const DAY_NAMED = pattern(String.raw`(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})`)
const MONTH_NAMED = pattern(String.raw`(?:[a-z]{3,9},\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`)
const COMPACT = /^\s*(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?(z)?)?\s*$/i
const EPOCH = /^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$/
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A moment in one of the usual notations: ISO 8601, `31.12.2026 13:05`, `31/12/26`, `31-Dec-2026`, `Dec 31, 2026 1:05 PM`, RFC 2822,
 * seconds or milliseconds since 1970.
 * @param zone of what names none itself
 * @param order of `05/01/2026`; with dots the day is always first
 * @returns null where it is no date
 */
export function readUsualTime(text: string, zone: IANAZone, order: DayOrder): Date | null {
  let match = YEAR_FIRST.exec(text)
  if (match) return instant(Number(match[1]), Number(match[3]), Number(match[4]), match.slice(5), zone)
  match = NUMBERS.exec(text)
  if (match) {
    const dayFirst = match[2] === '.' || order === 'day-first'
    const [day, month] = dayFirst ? [match[1], match[3]] : [match[3], match[1]]
    return instant(fullYear(match[4]!), Number(month), Number(day), match.slice(5), zone)
  }
  match = EPOCH.exec(text)
  if (match) return new Date(Number(match[1]) * (match[1]!.length === 10 ? 1000 : 1))
  match = COMPACT.exec(text)
  if (match) {
    const clock = [match[4], match[5], match[6], undefined, undefined, match[7]]
    return instant(Number(match[1]), Number(match[2]), Number(match[3]), clock, zone)
  }
  match = DAY_NAMED.exec(text)
  if (match) return instant(fullYear(match[3]!), monthNumber(match[2]!), Number(match[1]), match.slice(4), zone)
  match = MONTH_NAMED.exec(text)
  return match && instant(fullYear(match[3]!), monthNumber(match[1]!), Number(match[2]), match.slice(4), zone)
}

/** What a value says about the order of day and month: nothing in most notations, and `open` where both could be. */
export function dayOrderOf(text: string): DayOrder | 'open' | null {
  const match = NUMBERS.exec(text)
  if (!match || match[2] === '.') return null
  const [first, second] = [Number(match[1]), Number(match[3])]
  if (first === second || (first > 12 && second > 12)) return null
  return first > 12 ? 'day-first' : second > 12 ? 'month-first' : 'open'
}

const monthNumber = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
const fullYear = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) > 60 ? 1900 : 2000)

/** @param clock hours, minutes, seconds, decimals, am or pm, offset, as far as given */
function instant(year: number, month: number, day: number, clock: (string | undefined)[], zone: IANAZone): Date | null {
  const [hours, minutes, seconds, decimals, half, offset] = clock
  let hour = Number(hours ?? 0)
  if (half) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0)
  }
  const [minute, second] = [Number(minutes ?? 0), Number(seconds ?? 0)]
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, Number((decimals ?? '').padEnd(3, '0').slice(0, 3)))
  const read = new Date(wall)
  const exists = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && minute < 60 && second < 60
  if (!exists || hour > 23 || year < 1900 || year > 2200) return null
  if (!offset) return new Date(fromWallTime(wall, zone))
  const parts = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset)
  const ahead = parts ? (Number(parts[2]) * 60 + Number(parts[3] ?? 0)) * (parts[1] === '-' ? -1 : 1) : 0
  return new Date(wall - ahead * 60_000)
}

/**
 * The moment at which clocks of a zone show a time.
 * @param wall that time, as if it were UTC, in ms
 */
export function fromWallTime(wall: number, zone: IANAZone): number {
  const guess = wall - offsetAt(wall, zone)
  return wall - offsetAt(guess, zone)
}

/** Asking a zone is dear, and clocks change on the quarter of an hour only. */
const offsets = new Map<string, Map<number, number>>()
const QUARTER = 15 * 60_000

function offsetAt(at: number, zone: IANAZone): number {
  if (zone.name === 'UTC') return 0
  const known = offsets.get(zone.name) ?? new Map<number, number>()
  offsets.set(zone.name, known)
  const quarter = Math.floor(at / QUARTER)
  let offset = known.get(quarter)
  if (offset === undefined) {
    if (known.size > 50_000) known.clear()
    offset = zone.offset(quarter * QUARTER) * 60_000
    known.set(quarter, offset)
  }
  return offset
}
