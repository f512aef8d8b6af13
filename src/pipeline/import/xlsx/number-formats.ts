/** The meaning of a number according to the format of its cell. `time` is a time of day; `duration` may exceed 24 hours. */
export type NumberKind = 'number' | 'date' | 'time' | 'duration'

/** Returns the kind of a built-in format, which is identified by its number alone. */
function builtIn(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date'
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return 'time'
  return id === 46 ? 'duration' : 'number'
}

/** Returns the kind of a number format. @param codes custom format codes of the workbook, by number */
export function numberKind(id: number, codes: ReadonlyMap<number, string>): NumberKind {
  const code = codes.get(id)
  if (code === undefined) return builtIn(id)
  const plain = code
    .split(';')[0]!
    .replace(/"[^"]*"?|\\.|[_*]./g, '')
    .toLowerCase()
  if (/\[(h+|m+|s+)\]/.test(plain)) return 'duration'
  const letters = plain.replace(/\[[^\]]*\]|am\/pm|a\/p|general|standard/g, '')
  const hasClock = /[hs]/.test(letters)
  if (/[yd]/.test(letters) || (/m/.test(letters) && !hasClock)) return 'date'
  return hasClock ? 'time' : 'number'
}

/** Days from the epoch of a workbook (1900 or 1904 date system) to 1 January 1970. */
export const EPOCH_1900 = 25_569
export const EPOCH_1904 = 24_107
const DAY = 86_400_000

/**
 * Formats a number of a date, time or duration as text: `2026-10-05T08:30:00.000` (local time without a zone) or `1:30:00`.
 * A fraction of a day without a date is a time, whatever its format.
 */
export function dateText(value: number, kind: NumberKind, epoch: number): string {
  if (kind === 'duration' || (value >= 0 && value < 1) || (kind === 'time' && value < 1000)) return clockText(value)
  return wallText((value - epoch) * DAY)
}

function clockText(days: number): string {
  const seconds = Math.round(Math.abs(days) * 86_400)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${days < 0 ? '-' : ''}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** Rounds to seconds, because fractions of a day are not exact in milliseconds. */
function wallText(time: number): string {
  const second = Math.round(time / 1000) * 1000
  const exact = new Date(Math.abs(time - second) < 5 ? second : Math.round(time))
  return Number.isFinite(exact.getTime()) ? exact.toISOString().slice(0, -1) : ''
}

const ISO_TIME = /^T?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/i
const ISO_FIRST_DAYS = /^(?:1899-12-3[01]|1900-01-0[01])T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?/

/** Returns the text of a cell with an ISO 8601 date. A date on the first days of the epoch stands for a time only. */
export function isoDateText(text: string): string {
  const plain = text.trim()
  const clock = ISO_TIME.exec(plain) ?? ISO_FIRST_DAYS.exec(plain)
  if (clock) return `${Number(clock[1])}:${clock[2]}:${clock[3] ?? '00'}`
  return plain
}
