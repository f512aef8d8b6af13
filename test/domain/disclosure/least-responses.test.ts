import { expect, it } from 'vitest'
import { AREA_DEFAULTS } from '../../../src/domain/areas/area.js'
import { leastOf, leastResponses } from '../../../src/domain/disclosure/least-responses.js'

it('is one response more than those who answer most can give together, so that another must have answered', () => {
  expect(leastResponses(5, [])).toBe(5)
  expect(leastResponses(5, [7])).toBe(11)
  expect(leastResponses(5, [9, 4, 3, 2])).toBe(19)
  // Only four of them may stand behind what is too few.
  expect(leastResponses(5, [9, 4, 3, 2, 2, 2])).toBe(19)
})

it('is the minimum of an area of which nothing else is known', () => {
  const area = { ...AREA_DEFAULTS, invitees: [], id: 1, key: 'a', name: 'A' }
  expect(leastOf(area)).toBe(5)
  expect(leastOf({ ...area, leastResponses: 12 })).toBe(12)
})
