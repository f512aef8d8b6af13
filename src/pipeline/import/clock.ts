import { dayHalf } from './date-words.js'
import { type Offset, readOffset } from './zone-words.js'

/** Text between a date and a time. */
const BETWEEN =
  /^(?:t(?=\d)|_|:(?=\d{2}:)|-(?=\d{2}\.\d{2})|\s+[-–—|](?=\s+\d)|[\s,;]*(?:(?:kello|klo|klockan|kl|at|um|gegen|à|vers|a las?|om|@)\.?\s+)?)\s*/i
/** Words after which a single hour is a time. */
const HOUR_FOLLOWS = /^[\s,;]*(?:kello|klo|klockan|kl|um|gegen|a las?)\.?\s/i
const CLOCK =
  /^(\d{1,2})(?:(?:[:.]|\s?h\s?)(\d{2})(?:(?:[:.]|\s?m(?:in)?\.?\s?(?=\d))(\d{2})(?:[.,:](\d{1,9}))?(?:\s?s(?![a-z]))?|\s?m(?:in)?(?![a-z]))?|\s?h(?![a-z]))?(?!\d)/i
const HALF = /^(?:\p{L}\.\s?\p{L}\.?|\p{L}{2,}|[ap])(?!\p{L})\.?/iu
const AFTER_CLOCK = /^(?:uhr|hrs?|h|o'clock)(?![a-z])\.?/i

/** A time of day and its offset from UTC. */
export interface Clock {
  hour: number
  minute: number
  second: number
  milliseconds: number
  /** undefined if the text has none */
  offset: Offset | undefined
}
const MIDNIGHT: Clock = { hour: 0, minute: 0, second: 0, milliseconds: 0, offset: undefined }

/** Reads the text after a date: nothing, a time, a zone, or both. Returns null if it is anything else. */
export function readClock(text: string): Clock | null {
  const tail = text.replace(BETWEEN, '').trim()
  if (tail === '') return MIDNIGHT
  const match = /^[+-]\d/.test(tail) ? null : CLOCK.exec(tail)
  if (!match) {
    const offset = readOffset(tail)
    return offset === null ? null : { ...MIDNIGHT, offset }
  }
  let rest = tail.slice(match[0].length).trim()
  const word = HALF.exec(rest)
  const half = word ? dayHalf(word[0]) : null
  if (half) rest = rest.slice(word![0].length).trim()
  const isHour = half !== null || /h$/i.test(match[0]) || AFTER_CLOCK.test(rest) || HOUR_FOLLOWS.test(text)
  if (match[2] === undefined && !isHour) return null
  rest = rest.replace(AFTER_CLOCK, '').trim()
  const hour = hourOfDay(Number(match[1]), half, match[2] !== undefined)
  const offset = readOffset(rest)
  if (hour === null || offset === null) return null
  const [minute, second] = [Number(match[2] ?? 0), Number(match[3] ?? 0)]
  const isEndOfDay = hour === 24 && minute === 0 && second === 0
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return null
  return { hour, minute, second, milliseconds: Number((match[4] ?? '').padEnd(3, '0').slice(0, 3)), offset }
}

/** Converts an hour to 24-hour time. Some programs write `0:05 PM` for 12:05, and others `13:05 PM`. */
function hourOfDay(hour: number, half: 'am' | 'pm' | null, hasMinutes: boolean): number | null {
  if (!half) return hour
  if (hour > 12) return half === 'pm' && hasMinutes ? hour : null
  return (hour % 12) + (half === 'pm' ? 12 : 0)
}
