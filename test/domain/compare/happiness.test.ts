import { expect, it } from 'vitest'
import { happiness, impact, isHappy, isUnhappy } from '../../../src/domain/compare/happiness.js'

it('is the share of 9-10 minus the share of 0-6', () => {
  const scores = [0, 6, 7, 8, 9, 10, 10, 10]
  const counts = { scored: 8, happy: scores.filter(isHappy).length, unhappy: scores.filter(isUnhappy).length }
  expect(happiness(counts)).toBe(25)
})

it('is unknown without scores', () => {
  expect(happiness({ scored: 0, happy: 0, unhappy: 0 })).toBeNull()
})

it('puts a score between two classes into the lower one', () => {
  expect([isUnhappy(6.5), isHappy(8.5)]).toEqual([true, false])
})

it('weighs a group by its size and its distance from the baseline', () => {
  expect(impact(40, 10, 60)).toBe(-2000)
  expect(impact(40, null, 60)).toBeNull()
})
