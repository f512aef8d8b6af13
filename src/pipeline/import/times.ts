import { DateTime, IANAZone } from 'luxon'
import { UserError } from '../../domain/errors/user-error.js'
import { type DayOrder, fromWallTime, readUsualTime } from './notations.js'

/** Reads one cell; null if it is not a date in the requested formats. */
export type TimeReader = (text: string) => Date | null

/** Parses a time zone. @throws UserError if it is not an IANA time zone */
export function parseZone(name: string): IANAZone {
  const zone = IANAZone.create(name === 'Z' ? 'UTC' : name)
  if (!zone.isValid) throw new UserError('invalid', `"${name}" is not an IANA time zone such as Europe/Helsinki`)
  return zone
}

/**
 * @param formats `ISO`, `RFC2822`, `epoch` (seconds or milliseconds since 1970), `excel` and `excel-1904` (days since 1900 or 1904), `auto` (the
 *   usual notations), `day-first` and `month-first` (like `auto`, with a fixed order for `05/01/2026`), or Luxon's tokens such as `dd/MM/yyyy HH:mm`;
 *   the first that matches is used
 * @param locale of month names
 * @throws UserError if a format is invalid
 */
export function createTimeReader(formats: readonly string[], zone: IANAZone, order: DayOrder, locale = 'en-US'): TimeReader {
  const readers = formats.map((format) => reader(format, zone, order, locale))
  return (text) => {
    for (const read of readers) {
      const at = read(text)
      if (at && at.getUTCFullYear() >= 1900 && at.getUTCFullYear() <= 2200) return at
    }
    return null
  }
}

function reader(format: string, zone: IANAZone, order: DayOrder, locale: string): TimeReader {
  const valid = (time: DateTime): Date | null => (time.isValid ? time.toJSDate() : null)
  switch (format.toLowerCase()) {
    case 'auto':
      return (text) => readUsualTime(text, zone, order)
    case 'day-first':
    case 'month-first':
      return (text) => readUsualTime(text, zone, format.toLowerCase() === 'day-first' ? 'day-first' : 'month-first')
    case 'iso':
      return (text) =>
        /^\s*\d{4}-\d{2}-\d{2}/.test(text)
          ? readUsualTime(text, zone, order)
          : valid(DateTime.fromISO(text.trim(), { zone, setZone: false }))
    case 'rfc2822':
      return (text) => valid(DateTime.fromRFC2822(text.trim(), { zone }))
    case 'epoch':
      return (text) => readEpoch(text)
    case 'excel':
      return (text) => readSerial(text, zone, 0)
    case 'excel-1904':
      return (text) => readSerial(text, zone, DAYS_TO_1904)
  }
  // without a token for the year, every value would be read as a date in the current year
  const shown = DateTime.fromObject({ year: 1987, month: 2, day: 3 }, { zone: 'UTC', locale: 'en-US' }).toFormat(format)
  if (!/87/.test(shown) && !/^[DFfXx]+$/.test(format)) {
    throw new UserError('invalid', `"${format}" is not a time format: write it as dd/MM/yyyy HH:mm, or use ISO, RFC2822 or epoch`)
  }
  const parser = DateTime.buildFormatParser(format, { locale })
  return (text) => valid(DateTime.fromFormatParser(text.trim(), parser, { zone }))
}

function readEpoch(text: string): Date | null {
  if (!/^\s*-?\d+(\.\d+)?\s*$/.test(text)) return null
  const number = Number(text)
  return new Date(Math.abs(number) < 1e11 ? number * 1000 : number)
}

/** Difference between the 1900 and 1904 date systems, in days. */
const DAYS_TO_1904 = 1462

/** Reads Excel's days since 1900 in local time. Only dates between 1954 and 2119 count; other numbers are not dates. */
function readSerial(text: string, zone: IANAZone, later: number): Date | null {
  if (!/^\s*\d{5}(\.\d+)?\s*$/.test(text)) return null
  const days = Number(text) + later
  if (days < 20_000 || days > 80_000) return null
  return new Date(fromWallTime(Math.round((days - 25_569) * 86_400) * 1000, zone))
}
