import { describe, expect, it } from 'vitest'
import { wrap } from '../../../src/web/recognition/card-picture.js'

const upTo = (most: number) => (line: string) => line.length <= most

describe('the lines of a card', () => {
  it('break between words, and keep the lines of the comment', () => {
    expect(wrap('Anna fixed it at once\nthank you', upTo(12))).toEqual(['Anna fixed', 'it at once', 'thank you'])
  })

  it('break within a word that is too long for one', () => {
    expect(wrap('so Donaudampfschifffahrt it is', upTo(10))).toEqual(['so', 'Donaudampf', 'schifffahr', 't it is'])
  })

  it('end where a single letter does not fit', () => {
    expect(wrap('ab', () => false)).toEqual(['a', 'b'])
    expect(wrap('', upTo(5))).toEqual([''])
  })
})
