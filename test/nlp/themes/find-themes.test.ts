import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareGroups } from '../../../scripts/evaluate/agreement.js'
import { findThemes } from '../../../src/nlp/themes/find-themes.js'
import { ROOT } from '../../../src/root.js'

const PIECES: Record<string, string[]> = {
  vpn: [
    'The VPN drops in every Teams meeting',
    'VPN connection drops twice an hour when I work from home',
    'vpn keeps dropping during meetings',
    'My VPN disconnects in the middle of meetings',
    'VPN drops again and again, meetings are impossible',
    'Every meeting the VPN drops',
  ],
  printer: [
    'The printer on the third floor jams every morning',
    'Printer jams whenever I print double sided',
    'paper jam in the printer again',
    'The third floor printer has a paper jam all the time',
    'Our printer jams with thick paper',
    'Printers jam and nobody clears the paper',
  ],
  password: [
    'Resetting my password took four days',
    'The password reset link never arrives',
    'password reset is far too complicated',
    'I had to wait days for a password reset',
    'Password reset by SMS does not work abroad',
    'Why does a password reset need a manager?',
  ],
}
const english = Object.values(PIECES)
  .flat()
  .map((text) => ({ text, language: 'en' }))
const courtesies = [
  ['Thanks!', 'en'],
  ['great service', 'en'],
  ['ok', 'en'],
  ['All good', 'en'],
  ['Super, danke!', 'de'],
  ['Alles bestens', 'de'],
  ['Kiitos, hyvää palvelua', 'fi'],
  ['Tack för snabb hjälp!', 'sv'],
  ['Todo perfecto, gracias', 'es'],
  ['Merci beaucoup, service rapide', 'fr'],
  ['👍👍', 'en'],
  ['Thank you …', 'en'],
].map(([text, language]) => ({ text: text!, language: language! }))

/** Which texts are together, whatever the themes are numbered. */
const partition = (assignment: (number | null)[]): string => {
  const seen = [...new Set(assignment)].filter((theme) => theme !== null)
  return assignment.map((theme) => (theme === null ? '-' : seen.indexOf(theme))).join(' ')
}

