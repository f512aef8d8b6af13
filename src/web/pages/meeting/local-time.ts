/** What the clocks of a time zone show, as a browser's field has it: `2026-11-04T09:00`. @param at ISO 8601 */
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

/** The moment at which the clocks of a time zone show this, in UTC. @param local `2026-11-04T09:00` */
export function momentIn(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}:00Z`)
  // The zone's offset is that of the moment itself: near a change of clocks the first guess is an hour off.
  const off = (at: number) => Date.parse(`${localTime(new Date(at).toISOString(), zone)}:00Z`) - at
  const guess = asUtc - off(asUtc)
  return new Date(asUtc - off(guess)).toISOString()
}
