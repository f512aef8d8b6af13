import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { isMissing, parseScale, readMinutes, readNumber, readScore, rescale } from '../../../src/pipeline/import/numbers.js'
import { createDateCheck } from '../../../src/pipeline/import/plausible-dates.js'
import { createTimeReader, parseZone } from '../../../src/pipeline/import/times.js'

const usual = (text: string, zone = 'UTC', order: 'day-first' | 'month-first' = 'day-first') =>
  createTimeReader(['auto'], parseZone(zone), order)(text)?.toISOString() ?? null

describe('times', () => {
  test.each([
    ['2026-10-05', '2026-10-05T00:00:00.000Z'],
    ['2026-10-05T13:05:09Z', '2026-10-05T13:05:09.000Z'],
    ['2026-10-05 13:05:09.123456+02:00', '2026-10-05T11:05:09.123Z'],
    ['2026-10-05 13:05:09 UTC', '2026-10-05T13:05:09.000Z'],
    ['2026/10/5 7:05', '2026-10-05T07:05:00.000Z'],
    ['05.10.2026 13:05', '2026-10-05T13:05:00.000Z'],
    ['5.10.2026 klo 13.05', '2026-10-05T13:05:00.000Z'],
    ['31/12/2026 13:05:09', '2026-12-31T13:05:09.000Z'],
    ['5/10/26', '2026-10-05T00:00:00.000Z'],
    ['05-10-2026 01:05 PM', '2026-10-05T13:05:00.000Z'],
    ['05-Oct-2026', '2026-10-05T00:00:00.000Z'],
    ['5 October 2026 at 13:05', '2026-10-05T13:05:00.000Z'],
    ['Oct 5, 2026, 12:05 a.m.', '2026-10-05T00:05:00.000Z'],
    ['Monday, October 5, 2026 1:05 PM', '2026-10-05T13:05:00.000Z'],
    ['Mon, 05 Oct 2026 13:05:09 +0300', '2026-10-05T10:05:09.000Z'],
    ['20261005T130509Z', '2026-10-05T13:05:09.000Z'],
    ['20261005', '2026-10-05T00:00:00.000Z'],
    ['1791205509', '2026-10-05T13:05:09.000Z'],
    ['1791205509000', '2026-10-05T13:05:09.000Z'],
    ['2026/10/01 1:05:21 PM GMT+3', '2026-10-01T10:05:21.000Z'],
    ['2026-10-01 13:05 EST', '2026-10-01T18:05:00.000Z'],
    ['2026-10-01 13:05 EDT', '2026-10-01T17:05:00.000Z'],
    ['01.10.2026 13:05 MESZ', '2026-10-01T11:05:00.000Z'],
    ['2026-10-01 13:05 UTC+2', '2026-10-01T11:05:00.000Z'],
    ['2026-10-01 13:05 UTC-05:30', '2026-10-01T18:35:00.000Z'],
    ['2026-10-01T13:05+0200', '2026-10-01T11:05:00.000Z'],
    ['2026-10-01T13:05:21+03:00[Europe/Helsinki]', '2026-10-01T10:05:21.000Z'],
    ['2026-10-01 13:05 (CEST)', '2026-10-01T11:05:00.000Z'],
    ['2026-10-01 13:05 Europe/Helsinki', '2026-10-01T10:05:00.000Z'],
    ['2026-01-15 13:05 America/New_York', '2026-01-15T18:05:00.000Z'],
    ['2026-07-15 1:05 PM ET', '2026-07-15T17:05:00.000Z'],
    ['2026-10-01+02:00', '2026-09-30T22:00:00.000Z'],
    ['Thu Oct 01 2026 13:05:21 GMT+0300 (Eastern European Summer Time)', '2026-10-01T10:05:21.000Z'],
    ['Thu Oct  1 13:05:21 EEST 2026', '2026-10-01T10:05:21.000Z'],
    ['Oct 1, 2026 1:05 p.m. PST', '2026-10-01T21:05:00.000Z'],
    ['1.10.2026 12:00\u202fAM', '2026-10-01T00:00:00.000Z'],
    ['1/10/2026, 1 pm', '2026-10-01T13:00:00.000Z'],
    ['1 de octubre de 2026, 1:05 p. m.', '2026-10-01T13:05:00.000Z'],
    ['1er octobre 2026 à 13h05', '2026-10-01T13:05:00.000Z'],
    ['jeudi 1 août 2024 à 13 h 05', '2024-08-01T13:05:00.000Z'],
    ['1. Okt. 2026, 13:05 Uhr', '2026-10-01T13:05:00.000Z'],
    ['Do., 1. Oktober 2026 um 13:05', '2026-10-01T13:05:00.000Z'],
    ['3. März 2026', '2026-03-03T00:00:00.000Z'],
    ['5. marrask. 2026', '2026-11-05T00:00:00.000Z'],
    ['5. maaliskuuta 2026 klo 13.05', '2026-03-05T13:05:00.000Z'],
    ['to 1. lokakuuta 2026', '2026-10-01T00:00:00.000Z'],
    ['2 maj 2026 kl. 13:05', '2026-05-02T13:05:00.000Z'],
    ['2 mars 2026', '2026-03-02T00:00:00.000Z'],
    ['Mar 5, 2026', '2026-03-05T00:00:00.000Z'],
    ['mar 05/10/2026', '2026-10-05T00:00:00.000Z'],
    ['14-févr.-26', '2026-02-14T00:00:00.000Z'],
    ['2026-Sept-03', '2026-09-03T00:00:00.000Z'],
    ['2026-10-01-13.05.21.123456', '2026-10-01T13:05:21.123Z'],
    ['13:05 1.10.2026', '2026-10-01T13:05:00.000Z'],
    ['5. 10. 2026', '2026-10-05T00:00:00.000Z'],
    ['2026-10-01T24:00', '2026-10-02T00:00:00.000Z'],
    ['01OCT2026:13:05:21', '2026-10-01T13:05:21.000Z'],
    ['01/Oct/2026:13:05:21 +0200', '2026-10-01T11:05:21.000Z'],
    ['20261001 13:05', '2026-10-01T13:05:00.000Z'],
    ['2026. 10. 1.', '2026-10-01T00:00:00.000Z'],
    ["1 Oct '26", '2026-10-01T00:00:00.000Z'],
    ['Oct 1, ’26', '2026-10-01T00:00:00.000Z'],
    ['1/10 2026 13:05', '2026-10-01T13:05:00.000Z'],
    ['01.10.2026 - 13:05', '2026-10-01T13:05:00.000Z'],
    ['Do., 01.10.26 um 13 Uhr', '2026-10-01T13:00:00.000Z'],
    ['Montag, den 5. Oktober 2026', '2026-10-05T00:00:00.000Z'],
    ['1.10.2026 klo 13', '2026-10-01T13:00:00.000Z'],
    ['2026-10-01 kello 13.05', '2026-10-01T13:05:00.000Z'],
    ['torsdag den 1 oktober 2026 klockan 13.05', '2026-10-01T13:05:00.000Z'],
    ['el 1 de octubre de 2026 a las 13:05', '2026-10-01T13:05:00.000Z'],
    ['le 1er octobre 2026 à 13 h 05 min 21 s', '2026-10-01T13:05:21.000Z'],
    ['01/10/2026 13h05m21s', '2026-10-01T13:05:21.000Z'],
    ['12 AM 1.10.2026', '2026-10-01T00:00:00.000Z'],
    ['5/10/26 12:30p', '2026-10-05T12:30:00.000Z'],
    ['2026-10-01 0:05 PM', '2026-10-01T12:05:00.000Z'],
    ['2026-10-01 13:05 PM', '2026-10-01T13:05:00.000Z'],
    ['2026-10-01 01:05 PM Eastern Time (US & Canada)', '2026-10-01T17:05:00.000Z'],
    ['2026-10-01 13:05 EST5EDT', '2026-10-01T17:05:00.000Z'],
    ['2026-01-15 13:05 EST/EDT', '2026-01-15T18:05:00.000Z'],
    ['2026-10-01 13:05 (UTC+02:00) Helsinki, Kyiv, Riga', '2026-10-01T11:05:00.000Z'],
    ['2026-07-15 13:05 W. Europe Standard Time', '2026-07-15T11:05:00.000Z'],
    ['1. Oktober 2026, 13:05 Mitteleuropäische Sommerzeit', '2026-10-01T11:05:00.000Z'],
    ['/Date(1791205509000)/', '2026-10-05T13:05:09.000Z'],
    ['1791205509123456', '2026-10-05T13:05:09.123Z'],
  ])('%s is read', (text, at) => {
    expect(usual(text)).toBe(at)
  })

  test.each([
    '',
    'yesterday',
    '31/02/2026',
    '13/13/2026',
    '2026-10-05 25:00',
    '2026-10-05 10:61',
    '12',
    '5 Foo 2026',
    '0026-10-05',
    '1.5.2026 13 PM',
    '1.5.2026 13:05 AM',
    '1.5.2026 13',
    '1.5.2026 - 13',
    '1.5.2026 13:05 XYZ',
    '1.5.2026 13:05 and more',
    '5 ma 2026',
    '5 jui 2026',
    '2026-10-01 13:05 +25',
    `${' '.repeat(50_000)}2026`,
  ])('%j is no time', (text) => {
    expect(usual(text)).toBeNull()
  })

  test('the order of day and month is the given one, but the day is first with dots', () => {
    expect(usual('05/01/2026', 'UTC', 'month-first')).toBe('2026-05-01T00:00:00.000Z')
    expect(usual('05.01.2026', 'UTC', 'month-first')).toBe('2026-01-05T00:00:00.000Z')
  })

  test('a time without a zone is one of the zone named, whatever the season', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        fc.constantFrom('Europe/Helsinki', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'),
        (at, zone) => {
          const local = DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss")
          const read = DateTime.fromISO(usual(local, zone)!, { zone })
          // an hour that the clocks show twice may be either
          expect(read.toFormat("yyyy-MM-dd'T'HH:mm:ss")).toBe(local)
        },
      ),
    )
  })

  test.each([
    [['dd/MM/yy', 'd/MM/yy'], '5/10/26', '2026-10-04T21:00:00.000Z'],
    [['MM/dd/yyyy HH:mm'], '10/05/2026 13:05', '2026-10-05T10:05:00.000Z'],
    [['ISO'], '2026-W41-1', '2026-10-04T21:00:00.000Z'],
    [['RFC2822'], 'Mon, 05 Oct 2026 13:05:09 GMT', '2026-10-05T13:05:09.000Z'],
    [['epoch'], '1791205509', '2026-10-05T13:05:09.000Z'],
    [['excel'], '46300.5', '2026-10-05T09:00:00.000Z'],
    [['dd/MM/yyyy'], '2026-10-05', null],
    [['ISO'], '05/10/2026', null],
  ])('formats %j read %j', (formats, text, at) => {
    const read = createTimeReader(formats, parseZone('Europe/Helsinki'), 'day-first')
    expect(read(text)?.toISOString() ?? null).toBe(at)
  })
})

