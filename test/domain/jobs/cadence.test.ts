import { describe, expect, it } from 'vitest'
import { duePeriods, schedulesOf } from '../../../src/domain/jobs/cadence.js'

const helsinki = { cadence: 'month', timeZone: 'Europe/Helsinki' } as const

describe('what is due of an area', () => {
  it.each([
    ['pack', '2026-11-01T03:00:00Z', ['2026-10']],
    // It is November in Helsinki already.
    ['pack', '2026-10-31T22:30:00Z', ['2026-10']],
    ['pack', '2026-10-31T21:30:00Z', ['2026-09']],
    ['report', '2026-03-01T03:30:00Z', ['2026-02']],
    // The Monday after the clocks went forward, and after they went back.
    ['digest', '2026-03-30T03:00:00Z', ['2026-W13']],
    ['digest', '2026-10-26T04:00:00Z', ['2026-W43']],
    ['digest', '2027-01-04T04:00:00Z', ['2026-W53']],
    ['review', '2026-10-01T03:30:00Z', ['2026-Q3']],
    ['review', '2027-01-01T04:30:00Z', ['2026-Q4', '2026']],
    // Caught up later in the quarter.
    ['review', '2027-02-11T09:00:00Z', ['2026-Q4', '2026']],
  ] as const)('%s at %s: %j', (kind, now, periods) => {
    expect(duePeriods(kind, helsinki, new Date(now))).toEqual(periods)
  })

  it('follows the cadence of its meetings for the pack', () => {
    const now = new Date('2026-11-26T12:00:00Z')
    const due = (cadence: 'week' | 'quarter' | 'year') => duePeriods('pack', { ...helsinki, cadence }, now)
    expect([due('week'), due('quarter'), due('year')]).toEqual([['2026-W47'], ['2026-Q3'], ['2025']])
  })

  it('is asked for in its own time zone, at an hour that no clock change skips', () => {
    const schedules = schedulesOf({ cadence: 'week', timeZone: 'America/Sao_Paulo' })
    expect(schedules.map(({ zone }) => zone)).toEqual(Array(4).fill('America/Sao_Paulo'))
    for (const { pattern } of schedules) expect(Number(pattern.split(' ')[1])).toBeGreaterThanOrEqual(5)
    expect(schedules[0]).toMatchObject({ kind: 'pack', pattern: '0 5 * * 1' })
  })
})
