import { describe, expect, it } from 'vitest'
import { isMemberSpelledSo } from '../../../src/nlp/people/spelling.js'

const member = { name: 'Anna-Liisa Virtanen', aliases: ['Annie'] }

describe('a name as it was written', () => {
  it.each([
    ['Anna-Liisa Virtanen', 'en'],
    ['anna liisa', 'en'],
    ['VIRTANEN', 'en'],
    ['Anna V.', 'en'],
    ['A. Virtanen', 'en'],
    ['Annie', null],
    ['Annielle', 'fi'],
    ['Virtaselle', 'fi'],
    ['Annas', 'sv'],
  ])('%s (%s) is the member', (text, language) => {
    expect(isMemberSpelledSo(text, member, language)).toBe(true)
  })

  it.each([
    ['Ana', 'en'],
    ['Anna Virtannen', 'en'],
    ['Juha Virtanen', 'en'],
    ['Annas', 'en'],
    ['Virtaselle', 'en'],
  ])('%s (%s) is another spelling or somebody else', (text, language) => {
    expect(isMemberSpelledSo(text, member, language)).toBe(false)
  })
})
