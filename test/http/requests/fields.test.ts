import { describe, expect, it } from 'vitest'
import { day, moment, periodKey } from '../../../src/http/requests/fields.js'

const at = moment('must be a time')
const BETWEEN = 'must lie between 1900 and 2199'
const problemOf = ({ error }: { error?: { issues: { message: string }[] } | undefined }) => error?.issues[0]?.message

describe('years', () => {
  it.each([
    ['0000', BETWEEN],
    ['0001', BETWEEN],
    ['1899', BETWEEN],
    ['2200', BETWEEN],
    ['9999', BETWEEN],
    ['1900', undefined],
    ['2199', undefined],
  ])('%s of days, moments and periods: %s', (year, problem) => {
    expect(problemOf(day.safeParse(`${year}-06-15`))).toBe(problem)
    expect(problemOf(at.safeParse(`${year}-06-15T12:00:00Z`))).toBe(problem)
    for (const period of [year, `${year}-06`, `${year}-W24`, `${year}-Q2`])
      expect(problemOf(periodKey.safeParse(period))).toBe(problem)
  })

  it('are those of the moment itself, whatever its offset', () => {
    expect(problemOf(at.safeParse('2200-01-01T01:00:00+02:00'))).toBeUndefined()
    expect(problemOf(at.safeParse('1900-01-01T00:30:00+02:00'))).toBe(BETWEEN)
  })
})
