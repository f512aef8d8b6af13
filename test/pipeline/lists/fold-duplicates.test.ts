import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Foldable, fold, isNear, NEAR } from '../../../src/pipeline/lists/fold-duplicates.js'

const foldable = (text: string, bucket = ''): Foldable => ({ bucket, text, words: new Set(text.split(' ')) })
const foldTexts = (...texts: string[]) => fold(texts, (text) => foldable(text)).map(({ leader, folded }) => [leader, ...folded])

describe('folding near-duplicates', () => {
  it('folds the same text, and what differs in a word or two of many', () => {
    const long = 'the vpn drops every single hour when i work from home'
    expect(foldTexts(long, `${long} again`, long, 'the printer jams')).toEqual([
      [long, `${long} again`, long],
      ['the printer jams'],
    ])
  })

  it('folds nothing that differs in a number, is in another bucket or is only somewhat alike', () => {
    const jam = (floor: number) => `the printer on floor ${floor} jams every day after lunch and nobody comes`
    expect(foldTexts(jam(2), jam(3))).toHaveLength(2)
    expect(foldTexts('the vpn drops', 'the vpn is slow')).toHaveLength(2)
    expect(fold(['a', 'b'], (bucket) => foldable('thanks', bucket))).toHaveLength(2)
  })

  const word = fc.constantFrom('vpn', 'drops', 'every', 'hour', 'the', 'at', 'home', 'again', 'floor', '2', '3')
  const items = fc.array(
    fc.record({ text: fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')), bucket: fc.constantFrom('a', 'b') }),
    { maxLength: 40 },
  )

  it('is a partition in which everything is like its leader, and leaders are like none before them', () => {
    fc.assert(
      fc.property(items, (given) => {
        const groups = fold(given, ({ text, bucket }) => foldable(text, bucket))
        const all = groups.flatMap(({ leader, folded }) => [leader, ...folded])
        expect(all).toHaveLength(given.length)
        expect(new Set(all)).toEqual(new Set(given))
        const alike = (a: (typeof given)[number], b: (typeof given)[number]) =>
          a.bucket === b.bucket && (a.text === b.text || isNear(foldable(a.text).words, foldable(b.text).words))
        for (const [index, { leader, folded }] of groups.entries()) {
          // What has the text of something folded goes where that went.
          const texts = folded.filter((each) => alike(leader, each)).map(({ text }) => text)
          for (const each of folded) expect(alike(leader, each) || texts.includes(each.text)).toBe(true)
          for (const before of groups.slice(0, index)) expect(alike(before.leader, leader)).toBe(false)
        }
      }),
    )
  })

  it('folds by the Jaccard index that it says', () => {
    const words = (count: number, extra: string[] = []) =>
      new Set([
        ...Array.from({ length: count }, (_, i) => `w${i}`).map((w) => w.replace(/\d/g, (d) => 'abcdefghij'[Number(d)]!)),
        ...extra,
      ])
    expect(NEAR).toBe(0.8)
    expect(isNear(words(8), words(8, ['x', 'y']))).toBe(true)
    expect(isNear(words(8), words(8, ['x', 'y', 'z']))).toBe(false)
  })

  it('compares a text with few of the others, not with all', () => {
    let lookups = 0
    class CountingSet extends Set<string> {
      override has(word: string) {
        lookups++
        return super.has(word)
      }
    }
    const count = 8_000
    const texts = Array.from(
      { length: count },
      (_, i) => `the ${'abcdefghij'[i % 10]} service of place${i} was slow on day${i % 30} because of ${(i * 7919) % 5000}`,
    )
    expect(fold(texts, (text) => ({ ...foldable(text), words: new CountingSet(text.split(' ')) }))).toHaveLength(count)
    // All pairs would be 4,000 comparisons a text, of one word at least.
    expect(lookups / count).toBeLessThan(20)
  })
})
