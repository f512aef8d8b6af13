import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeMarkdown } from '../../../src/output/text/markdown.js'
import { draws } from '../../draws.js'

const text = fc.string({
  unit: fc.constantFrom(
    ...'\\`*_[]()<>&|~$#@+-.!=^{}:/1 a\n\r\t\u2028w',
    'http://',
    'www.',
    '\n# ',
    '\n- ',
    '1. ',
    '```',
    '&lt;',
    '---',
    '😀',
  ),
  maxLength: 30,
})

describe('text in Markdown', () => {
  it('stays one line that opens nothing and reads as it was written', () => {
    fc.assert(
      fc.property(text, (value) => {
        const escaped = escapeMarkdown(value)
        const bare = escaped.replace(/\\[!-/:-@[-`{-~]/g, '·')
        expect(bare).not.toMatch(/[\\`*_[\]<>&|~$#@^={}]|^[-+]|^\d+[.)]|:\/\/|www\.|[\n\r\t\u2028]/i)
        expect(escaped.replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(value.replace(/[\s\u2028]+/g, ' ').trim())
      }),
      draws(300, 5_000),
    )
  })

  it.each([
    ['- not a list', '\\- not a list'],
    ['2026. a year', '2026\\. a year'],
    ['![x](http://evil)', '\\!\\[x\\](http\\://evil)'],
    ['a\n\n# b', 'a \\# b'],
    ['well-known, 3.5 (fine)', 'well-known, 3.5 (fine)'],
  ])('%j becomes %j', (from, to) => {
    expect(escapeMarkdown(from)).toBe(to)
  })
})
