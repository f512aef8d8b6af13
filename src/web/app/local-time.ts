import { useGet } from '../api/query.js'
import { usePlace } from './place.js'

/** Returns the time zone of the shown area, which its periods and meetings are in; UTC until it is known. */
export function useZone(): string {
  const { area } = usePlace()
  return useGet('/v1/areas', {}).data?.areas.find(({ key }) => key === area)?.timeZone ?? 'UTC'
}

/** Returns today's date in a time zone: `2026-11-04`. */
export const today = (zone: string): string => localTime(new Date().toISOString(), zone).slice(0, 10)

/**
 * Converts a time to local time in the format of a browser field: `2026-11-04T09:00`.
 * @param at ISO 8601
 * @param zone IANA time zone
 */
export function localTime(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(at))
  const of = (type: string) => parts.find((part) => part.type === type)!.value
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`
}

/**
 * Converts local time in a time zone to UTC.
 * @param local `2026-11-04T09:00`
 * @param zone IANA time zone
 */
export function momentIn(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}:00Z`)
  // Near a daylight saving change, the offset of the first guess can be wrong by an hour, so it is computed again.
  const off = (at: number) => Date.parse(`${localTime(new Date(at).toISOString(), zone)}:00Z`) - at
  const guess = asUtc - off(asUtc)
  return new Date(asUtc - off(guess)).toISOString()
}
