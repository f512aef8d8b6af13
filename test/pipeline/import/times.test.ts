import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { parseScale, readMinutes, readNumber, rescale } from '../../../src/pipeline/import/numbers.js'
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
  ])('%j is no time', (text) => {
    expect(usual(text)).toBeNull()
  })

  test('the order of day and month is as told, but the day is first with dots', () => {
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
  ] as const)('%j in %s is %j minutes', (text, unit, minutes) => {
    expect(readMinutes(text, unit)).toBe(minutes)
  })
})
