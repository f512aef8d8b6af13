import { IANAZone } from 'luxon'
import { remembering } from '../../nlp/text/remembering.js'
import { readClock } from './clock.js'
import { isWeekday, monthNumber } from './date-words.js'

/** Whether the day or the month comes first in `05/01/2026`. */
export type DayOrder = 'day-first' | 'month-first'

/** A weekday before a date, such as `Mon, `. */
const WEEKDAY = /^\s*(\p{L}{2,})\.?,?\s+(?=\S)/u
/** Words before a date: `am 1. Oktober`, `den 1 oktober`, `le 1er octobre`. */
const ARTICLE = /^(?:the|on|am|den|der|på|el|le)\s+(?=\d)/i
const YEAR_FIRST = /^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)\.?/
/** `1/10/2026`, `1. 10. 26`, `1/10 2026` */
const NUMBERS = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d{2})|\s(\d{4}))(?!\d)/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[t\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?(z|[+-]\d{2}:?\d{2})?)?$/i
/** Seconds, milliseconds or microseconds since 1970, also as `/Date(1791205509000)/`. */
const EPOCH = /^(?:\/?Date\()?(\d{10}|\d{13}|\d{16})(?:\.\d+)?(?:\)\/?)?$/
/** Milliseconds per unit, by the number of digits. */
const EPOCH_UNITS: Record<number, number> = { 10: 1000, 13: 1, 16: 1 / 1000 }
const NAME = String.raw`(\p{L}{3,})\.?`
const DAY_NAMED = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|er|º|:[ae]|\.)?(?:\s+(?:de|of)(?=\s))?[\s./-]*${NAME}(?:\s+(?:de|del|of))?[\s.,/-]*['’]?(\d{4}|\d{2}(?!\s*[:.]\d))(?!\d)`,
  'iu',
)
const MONTH_NAMED = new RegExp(
  String.raw`^${NAME}[\s./-]+(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s./-]+)(\d{4}|['’]\d{2})(?!\d)`,
  'iu',
)
const YEAR_NAMED = new RegExp(String.raw`^(\d{4})[\s./-]+${NAME}[\s./-]+(\d{1,2})(?!\d)`, 'iu')
/** `Oct 1 13:05:21 EET 2026`, the format of the Unix command `date`. */
const YEAR_LAST = new RegExp(String.raw`^${NAME}\s+(\d{1,2})\s+(\d{1,2}:\d{2}.*?)\s+(\d{4})$`, 'iu')
/** `13:05 1.10.2026`, `1 pm, 1 Oct 2026` */
const CLOCK_FIRST = /^(\d{1,2}(?:[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\.?)?|\s?[ap]\.?\s?m\.?))[\s,]+(\S.*)$/i
/** Maximum length of a date, in UTF-16 units. */
const LONGEST = 100
/** Invisible marks that programs write around parts of a date. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/**
 * Reads a time in one of the usual notations: ISO 8601, `31.12.2026 13:05`, `31/12/26`, `31-Dec-2026`, `Dec 31, 2026 1:05 PM EST`, `31 de diciembre
 * de 2026`, RFC 2822, seconds or milliseconds since 1970; month names in the six languages, with or without a zone.
 * @param zone time zone if the text has none
 * @param order of day and month in `05/01/2026`; with dots, the day always comes first
 * @returns null if it is not a date
 */
export function readUsualTime(text: string, zone: IANAZone, order: DayOrder): Date | null {
  if (text.length > LONGEST) return null
  const plain = text.replace(INVISIBLE, '').trim()
  const direct = readDate(plain, zone, order) ?? readDate(withoutWeekday(plain), zone, order)
  if (direct) return direct
  const clockFirst = CLOCK_FIRST.exec(plain)
  return clockFirst && readUsualTime(`${clockFirst[2]} ${clockFirst[1]}`, zone, order)
}

