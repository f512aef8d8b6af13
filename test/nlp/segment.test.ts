import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCorpus } from '../../scripts/train/corpus.js'
import { segment } from '../../src/nlp/segment.js'
import { tokenise } from '../../src/nlp/tokens.js'
import { ROOT } from '../../src/root.js'

const cut = (text: string): string[] => segment(text, tokenise(text)).map(({ start, end }) => text.slice(start, end))

describe('segment', () => {
  it.each([
    ['Anna was great, but the VPN is still slow.', ['Anna was great,', 'but the VPN is still slow.']],
    ['Nothing but praise.', ['Nothing but praise.']],
    ['I spoke to Dr. Okafor at 3.15 p.m. about it.', ['I spoke to Dr. Okafor at 3.15 p.m. about it.']],
    ['Thanks, Juha K. was great. Fast too!', ['Thanks, Juha K. was great.', 'Fast too!']],
    ['Works now 👍 Please add dark mode', ['Works now 👍', 'Please add dark mode']],
    ['- slow\n- loud\n\n- old', ['- slow', '- loud', '- old']],
    ['It said "Error 5. Try again." every day. Annoying.', ['It said "Error 5. Try again." every day.', 'Annoying.']],
    ['See https://help.example/a.b?c=1. Then nothing.', ['See https://help.example/a.b?c=1.', 'Then nothing.']],
    ['Well... it works', ['Well... it works']],
    ['Hyvä palvelu, mutta jono oli pitkä.', ['Hyvä palvelu,', 'mutta jono oli pitkä.']],
    ['Buen trato, pero la VPN se cae.', ['Buen trato,', 'pero la VPN se cae.']],
    ['Am 3. Mai kam der Techniker z.B. zu mir.', ['Am 3. Mai kam der Techniker z.B. zu mir.']],
    ['no stops at all it just works', ['no stops at all it just works']],
    ['ok but', ['ok but']],
    ['', []],
    ['  \n ', []],
  ])('cuts %j', (text, segments) => {
    expect(cut(text)).toEqual(segments)
  })

  it('agrees with the annotators of the corpus on where segments start', () => {
    let right = 0
    let asked = 0
    let found = 0
    for (const { text, segments } of readCorpus(join(ROOT, 'models', 'corpus'))) {
      const starts = new Set(segment(text, tokenise(text)).map(({ start }) => start))
      asked += segments.length
      found += starts.size
      right += segments.filter(({ start }) => starts.has(start)).length
    }
    expect(right / found).toBeGreaterThan(0.9)
    expect(right / asked).toBeGreaterThan(0.88)
  })

  it('gives ordered, disjoint, trimmed segments that hold every token but line breaks, whatever the text', () => {
    const piece = fc.constantFrom(
      'word ',
      'Anna',
      '. ',
      '! ',
      ', but ',
      ' mutta ',
      '\n',
      '...',
      '👍',
      '"',
      '(',
      'z.B. ',
      '3. ',
      '\u0000',
      '\ud83d',
      ' ',
      'é',
      '- ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
          fc.string({ unit: 'binary', maxLength: 120 }),
        ),
        (text) => {
          const tokens = tokenise(text)
          let end = 0
          let next = 0
          for (const own of segment(text, tokens)) {
            expect(own.start).toBeGreaterThanOrEqual(end)
            expect(own.end).toBeGreaterThan(own.start)
            expect(own.start).toBe(tokens[own.from]!.start)
            expect(own.end).toBe(tokens[own.to - 1]!.end)
            for (; next < own.from; next++) expect(tokens[next]!.kind).toBe('newline')
            next = own.to
            end = own.end
          }
          for (; next < tokens.length; next++) expect(tokens[next]!.kind).toBe('newline')
        },
      ),
    )
  })
})
