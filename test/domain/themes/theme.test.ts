import { describe, expect, it } from 'vitest'
import { stateInWords, statesOf, testedState } from '../../../src/domain/themes/theme.js'

describe('the state of a theme', () => {
  const comments = { now: 200, before: 200 }
  const state = (now: number, before: number, earlier = 0) => statesOf(new Map([[1, { now, before, earlier }]]), comments).get(1)

  it.each([
    [8, 0, 0, 'new'],
    [8, 0, 3, 'back'],
    [0, 8, 0, 'gone'],
    [60, 20, 0, 'growing'],
    [20, 60, 0, 'shrinking'],
    [22, 20, 9, 'steady'],
    [3, 1, 0, 'steady'],
  ])('with %i comments now, %i before and %i earlier is %s', (now, before, earlier, expected) => {
    expect(state(now, before, earlier)).toBe(expected)
  })

  it('is left out if there is nothing to compare with', () => {
    expect(statesOf(new Map([[1, { now: 8, before: 0, earlier: 0 }]]), { now: 200, before: 0 }).get(1)).toBeNull()
  })

  it('does not move by chance among many', () => {
    const many = new Map(Array.from({ length: 40 }, (_, id) => [id, { now: 10 + (id === 0 ? 10 : 0), before: 10, earlier: 0 }]))
    expect(new Set(statesOf(many, { now: 2000, before: 2000 }).values())).toEqual(new Set(['steady']))
  })

  it('follows a test among more comparisons, but stays new, gone or back', () => {
    const up = { verdict: 'up', difference: 5, low: 1, high: 9, margin: 5 } as const
    expect(testedState('steady', up)).toBe('growing')
    expect(testedState('growing', { ...up, verdict: 'too-few' })).toBe('steady')
    expect(testedState('new', up)).toBe('new')
    expect(testedState('steady', null)).toBe('steady')
  })

  it('reads well', () => {
    expect(stateInWords('growing', 4.6)).toBe('growing, 5 before')
    expect(stateInWords('new', 0)).toBe('new')
    expect(stateInWords(null, 0)).toBeNull()
  })
})
