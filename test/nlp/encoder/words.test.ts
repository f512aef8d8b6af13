import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHeads } from '../../../src/nlp/encoder/manifest.js'
import { readPieces } from '../../../src/nlp/encoder/pieces.js'
import { LONGEST_WINDOW, layOut } from '../../../src/nlp/encoder/windows.js'
import { splitWords } from '../../../src/nlp/encoder/words.js'
import { ROOT } from '../../../src/root.js'
import { SHIPPED } from '../read-texts.js'

const heads = readHeads(SHIPPED)
const pieces = readPieces(SHIPPED)
const prefix = pieces.word(heads.prefix)

describe('words', () => {
  const cut = (text: string) => splitWords(text, heads.smileys).map(({ start, end }) => text.slice(start, end))

  it('are separated by white space, and end at the end of a sentence without one', () => {
    expect(cut('All solved.Thanks Kim/Sara, bye')).toEqual(['All', 'solved.', 'Thanks', 'Kim/', 'Sara,', 'bye'])
    expect(cut('v2.3.1 and/or a/c')).toEqual(['v2.3.1', 'and/', 'or', 'a/c'])
  })

  it('read a line break as one, and emoji as smileys', () => {
    const words = splitWords('great 👍\n\nbye', heads.smileys)
    expect(words.map(({ plain, isBreak }) => [plain, isBreak])).toEqual([
      ['great', false],
      [':)', false],
      ['|', true],
      ['bye', false],
    ])
  })

  it('cover everything except white space, in order, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let at = 0
        for (const { start, end, isBreak } of splitWords(text, heads.smileys)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          if (!isBreak) expect(text.slice(at, start).trim()).toBe('')
          at = end
        }
        expect(text.slice(at).trim()).toBe('')
      }),
    )
  })
})

describe('pieces', () => {
  it('are those that training reads, on a thousand real texts', () => {
    const { texts } = JSON.parse(readFileSync(join(ROOT, 'test/gold/token-ids.json'), 'utf8')) as {
      texts: { text: string; ids: number[] }[]
    }
    expect(texts.length).toBeGreaterThan(900)
    for (const { text, ids } of texts) {
      const own = splitWords(text, heads.smileys).flatMap(({ plain }) => pieces.word(plain))
      expect([pieces.beginning, ...prefix, ...own, pieces.end], text).toEqual(ids)
    }
  })
})

describe('windows', () => {
  it('hold every word once, in order, and no more pieces than the encoder was fitted to', () => {
    const words = fc.array(fc.constantFrom('VPN', 'drops.', 'immer', 'wieder', 'x'.repeat(900), '\n'), { maxLength: 400 })
    fc.assert(
      fc.property(words, (list) => {
        const own = splitWords(list.join(' '), heads.smileys)
        const { rows, places } = layOut(own, pieces, prefix)
        expect(places).toHaveLength(own.length)
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(LONGEST_WINDOW)
        let [window, at] = [0, 0]
        for (const place of places) {
          if (place.window !== window) [window, at] = [window + 1, 0]
          expect(place.window).toBe(window)
          expect(place.from).toBe(at === 0 ? prefix.length + 1 : at)
          expect(place.to).toBeGreaterThan(place.from)
          at = place.to
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are cut at a sentence end where there is one', () => {
    const own = splitWords('The VPN drops every hour and nobody answers. '.repeat(40), heads.smileys)
    const { rows, places } = layOut(own, pieces, prefix)
    expect(rows.length).toBeGreaterThan(1)
    const first = own.filter((_, i) => places[i]!.window === 0)
    expect(first.at(-1)!.plain).toBe('answers.')
  })
})
