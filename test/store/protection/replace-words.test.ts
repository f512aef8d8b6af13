import { describe, expect, it } from 'vitest'
import { createReplacer, wordsOf } from '../../../src/store/protection/replace-words.js'

describe('replacing the words of somebody who was erased', () => {
  const replace = createReplacer({ quotes: ['a shared calendar (please)'], words: ['zyxwabble', 'Anna Meri'] })!

  it('finds them in any case, in texts, lists and JSON, and where they are words alone', () => {
    expect(replace('The ZYXWABBLE, and A shared Calendar (please)!')).toBe('The [erased], and [erased]!')
    expect(replace('zyxwabbles stay')).toBe('zyxwabbles stay')
    expect(replace(['zyxwabble', 'vpn'])).toEqual(['[erased]', 'vpn'])
    expect(replace({ text: 'zyxwabble', at: 3, deep: [{ by: 'said anna meri here', none: null }] })).toEqual({
      text: '[erased]',
      at: 3,
      deep: [{ by: 'said [erased] here', none: null }],
    })
  })

  it('takes names and quotes with any signs as they are', () => {
    const signs = '-.*+?^${}()|[]\\/&,!"#%\'`~<>=@:;_'
    const given = createReplacer({ quotes: [`a${signs}b`], words: ['Anna-Liisa Öst', `c${signs}d`] })!
    expect(given(`So a${signs}b: anna-liisa öst asked c${signs}d.`)).toBe('So [erased]: [erased] asked [erased].')
  })

  it('leaves codes that happen to be such a word', () => {
    expect(replace({ kind: 'zyxwabble', label: 'zyxwabble' })).toEqual({ kind: 'zyxwabble', label: '[erased]' })
    expect(wordsOf(['Praise the theme of our Intranet, it is down'])).toEqual(['intranet', 'down'])
  })

  it('takes the values of coded texts as texts, and leaves their codes', () => {
    const parts = [{ code: 'scenario.if-dimension', values: { by: 'zyxwabble', values: ['zyxwabble', 'Turku'] } }]
    expect(replace({ reason: { code: 'zyxwabble', values: { theme: 'zyxwabble', count: 3, parts } } })).toEqual({
      reason: {
        code: 'zyxwabble',
        values: {
          theme: '[erased]',
          count: 3,
          parts: [{ code: 'scenario.if-dimension', values: { by: 'zyxwabble', values: ['[erased]', 'Turku'] } }],
        },
      },
    })
  })

  it('has nothing to do without words', () => {
    expect(createReplacer({ quotes: [], words: [] })).toBeNull()
  })
})
