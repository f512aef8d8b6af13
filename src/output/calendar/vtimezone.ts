import { DateTime } from 'luxon'

const HOUR = 3_600_000

/**
 * The VTIMEZONE of an IANA zone (RFC 5545, 3.6.5) for the years of some moments: every change of the clock is written out, from the last one
 * before the first moment to the first one after the last. Lines end in CRLF.
 */
export function vtimezone(zone: string, moments: Date[]): string {
  const times = moments.map((at) => at.getTime())
  const from = DateTime.fromMillis(Math.min(...times), { zone })
    .startOf('year')
    .minus({ years: 1 })
  const to = DateTime.fromMillis(Math.max(...times), { zone })
    .endOf('year')
    .plus({ years: 1 })
  const first = observance(from, from.offset)
  const changes: string[][] = []
  let before = from
  while (before < to) {
    const next = before.plus({ days: 1 })
    if (next.offset !== before.offset) changes.push(observance(changeBetween(before, next), before.offset))
    before = next
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...first, ...changes.flat(), 'END:VTIMEZONE'].join('\r\n')
}

/** The first moment with the offset of `later`, to the second. */
function changeBetween(earlier: DateTime, later: DateTime): DateTime {
  let low = earlier.toMillis()
  let high = later.toMillis()
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (DateTime.fromMillis(middle, { zone: earlier.zone }).offset === earlier.offset) low = middle
    else high = middle
  }
  return DateTime.fromMillis(high, { zone: earlier.zone })
}

/** @param before offset that held until then, in minutes */
function observance(at: DateTime, before: number): string[] {
  const kind = at.isInDST ? 'DAYLIGHT' : 'STANDARD'
  // A change is written by the clock as it stood before.
  const local = DateTime.fromMillis(at.toMillis() + (before * HOUR) / 60, { zone: 'utc' })
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local.toFormat("yyyyLLdd'T'HHmmss")}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(at.offset)}`,
    `TZNAME:${at.toFormat('ZZZZ', { locale: 'en' })}`,
    `END:${kind}`,
  ]
}

function offset(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}
