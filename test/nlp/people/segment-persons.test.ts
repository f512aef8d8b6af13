import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPersonTagger } from '../../../src/nlp/people/segment-persons.js'

const tagOf = createPersonTagger()

describe('persons in text that is cut already', () => {
  it('are tagged by their tokens', () => {
    expect(tagOf(['Barack', 'Obama', 'met', 'Angela', 'Merkel', 'in', 'Berlin', '.'])).toEqual([
      'B-PER',
      'I-PER',
      'O',
      'B-PER',
      'I-PER',
      'O',
      'O',
      'O',
    ])
  })

  it('are no handles, hashtags or links', () => {
    expect(tagOf(['@anna', '@', 'anna', '#Anna', 'http://anna.example'])).toEqual(['O', 'O', 'O', 'O', 'O'])
  })

  it('get one tag a token, and none inside that does not begin', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('Anna', '.', 'K', 'the', ''), fc.string({ unit: 'binary' }))), (tokens) => {
        const tags = tagOf(tokens)
        expect(tags).toHaveLength(tokens.length)
        for (const [i, tag] of tags.entries()) if (tag === 'I-PER') expect(tags[i - 1]).not.toBe('O')
      }),
    )
  })
})
