import { describe, expect, it } from 'vitest'
import { duration, signed } from '../../../src/domain/compare/figures.js'

describe('a signed figure', () => {
  it.each([
    [37.5, '+38'],
    [-37.5, '−38'],
    [0.5, '+1'],
    [-0.5, '−1'],
    [-0.4, '0'],
    [0, '0'],
    [-1520.2, '−1,520'],
    [null, '–'],
  ])('of %f is %s, as large below 0 as above', (value, words) => expect(signed(value)).toBe(words))
})

it.each([
  [0, '0 min'],
  [59.4, '59 min'],
  [59.6, '1 h'],
  [65, '1 h 05 min'],
  [960, '16 h'],
  [null, '–'],
])('a duration of %s minutes is %s', (minutes, words) => expect(duration(minutes)).toBe(words))
