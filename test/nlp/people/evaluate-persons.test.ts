import { describe, expect, it } from 'vitest'
import { parseAnnotated } from '../../../scripts/corpus/read-corpus.js'
import { makeRoster, scoreCompromise } from '../../../scripts/evaluate/persons.js'

const comments = ['9\t{+}Thanks to [Anna/t] and [Maria Lund/t]!', '10\t{+}[Anna/t] again, and [Anna Berg/t].'].map((line) => ({
  author: 'x',
  language: 'en',
  ...parseAnnotated(line),
}))

describe('the evaluation of persons', () => {
  it('makes a roster in which a name of two members resolves to neither', () => {
    const { members, meant } = makeRoster(comments)
    expect(meant.has('Anna')).toBe(false)
    expect(members.find(({ id }) => id === meant.get('Maria Lund'))?.name).toBe('Maria Lund')
  })

  it('reads the spans of the peer', () => {
    const { en } = scoreCompromise([{ ...comments[0]!, ...parseAnnotated('9\t{}I met [John Smith/n] today.') }])
    expect(en).toEqual({ truePositives: 1, predicted: 1, gold: 1 })
  })
})