describe('months', () => {
  test.each(['en', 'de', 'fi', 'sv', 'es', 'fr'])('of %s are read as its programs write them, in full and short', (language) => {
    const day = { day: 'numeric', year: 'numeric', timeZone: 'UTC' } as const
    for (let month = 0; month < 12; month++) {
      const at = new Date(Date.UTC(2026, month, 5))
      for (const style of ['long', 'short'] as const) {
        const date = new Intl.DateTimeFormat(language, { ...day, month: style }).format(at)
        expect([date, usual(date)]).toEqual([date, at.toISOString()])
        const full = new Intl.DateTimeFormat(language, {
          ...day,
          month: style,
          weekday: style,
          hour: 'numeric',
          minute: '2-digit',
        }).format(at)
        expect([full, usual(full)]).toEqual([full, at.toISOString()])
      }
    }
  })
})

describe('dates that cannot be right', () => {
  const now = Date.UTC(2026, 10, 1)
  const day = (text: string) => new Date(text)
  test('are those before surveys, and those to come unless most of the file is', () => {
    const check = createDateCheck([day('2026-10-01'), day('2026-10-02'), day('2062-10-02')], now)
    expect(['1970-01-01', '1980-01-01', '2026-10-03', '2026-11-02', '2026-12-01'].map((text) => check(day(text)))).toEqual([
      'date before 1990',
      'date before 1990',
      null,
      null,
      'date in the future',
    ])
    expect(createDateCheck([day('2027-10-01'), day('2027-10-02'), day('2026-10-02')], now)(day('2027-10-01'))).toBeNull()
  })
})

