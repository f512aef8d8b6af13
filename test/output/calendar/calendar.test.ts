import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import type { Meeting } from '../../../src/domain/meeting/meeting.js'
import { areaCalendar, type CalendarMeeting, meetingCalendar } from '../../../src/output/calendar/calendar.js'
import { draws } from '../../draws.js'
import { momentOf, property, readCalendar, textOf } from './read-calendar.js'

const entry = (more: Partial<Meeting & { at: Date }> = {}, url: string | null = null): CalendarMeeting => ({
  meeting: {
    id: 3,
    areaId: 1,
    period: '2026-10',
    at: new Date('2026-11-04T07:00:00Z'),
    minutes: 60,
    place: '',
    agenda: [],
    outcome: '',
    sequence: 2,
    copiedAt: null,
    presentedAt: null,
    updatedAt: new Date('2026-10-30T10:00:00Z'),
    ...more,
  },
  agenda: [
    { title: 'Recall the objective', minutes: 2, note: '' },
    { title: 'Häiriöt 👩‍💻; VPN, Wi-Fi', minutes: 10, note: 'C:\\n is no line break\nthis is one' },
  ],
  url,
})
const area = {
  name: 'Sign-in, VPN; "Wi-Fi"',
  timeZone: 'Europe/Helsinki',
  objective: 'Nobody waits',
  invitees: ['kim@example.org', 'maija@example.org'],
}
const options = { area, host: 'xmo.example.org' }
const eventsOf = (text: string) => readCalendar(text).components.filter(({ name }) => name === 'VEVENT')

