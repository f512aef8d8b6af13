import { describe, expect, it } from 'vitest'
import { fromFirst } from '../../../src/output/charts/from-first.js'

const isKnown = (value: number | null) => value !== null
const none = Array<null>(9).fill(null)

describe('the steps of a course', () => {
  it('begin with the first that has a value, and keep gaps after it', () => {
    expect(fromFirst([...none, 3, null, 5, 8], isKnown)).toEqual([3, null, 5, 8])
    expect(fromFirst([1, null], isKnown)).toEqual([1, null])
  })

  it('are so many at least', () => {
    expect(fromFirst([...none, 3], isKnown, 3)).toEqual([null, null, 3])
    expect(fromFirst([3], isKnown, 3)).toEqual([3])
  })

  it('are all of them if none has a value', () => {
    expect(fromFirst(none, isKnown)).toEqual(none)
  })
})