function readDate(text: string, zone: IANAZone, order: DayOrder): Date | null {
  let match = YEAR_FIRST.exec(text)
  if (match) return instant(Number(match[1]), Number(match[3]), Number(match[4]), text.slice(match[0].length), zone)
  match = NUMBERS.exec(text)
  if (match) {
    const dayFirst = match[2] === '.' || order === 'day-first'
    const [day, month] = dayFirst ? [match[1], match[3]] : [match[3], match[1]]
    return instant(fullYear((match[4] ?? match[5])!), Number(month), Number(day), text.slice(match[0].length), zone)
  }
  match = EPOCH.exec(text)
  if (match) return new Date(Number(match[1]) * EPOCH_UNITS[match[1]!.length]!)
  match = COMPACT.exec(text)
  if (match) {
    const clock = match[4] ? `T${match[4]}:${match[5]}${match[6] ? `:${match[6]}` : ''}${match[7] ?? ''}` : ''
    return instant(Number(match[1]), Number(match[2]), Number(match[3]), clock, zone)
  }
  match = DAY_NAMED.exec(text)
  if (match) return instant(fullYear(match[3]!), monthNumber(match[2]!), Number(match[1]), text.slice(match[0].length), zone)
  match = MONTH_NAMED.exec(text)
  if (match)
    return instant(
      fullYear(match[3]!.replace(/\D/, '')),
      monthNumber(match[1]!),
      Number(match[2]),
      text.slice(match[0].length),
      zone,
    )
  match = YEAR_NAMED.exec(text)
  if (match) return instant(Number(match[1]), monthNumber(match[2]!), Number(match[3]), text.slice(match[0].length), zone)
  match = YEAR_LAST.exec(text)
  return match && instant(Number(match[4]), monthNumber(match[1]!), Number(match[2]), ` ${match[3]}`, zone)
}

/** Returns the order of day and month in a value: null if its notation does not depend on it, `open` if both orders are possible. */
export function dayOrderOf(text: string): DayOrder | 'open' | null {
  if (text.length > LONGEST) return null
  const plain = withoutWeekday(text.replace(INVISIBLE, '').trim())
  const match = NUMBERS.exec(plain)
  if (!match || match[2] === '.' || !readClock(plain.slice(match[0].length))) return null
  const [first, second] = [Number(match[1]), Number(match[3])]
  if (first === second || (first > 12 && second > 12)) return null
  return first > 12 ? 'day-first' : second > 12 ? 'month-first' : 'open'
}

/** Removes a weekday and an article. `mar` is Tuesday in two of the languages and a month in others, so the text is first tried unchanged. */
function withoutWeekday(text: string): string {
  const weekday = WEEKDAY.exec(text)
  const rest = weekday && isWeekday(weekday[1]!) ? text.slice(weekday[0].length) : text
  return rest.replace(ARTICLE, '')
}

const fullYear = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) > 60 ? 1900 : 2000)

/** @param tail the text after the date */
function instant(year: number, month: number, day: number, tail: string, zone: IANAZone): Date | null {
  const clock = readClock(tail)
  if (!clock || year < 1900 || year > 2200) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  const wall = date.getTime() + ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000 + clock.milliseconds
  const { offset = zone } = clock
  return new Date(offset instanceof IANAZone ? fromWallTime(wall, offset) : wall - offset * 60_000)
}

/**
 * Converts local time in a zone to UTC.
 * @param wall the local time as if it were UTC, in ms
 */
export function fromWallTime(wall: number, zone: IANAZone): number {
  const guess = wall - offsetAt(wall, zone)
  return wall - offsetAt(guess, zone)
}

const QUARTER = 15 * 60_000
/** Offsets of a zone, ms, by quarter of an hour: looking them up is slow, and they only change on a quarter. */
const offsetsOf = remembering(1000, (zone: IANAZone) =>
  remembering(50_000, (quarter: number) => zone.offset(quarter * QUARTER) * 60_000),
)

function offsetAt(at: number, zone: IANAZone): number {
  return zone.name === 'UTC' ? 0 : offsetsOf(zone)(Math.floor(at / QUARTER))
}
