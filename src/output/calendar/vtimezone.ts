import { DateTime, IANAZone } from 'luxon'

const MINUTE = 60_000
const YEAR = 366 * 24 * 60 * MINUTE
/** No zone changes its clock twice within so long. */
const STEP = 7 * 24 * 60 * MINUTE

/**
 * The VTIMEZONE of an IANA zone (RFC 5545, 3.6.5) around some moments: every change of the clock is written out, from a year before the first
 * moment to a year after the last. Lines end in CRLF.
 */
export function vtimezone(name: string, moments: Date[]): string {
  const zone = IANAZone.create(name)
  const times = moments.map((at) => at.getTime())
  const from = Math.min(...times) - YEAR
  const to = Math.max(...times) + YEAR
  const changes = [from]
  for (let at = from; at < to; at += STEP) {
    if (zone.offset(at) !== zone.offset(at + STEP)) changes.push(changeBetween(zone, at, at + STEP))
  }
  const observances = changes.flatMap((at, index) => observance(zone, at, zone.offset(index === 0 ? at : at - 1)))
  return ['BEGIN:VTIMEZONE', `TZID:${name}`, ...observances, 'END:VTIMEZONE'].join('\r\n')
}

/** The first millisecond with the later offset. */
function changeBetween(zone: IANAZone, earlier: number, later: number): number {
  let [low, high] = [earlier, later]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zone.offset(middle) === zone.offset(earlier)) low = middle
    else high = middle
  }
  return high
}

/** @param before offset that held until then, in minutes */
function observance(zone: IANAZone, at: number, before: number): string[] {
  const moment = DateTime.fromMillis(at, { zone })
  const kind = moment.isInDST ? 'DAYLIGHT' : 'STANDARD'
  // A change is written by the clock as it stood before.
  const local = DateTime.fromMillis(at + before * MINUTE, { zone: 'utc' })
  return [
    `BEGIN:${kind}`,
    `DTSTART:${local.toFormat("yyyyLLdd'T'HHmmss")}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(moment.offset)}`,
    `TZNAME:${moment.toFormat('ZZZZ', { locale: 'en' })}`,
    `END:${kind}`,
  ]
}

function offset(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}