describe('findThemes', () => {
  it('puts what is said in other words into one theme', () => {
    const { assignment } = findThemes(english, { count: 3, all: true })
    expect(partition(assignment)).toBe(['0 '.repeat(6), '1 '.repeat(6), '2 '.repeat(6)].join('').trim())
  })

  it('names themes as people write them', () => {
    const { themes } = findThemes(english, { count: 3, all: true })
    const labels = themes.map(({ label }) => label)
    expect(new Set(labels).size).toBe(3)
    for (const label of labels) {
      expect(label.split(' ').length).toBeLessThanOrEqual(4)
      expect(label).toMatch(/^\p{Lu}/u)
    }
    expect(labels.join(' | ')).toMatch(/VPN/)
    expect(labels.join(' | ')).toMatch(/[Pp]assword reset/)
    for (const theme of themes) {
      expect(theme.keywords.length).toBeLessThanOrEqual(5)
      expect(theme.representatives).toHaveLength(3)
      expect(theme.language).toBe('en')
    }
  })

  it('makes no theme of greetings, thanks and empty praise, in any language', () => {
    const { assignment, themes } = findThemes([...courtesies, ...courtesies, ...courtesies])
    expect(assignment.every((theme) => theme === null)).toBe(true)
    expect(themes).toEqual([])
  })

  it('leaves out texts that fit nowhere, but not half', () => {
    const odd = { text: 'Xylophone marmalade quixotic zebra umbrella', language: 'en' }
    const { assignment } = findThemes([...english, odd])
    expect(assignment[18]).toBeNull()
    expect(assignment.filter((theme) => theme !== null).length).toBeGreaterThanOrEqual(14)
  })

  it('leaves none out when all are asked for', () => {
    const { assignment } = findThemes([...english, ...courtesies], { all: true })
    expect(assignment).not.toContain(null)
  })

  it('gives the same themes for the same texts in another order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...english.keys()], { minLength: 18 }), (order) => {
        const straight = findThemes(english)
        const shuffled = findThemes(order.map((i) => english[i]!))
        const back: (number | null)[] = new Array(18).fill(null)
        for (const [at, i] of order.entries()) back[i] = shuffled.assignment[at]!
        expect(back).toEqual(straight.assignment)
        expect(shuffled.themes.map(({ label }) => label)).toEqual(straight.themes.map(({ label }) => label))
      }),
      { numRuns: 10 },
    )
  })

  it('finds exactly as many themes as asked for, or as there are different texts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.boolean(), fc.integer({ min: 1, max: 3 }), (count, all, times) => {
        const texts = Array.from({ length: times }, () => english).flat()
        const { assignment, themes } = findThemes(texts, { count, all })
        expect(themes).toHaveLength(Math.min(count, 18))
        expect(new Set(assignment.filter((theme) => theme !== null)).size).toBe(themes.length)
        themes.forEach(({ size }, theme) => {
          expect(size).toBe(assignment.filter((of) => of === theme).length)
        })
      }),
      { numRuns: 20 },
    )
  })

  it('takes whatever people send', () => {
    const hostile = [
      '',
      ' ',
      '👍',
      '🎉🎉',
      'a',
      '?!',
      'x'.repeat(100_000),
      'word '.repeat(20_000),
      '\ud800',
      '\u0000',
      '1 2 3',
      'https://example.com',
      '𝕍ℙℕ',
    ]
    const anyText = fc.record({
      text: fc.oneof(
        fc.constantFrom(...hostile),
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.constantFrom(...PIECES.vpn!),
      ),
      language: fc.constantFrom('en', 'de', 'fi', 'sv', 'es', 'fr', 'und', 'xx'),
    })
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 40 }),
        fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
        fc.boolean(),
        (texts, count, all) => {
          const { assignment, themes } = findThemes(texts, { count, all })
          expect(assignment).toHaveLength(texts.length)
          if (all) expect(assignment).not.toContain(null)
          for (const theme of assignment) expect(theme === null || (theme >= 0 && theme < themes.length)).toBe(true)
          for (const { label, representatives, size } of themes) {
            expect(label.length).toBeGreaterThan(0)
            expect(size).toBeGreaterThan(0)
            expect(representatives.length).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('separates products, whatever is asked about them, and things in IT comments', () => {
    const agreement = (file: string) => {
      const rows = readFileSync(join(ROOT, 'test', 'gold', file), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => line.split('\t') as [string, string, string])
        .filter(([, language]) => language === 'en')
      const count = new Set(rows.map(([theme]) => theme)).size
      const texts = rows.map(([, language, text]) => ({ text, language }))
      const { assignment } = findThemes(texts, { count, all: true })
      return compareGroups(
        rows.map(([theme]) => theme),
        assignment.map((theme) => theme!),
      )
    }
    expect(agreement('titles.tsv').accuracy).toBeGreaterThan(70)
    expect(agreement('themes.tsv').ari).toBeGreaterThan(60)
  })

  it('makes no theme of what only looks left over', () => {
    const odd = ['Umbrella marmalade on Tuesday', 'The zebra quotes Latin', 'Seven purple kayaks', 'Granite whispers to teapots']
    const { assignment, themes } = findThemes([...english, ...odd.map((text) => ({ text, language: 'en' }))])
    expect(assignment.slice(18).filter((theme) => theme === null).length).toBeGreaterThanOrEqual(2)
    for (const { size } of themes) expect(size).toBeGreaterThanOrEqual(3)
  })

  it('names a theme by its thing, neither by when nor by how much', () => {
    const drops = [
      'Twice a day the VPN drops',
      'In ten minutes the VPN drops',
      'Every two hours my VPN drops',
      'The VPN drops at nine',
    ]
    const waits = [
      'Ten minutes in the phone queue',
      'Two hours in your phone queue',
      'Nine in the phone queue',
      'The phone queue in the morning',
    ]
    const texts = [...drops, ...waits].map((text) => ({ text, language: 'en' }))
    const { themes } = findThemes(texts, { count: 2, all: true })
    expect(themes.map(({ label }) => label).sort()).toEqual(['Phone queue', 'VPN drops'])
  })

  it('has an answer for nothing, for one text and for one text many times', () => {
    expect(findThemes([])).toEqual({ assignment: [], themes: [] })
    expect(findThemes([english[0]!], { all: true }).assignment).toEqual([0])
    const same = findThemes(Array.from({ length: 500 }, () => english[0]!))
    expect(same.themes).toHaveLength(1)
    expect(same.assignment.every((theme) => theme === 0)).toBe(true)
  })
})
