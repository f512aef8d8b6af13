import { describe, expect, it } from 'vitest'
import { isWeekRun, parseDays } from '../../../src/domain/period/week-run.js'

describe('days that are asked for', () => {
  it('are a period, or weeks in a row from Monday to Monday of the time zone', () => {
    expect(isWeekRun(parseDays('2026-10'))).toBe(false)
    const run = parseDays('2026-W52..2027-W01', 'Europe/Helsinki')
    expect(isWeekRun(run) && [run.first.start.toISOString(), run.last.end.toISOString()]).toEqual([
      '2026-12-20T22:00:00.000Z',
      '2027-01-10T22:00:00.000Z',
    ])
  })

  it.each([
    ['2026-W41..2026-W40', 'write the earlier week first'],
    ['2020-W01..2026-W40', 'choose fewer weeks'],
    ['2026-W60..2026-W61', 'is not a valid period'],
    ['2026-10..2026-11', 'is not a valid period'],
  ])('are refused where they are none: %s', (key, why) => {
    expect(() => parseDays(key)).toThrow(why)
  })
})