describe('a meeting in a calendar', () => {
  it('shows its subject, place and purpose', () => {
    const url = 'https://xmo.example.org/areas/vpn/packs/2026-10'
    const text = meetingCalendar(entry({ place: 'Ruutu; 2nd floor, Turku', outcome: 'Two decisions, one owner each' }, url), {
      ...options,
      organizer: 'xmo@example.org',
    })
    const calendar = readCalendar(text)
    expect(property(calendar, 'VERSION')!.value).toBe('2.0')
    expect(property(calendar, 'METHOD')).toBeUndefined()
    const [event] = eventsOf(text)
    expect(textOf(event!, 'SUMMARY')).toBe('Sign-in, VPN; "Wi-Fi": experience meeting, October 2026')
    expect(textOf(event!, 'LOCATION')).toBe('Ruutu; 2nd floor, Turku')
    expect(textOf(event!, 'DESCRIPTION')).toBe(
      [
        'Objective: Nobody waits',
        '',
        'Expected outcome: Two decisions, one owner each',
        '',
        'Agenda',
        '- Recall the objective (2 min)',
        '- Häiriöt 👩‍💻; VPN, Wi-Fi (10 min)',
        '  C:\\n is no line break',
        '  this is one',
        '',
        `The pack: ${url}`,
      ].join('\n'),
    )
    expect(property(event!, 'URL')!.value).toBe(url)
    expect(property(event!, 'UID')!.value).toBe('meeting-3@xmo.example.org')
    expect(property(event!, 'SEQUENCE')!.value).toBe('2')
    expect(property(event!, 'DTSTAMP')!.value).toBe('20261030T100000Z')
    expect(property(event!, 'DTSTART')).toMatchObject({ parameters: { TZID: 'Europe/Helsinki' }, value: '20261104T090000' })
    expect(property(event!, 'DTEND')!.value).toBe('20261104T100000')
    expect(event!.properties.filter(({ name }) => name === 'ATTENDEE').map(({ value }) => value.toLowerCase())).toEqual([
      'mailto:kim@example.org',
      'mailto:maija@example.org',
    ])
  })

  it('asks people to come where it is an invitation', () => {
    const text = meetingCalendar(entry(), {
      ...options,
      organizer: 'Experience "XMO" Office <xmo@example.org>',
      method: 'REQUEST',
    })
    expect(property(readCalendar(text), 'METHOD')!.value).toBe('REQUEST')
    const [event] = eventsOf(text)
    expect(property(event!, 'ORGANIZER')!.parameters.CN).toBe("Experience 'XMO' Office")
    expect(property(event!, 'ORGANIZER')!.value).toBe('mailto:xmo@example.org')
    expect(property(event!, 'ATTENDEE')!.parameters).toMatchObject({ RSVP: 'TRUE', PARTSTAT: 'NEEDS-ACTION' })
  })

  it('has no attendees without an organizer', () => {
    const [event] = eventsOf(meetingCalendar(entry(), options))
    expect(event!.properties.map(({ name }) => name)).not.toContain('ATTENDEE')
  })

  it('keeps its id when it moves, so that calendars move it, too', () => {
    const moved = entry({ at: new Date('2026-11-05T07:00:00Z'), sequence: 3 })
    const [before, after] = [eventsOf(meetingCalendar(entry(), options)), eventsOf(meetingCalendar(moved, options))]
    expect(property(after[0]!, 'UID')).toEqual(property(before[0]!, 'UID'))
    expect(property(after[0]!, 'SEQUENCE')!.value).toBe('3')
  })

  it.each([
    // Around the changes of the clock, on both sides of the equator, with half and quarter hours, and without any change.
    ['Europe/Helsinki', '2026-03-29T00:59:00Z'],
    ['Europe/Helsinki', '2026-03-29T01:00:00Z'],
    ['Europe/Helsinki', '2026-10-24T23:30:00Z'],
    ['Europe/Helsinki', '2026-10-25T00:30:00Z'],
    ['Europe/Helsinki', '2026-10-25T01:30:00Z'],
    ['Europe/Helsinki', '2026-10-25T02:00:00Z'],
    ['America/New_York', '2026-11-01T04:30:00Z'],
    ['America/New_York', '2026-03-08T07:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T16:00:00Z'],
    ['Asia/Kathmandu', '2026-06-01T03:15:00Z'],
    ['Pacific/Apia', '2026-12-31T23:00:00Z'],
    ['Africa/Casablanca', '2026-03-01T09:00:00Z'],
    ['Europe/Dublin', '2026-01-15T09:00:00Z'],
    ['UTC', '2026-06-01T09:00:00Z'],
  ])('in %s is at the right moment by its own time zone rules (%s)', (timeZone, at) => {
    const text = meetingCalendar(entry({ at: new Date(at) }), { ...options, area: { ...area, timeZone } })
    const calendar = readCalendar(text)
    const [event] = eventsOf(text)
    const start = momentOf(calendar, property(event!, 'DTSTART')!)
    expect(start.toISOString()).toBe(new Date(at).toISOString())
    expect(momentOf(calendar, property(event!, 'DTEND')!).getTime() - start.getTime()).toBe(3_600_000)
  })

  it('is at the same hour on the wall all year round', () => {
    const months = ['2026-03-04', '2026-04-01', '2026-10-07', '2026-11-04']
    const entries = months.map((day, index) => {
      const at = DateTime.fromISO(`${day}T09:00`, { zone: 'Europe/Helsinki' }).toJSDate()
      return entry({ id: index, at })
    })
    const text = areaCalendar(entries, options)
    const calendar = readCalendar(text)
    expect(eventsOf(text).map((event) => property(event, 'DTSTART')!.value.slice(9))).toEqual(Array(4).fill('090000'))
    expect(eventsOf(text).map((event) => momentOf(calendar, property(event, 'DTSTART')!).getTime())).toEqual(
      entries.map(({ meeting }) => meeting.at.getTime()),
    )
  })

  it('is one that others may subscribe to without seeing who is invited', () => {
    const text = areaCalendar([entry(), entry({ id: 4 })], options)
    expect(text).not.toContain('kim@example.org')
    const calendar = readCalendar(text)
    expect(textOf(calendar, 'X-WR-CALNAME')).toBe('Sign-in, VPN; "Wi-Fi": experience meetings')
    expect(eventsOf(text).map((event) => property(event, 'UID')!.value)).toEqual([
      'meeting-3@xmo.example.org',
      'meeting-4@xmo.example.org',
    ])
  })

  it('is a whole one while no meeting is planned', () => {
    const { components } = readCalendar(areaCalendar([], options))
    expect(components.map(({ name }) => name)).toEqual(['VTIMEZONE'])
    expect(property(components[0]!, 'TZID')!.value).toBe('Europe/Helsinki')
  })

  it('reads back whatever people write, and no text can become a property', () => {
    const isWhole = (value: string) => !/\p{Surrogate}/u.test(value)
    const text = fc.string({ unit: 'grapheme', maxLength: 200 })
    const nasty = fc.oneof(
      text,
      fc.string({ unit: 'binary', maxLength: 100 }).filter(isWhole),
      fc.constant('x\r\nATTENDEE:mailto:evil@example.org\r\n y'),
    )
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, place, note) => {
        const given = entry({ place: place })
        const agenda = [{ title: 'x', minutes: 0, note: note }]
        const calendar = areaCalendar([{ ...given, agenda }], { ...options, area: { ...area, name: name } })
        const [event] = eventsOf(calendar)
        expect(event!.properties.map((each) => each.name).filter((each) => each === 'ATTENDEE')).toEqual([])
        const plain = (value: string) =>
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are left out
          value.replace(/[\u0000-\u001f\u007f\s]+/g, '')
        expect(plain(textOf(event!, 'DESCRIPTION')!)).toContain(plain(note))
        expect(plain(textOf(event!, 'LOCATION') ?? '')).toBe(plain(place))
      }),
      draws(40, 500),
    )
  })
})
