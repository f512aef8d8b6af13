import { describe, expect, it } from 'vitest'
import { parsePeriod, periodKey, previousPeriod, yearAgo } from '../../../src/domain/period/period.js'

describe('a period', () => {
  it.each([
    ['2026-10', 'Europe/Helsinki', '2026-09-30T21:00:00.000Z', '2026-10-31T22:00:00.000Z'],
    ['2026-W01', 'UTC', '2025-12-29T00:00:00.000Z', '2026-01-05T00:00:00.000Z'],
    ['2026-Q4', 'UTC', '2026-10-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026', 'America/New_York', '2026-01-01T05:00:00.000Z', '2027-01-01T05:00:00.000Z'],
  ])('%s in %s runs from %s to %s, across daylight saving', (key, zone, start, end) => {
    const period = parsePeriod(key, zone)
    expect([period.start.toISOString(), period.end.toISOString()]).toEqual([start, end])
  })

  it.each(['2026-13', '2026-W54', '2026-Q5', 'October', '', '2026-1', '2025-W53'])('is not written "%s"', (key) => {
    expect(() => parsePeriod(key)).toThrow(/is not a valid period: write a month as 2026-10/)
  })

  it('needs a time zone that exists', () => {
    expect(() => parsePeriod('2026-10', 'Europe/Atlantis')).toThrow('"Europe/Atlantis" is not an IANA time zone')
  })

  it.each([
    ['2026-01', '2025-12'],
    ['2026-W01', '2025-W52'],
    ['2026-Q1', '2025-Q4'],
    ['2026', '2025'],
  ])('before %s comes %s', (key, before) => {
    expect(previousPeriod(parsePeriod(key, 'Europe/Helsinki')).key).toBe(before)
  })

  it('holds the moments of its own time zone', () => {
    const lastMinuteInHelsinki = new Date('2026-10-31T21:59:00Z')
    expect(periodKey(lastMinuteInHelsinki, 'month', 'Europe/Helsinki')).toBe('2026-10')
    expect(periodKey(new Date('2026-10-31T22:00:00Z'), 'month', 'Europe/Helsinki')).toBe('2026-11')
  })
})

describe('the same period a year ago', () => {
  it.each([
    ['2026-10', '2025-10'],
    ['2026-W41', '2025-W41'],
    ['2026-W53', '2025-W52'],
    ['2026-Q1', '2025-Q1'],
  ])('of %s is %s', (key, then) => {
    expect(yearAgo(parsePeriod(key, 'Europe/Helsinki'))).toEqual(parsePeriod(then, 'Europe/Helsinki'))
  })

  it('of a year is none besides the year before', () => {
    expect(yearAgo(parsePeriod('2026'))).toBeNull()
  })
})