describe('scores', () => {
  test.each([
    ['10 - Extremely likely', 10],
    ['0 (Not at all likely)', 0],
    ['9: very good', 9],
    ['7,5 – gut', 7.5],
    ['Extremely likely (10)', 10],
    ['Sehr zufrieden - 5', 5],
    ['5 stars', 5],
    ['8/10', 8],
    ['8 out of 10', 8],
    ['★★★★☆', 4],
    ['-2 Bad', -2],
    ['4 out of 5 stars', 4],
    ['9/10 - Great', 9],
    ['9 (out of 10)', 9],
    ['⭐⭐⭐⭐', 4],
    ['９', 9],
    ["'9", 9],
    ['3 - within 24 hours', 3],
    ['😀 5', 5],
    ['10 - 12 hours', null],
    ['five', null],
    ['10 of 12 cases', null],
    ['1-2', null],
    ['very 1 good', null],
    ['', null],
  ])('%j is %j', (text, score) => {
    expect(readScore(text)).toBe(score)
  })

  const nothing = [
    'N/A',
    'n.a.',
    'NA',
    '#N/A',
    '-',
    '–',
    ' ? ',
    '',
    'null',
    'No answer',
    'k. A.',
    'keine Angabe',
    'Vet ej',
    'NS/NC',
    '#NV',
    '\\N',
    'nicht ausgefüllt',
    'Vill ej svara',
    'ne se prononce pas',
  ]
  test.each([...nothing, 'Ei vastausta', 'Sans réponse'])('%j is not a score', (text) => {
    expect(isMissing(text)).toBe(true)
  })
  test.each(['0', '★', 'five', 'bad', '👍', 'N'])('%j is something', (text) => expect(isMissing(text)).toBe(false))
})

