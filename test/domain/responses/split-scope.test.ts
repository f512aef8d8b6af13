import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitByMonth } from '../../../src/domain/responses/split-scope.js'

const day = (text: string) => new Date(`${text}T00:00:00Z`)

it('splits a scope by months and leaves out what it leaves out', () => {
  const filter = { location: ['Espoo'] }
  const without = [
    { from: day('2026-03-10'), to: day('2026-04-02') },
    { from: day('2026-01-05'), to: day('2026-01-10') },
  ]
  const parts = splitByMonth({ from: day('2026-01-05'), to: day('2026-04-03'), without, filter })
  expect(parts.every((part) => part.filter === filter && part.without?.length === 0)).toBe(true)
  expect(parts.map(({ from, to }) => `${from.toISOString().slice(0, 10)} ${to.toISOString().slice(0, 10)}`)).toEqual([
    '2026-01-10 2026-02-01',
    '2026-02-01 2026-03-01',
    '2026-03-01 2026-03-10',
    '2026-04-02 2026-04-03',
  ])
})

it('leaves a scope of centuries whole', () => {
  const scope = { from: day('1900-01-01'), to: day('2026-11-01'), without: [], filter: {} }
  expect(splitByMonth(scope)).toEqual([scope])
})

it('has every moment of the scope in exactly one part', () => {
  const moment = fc.date({ min: day('2025-11-01'), max: day('2026-04-01'), noInvalidDate: true })
  const range = fc
    .tuple(moment, moment)
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }))
  fc.assert(
    fc.property(
      range,
      fc.array(range, { maxLength: 3 }),
      fc.array(moment, { minLength: 20, maxLength: 20 }),
      (all, without, moments) => {
        const parts = splitByMonth({ ...all, without, filter: {} })
        const isIn = (at: Date, { from, to }: { from: Date; to: Date }) => from <= at && at < to
        for (const at of moments)
          expect(parts.filter((part) => isIn(at, part)).length).toBe(
            isIn(at, all) && !without.some((gap) => isIn(at, gap)) ? 1 : 0,
          )
      },
    ),
  )
})
