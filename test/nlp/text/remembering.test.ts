import { describe, expect, it } from 'vitest'
import { remembering } from '../../../src/nlp/text/remembering.js'

describe('remembering', () => {
  it('computes each value once, also a falsy one, and forgets all of them when there are too many', () => {
    const computed: string[] = []
    const length = remembering(2, (word: string) => computed.push(word) && word.length)
    expect(['', 'a', '', 'a', 'bcd', 'a'].map(length)).toEqual([0, 1, 0, 1, 3, 1])
    expect(computed).toEqual(['', 'a', 'bcd', 'a'])
  })
})