describe('numbers', () => {
  test.each([
    ['8', 8],
    [' 8,5 ', 8.5],
    ['8.5', 8.5],
    ['-3', -3],
    ['1e1', 10],
    ['', null],
    ['8/10', null],
    ['eight', null],
    ['1,000.5', null],
  ])('%j is %j', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })

  test.each([
    ['1-5', 1, 0],
    ['1-5', 3, 5],
    ['1-5', 5, 10],
    ['1-7', 4, 5],
    ['1-4', 2, 3.333333],
    ['1-10', 10, 10],
    ['0-100', 70, 7],
    ['0-10', 8.5, 8.5],
    ['6-1', 1, 10],
    ['-2-2', 0, 5],
    ['1-5', 0, null],
    ['0-10', 10.1, null],
  ])('on the scale %s, %j is %j', (scale, score, rescaled) => {
    expect(rescale(score, parseScale(scale))).toBe(rescaled)
  })

  test.each([
    ['30', 'minutes', 30],
    ['1,5', 'hours', 90],
    ['90', 'seconds', 1.5],
    ['1:30', 'hours', 90],
    ['-5', 'minutes', null],
    ['a while', 'minutes', null],
    ['1 h 30 min', 'minutes', 90],
    ['2 Stunden', 'minutes', 120],
    ['1h30', 'minutes', 90],
    ['45 minuuttia', 'hours', 45],
    ['PT1H30M', 'seconds', 90],
    ['1:30:30', 'hours', 90.5],
    ['5 apples', 'minutes', null],
  ] as const)('%j in %s is %j minutes', (text, unit, minutes) => {
    expect(readMinutes(text, unit)).toBe(minutes)
  })
})
