import { expect, it } from 'vitest'
import { moveLive, spentUntil } from '../../../src/domain/meeting/live.js'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 4, 9, 0, seconds))
const here = { seat: 'a', step: 0, item: 0, paused: false, agreed: 0 }

it('keeps the time of each step, also of one that is gone back to', () => {
  const begun = moveLive(null, here, 'Kim', at(0))
  expect(begun).toEqual({ seat: 'a', by: 'Kim', step: 0, item: 0, agreed: 0, spent: [], since: at(0).toISOString() })
  const comment = moveLive(begun, { ...here, item: 2 }, 'Kim', at(20))
  expect(comment).toEqual({ ...begun, item: 2 })
  const next = moveLive(comment, { ...here, step: 2 }, 'Kim', at(30))
  expect(next).toMatchObject({ step: 2, spent: [30], since: at(30).toISOString() })
  const back = moveLive(next, here, 'Kim', at(45))
  expect(back).toMatchObject({ step: 0, spent: [30, 0, 15] })
  expect(spentUntil(back, at(50))).toEqual([35, 0, 15])
})

it('stops the clock while it is paused, and says who took over', () => {
  const begun = moveLive(null, here, 'Kim', at(0))
  const paused = moveLive(begun, { ...here, paused: true }, 'Kim', at(10))
  expect(paused).toMatchObject({ spent: [10], since: null })
  expect(spentUntil(paused, at(40))).toEqual([10])
  const other = moveLive(paused, { ...here, seat: 'b' }, 'Lee', at(60))
  expect(other).toMatchObject({ seat: 'b', by: 'Lee', spent: [10], since: at(60).toISOString() })
  expect(spentUntil(other, at(65))).toEqual([15])
})
