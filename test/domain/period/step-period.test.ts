import { describe, expect, it } from 'vitest'
import { parsePeriod, periodKey, previousPeriod } from '../../../src/domain/period/period.js'
import { isPeriod, stepPeriod } from '../../../src/domain/period/step-period.js'

describe('periods in the browser', () => {
  it('goes back as the service does, over years of weeks, months, quarters and years', () => {
    for (const kind of ['week', 'month', 'quarter', 'year'] as const) {
      let period = parsePeriod(periodKey(new Date('2027-06-15'), kind, 'UTC'))
      for (let steps = 0; steps < 400; steps++) {
        const before = previousPeriod(period)
        expect(stepPeriod(period.key, -1)).toBe(before.key)
        expect(stepPeriod(before.key, 1)).toBe(period.key)
        period = before
        if (period.start.getUTCFullYear() < 1990) break
      }
    }
  })

  it('knows what is a period', () => {
    expect(['2026-10', '2026-W41', '2026-Q3', '2026'].every(isPeriod)).toBe(true)
    expect(['2026-13', '2026-Q5', 'people', '2026-1', ''].some(isPeriod)).toBe(false)
  })
})
