import ical, {
  escape as escapeText,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'
import { DateTime } from 'luxon'
import type { Area } from '../../domain/areas/area.js'
import { type AgendaItem, EXPECTED_OUTCOME, endOf, type Meeting } from '../../domain/meeting/meeting.js'
import { periodName } from '../text/format.js'
import { language, t } from '../text/language.js'
import { vtimezone } from './vtimezone.js'

/** A meeting with a date, for a calendar. */
export interface CalendarMeeting {
  meeting: Meeting & { at: Date }
  /** Its own, or the pack's. */
  agenda: AgendaItem[]
  /** Where people read its pack; null if no one knows how they reach the service. */
  url: string | null
}

export interface CalendarOptions {
  area: Pick<Area, 'name' | 'timeZone' | 'objective' | 'invitees'>
  /** Who asks people to come, `Name <address>` or an address; without one, no one. */
  organizer?: string | undefined
  /** Ends every UID, so that two installations never share one. */
  host: string
}

/**
 * One meeting as iCalendar (RFC 5545) in the area's time zone, with the invitees as attendees where someone asks them to come: a calendar has no
 * attendees without an organizer (RFC 5546, 3.2).
 * @param method `REQUEST` for a mail that asks people to come (RFC 5546); a file to open needs none
 */
export function meetingCalendar(entry: CalendarMeeting, options: CalendarOptions & { method?: 'REQUEST' }): string {
  const { area, organizer, method } = options
  const calendar = emptyCalendar(options, [entry])
  if (method) calendar.method(ICalCalendarMethod.REQUEST)
  const event = addEvent(calendar, entry, options)
  if (organizer !== undefined) event.organizer(organizerOf(organizer))
  for (const email of organizer === undefined ? [] : area.invitees)
    event.createAttendee({
      email,
      role: ICalAttendeeRole.REQ,
      type: ICalAttendeeType.INDIVIDUAL,
      status: ICalAttendeeStatus.NEEDSACTION,
      rsvp: true,
    })
  return ended(calendar)
}

/** All meetings of an area as a calendar to subscribe to; invitees are left out. Without meetings, it contains only the time zone. */
export function areaCalendar(entries: CalendarMeeting[], options: CalendarOptions, now = new Date()): string {
  const calendar = emptyCalendar(options, entries)
  // The library writes the name as it is.
  calendar.name(escapeText(oneLine(t('letter.calendar', { area: options.area.name })), false))
  for (const entry of entries) addEvent(calendar, entry, options)
  if (entries.length > 0) return ended(calendar)
  // A calendar has at least one component (RFC 5545, 3.6).
  return ended(calendar).replace(/END:VCALENDAR\r\n$/, `${vtimezone(options.area.timeZone, [now])}\r\nEND:VCALENDAR\r\n`)
}

function emptyCalendar({ area }: CalendarOptions, entries: CalendarMeeting[]) {
  const moments = entries.map(({ meeting }) => meeting.at)
  const calendar = ical({ prodId: { company: 'verbatim', product: 'meetings', language: language().toUpperCase() } })
  // The calendar has no zone of its own: it would take the Z off stamps, which must be in UTC.
  calendar.timezone({ name: null, generator: () => vtimezone(area.timeZone, moments) })
  return calendar
}

function addEvent(calendar: ReturnType<typeof ical>, { meeting, agenda, url }: CalendarMeeting, { area, host }: CalendarOptions) {
  const { id, at, period, place, sequence, updatedAt } = meeting
  const [start, end] = [at, endOf(meeting)].map((date) => DateTime.fromJSDate(date, { zone: area.timeZone }))
  // An hour that the clock repeats is read as its first (RFC 5545, 3.3.5): there the times are in UTC.
  const isTwice = [start!, end!].some((time) => time.getPossibleOffsets().length > 1)
  return calendar.createEvent({
    id: `meeting-${id}@${host}`,
    sequence,
    stamp: updatedAt,
    lastModified: updatedAt,
    start: isTwice ? at : start!,
    end: isTwice ? endOf(meeting) : end!,
    timezone: isTwice ? null : area.timeZone,
    summary: oneLine(t('letter.subject-invitation', { area: area.name, period: periodName(period) })),
    description: describe(meeting, agenda, area.objective, url),
    status: ICalEventStatus.CONFIRMED,
    ...(place !== '' && { location: oneLine(place) }),
    ...(url !== null && { url }),
  })
}

/** What a meeting is expected to bring: as its plan says, else the usual. */
export const outcomeOf = ({ outcome }: Pick<Meeting, 'outcome'>): string =>
  outcome === '' || outcome === EXPECTED_OUTCOME ? t('letter.usual-outcome') : outcome

function describe({ outcome }: Meeting, agenda: AgendaItem[], objective: string, url: string | null): string {
  const items = agenda.map(({ title, minutes, note }) => {
    const time = minutes > 0 ? ` (${t('doc.minutes-short', { count: minutes })})` : ''
    return `- ${title}${time}${note === '' ? '' : `\n  ${note.replaceAll('\n', '\n  ')}`}`
  })
  const parts = [
    objective === '' ? '' : t('letter.objective', { objective }),
    t('letter.outcome', { outcome: outcomeOf({ outcome }) }),
    items.length > 0 ? `${t('letter.agenda')}\n${items.join('\n')}` : '',
    url === null ? '' : t('letter.pack', { url }),
  ]
  return printable(parts.filter((part) => part !== '').join('\n\n'))
}

/** `Name <address>` or an address. */
function organizerOf(from: string): { name: string; email: string } {
  const match = /^(.*?)\s*<([^<>]+)>$/.exec(from.trim())
  const email = match?.[2] ?? from.trim()
  // A parameter's value holds no quotes (RFC 5545, 3.2), escaped or not.
  const name = oneLine(match?.[1] ?? '')
    .replace(/^"|"$/g, '')
    .replaceAll('"', "'")
    .replaceAll('\\', '')
  return { email, name: name || email }
}

/** TEXT holds no control characters but line breaks (RFC 5545, 3.3.11). */
const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]+/g, ' ')

const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim()

/** The last line ends as every other does. */
const ended = (calendar: ReturnType<typeof ical>): string => `${calendar.toString()}\r\n`
