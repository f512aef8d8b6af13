import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assignThemes } from '../../../src/nlp/themes/assign-themes.js'
import { ROOT } from '../../../src/root.js'

const gold = readFileSync(join(ROOT, 'test/gold/themes.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string])
  .map(([theme, language, text], index) => ({ theme, language, text, index }))
const names = [...new Set(gold.map(({ theme }) => theme))]
/** Two of three themes are known, by every second comment of theirs. */
const knownNames = names.filter((_, index) => index % 3 !== 2)
const known = knownNames.map((name) => gold.filter(({ theme, index }) => theme === name && index % 2 === 0))
const texts = gold.filter(({ index }) => index % 2 === 1)

describe('giving comments to known themes', () => {
  const { assignment, found, ranks } = assignThemes(known, texts)

  it('gives most to the theme that they are of, and hardly any to another', () => {
    const ofKnown = texts.map(({ theme }, i) => ({ theme, to: assignment[i]! })).filter(({ theme }) => knownNames.includes(theme))
    const right = ofKnown.filter(({ theme, to }) => knownNames[to] === theme).length
    const wrong = ofKnown.filter(({ theme, to }) => to !== null && to < known.length && knownNames[to] !== theme).length
    expect(right / ofKnown.length).toBeGreaterThan(0.45)
    expect(wrong / ofKnown.length).toBeLessThan(0.1)
  })

  it('keeps what is new out of the known themes, and finds themes in it', () => {
    const fresh = texts.map(({ theme }, i) => ({ theme, to: assignment[i]! })).filter(({ theme }) => !knownNames.includes(theme))
    expect(fresh.filter(({ to }) => to !== null && to < known.length).length / fresh.length).toBeLessThan(0.15)
    expect(found.length).toBeGreaterThan(0)
    for (const { representatives } of found) expect(new Set(representatives.map((index) => assignment[index])).size).toBe(1)
  })

  it('ranks every theme from 0, representatives first', () => {
    found.forEach(({ representatives }, place) => {
      expect(representatives.map((index) => ranks[index])).toEqual(representatives.map((_, rank) => rank))
      const own = assignment.flatMap((to, index) => (to === known.length + place ? [ranks[index]!] : []))
      expect(own.sort((a, b) => a - b)).toEqual(own.map((_, rank) => rank))
    })
  })

  it('does the same in another order', () => {
    const turned = assignThemes(known, [...texts].reverse())
    expect(turned.found.map(({ label }) => label)).toEqual(found.map(({ label }) => label))
    expect(turned.assignment.reverse()).toEqual(assignment)
  })

  it('does the same when it is given its own texts, and none without content', () => {
    const again = assignThemes(known, [...known.flat(), { language: 'en', text: 'Thanks!' }])
    const own = known.flatMap((theme, index) => theme.map(() => index))
    const same = own.filter((theme, index) => again.assignment[index] === theme).length
    expect(same / own.length).toBe(1)
    expect(again.assignment.at(-1)).toBeNull()
  })

  it('finds themes where none is known, and nothing in nothing', () => {
    expect(assignThemes([], texts).found.length).toBeGreaterThan(2)
    expect(assignThemes([[]], [])).toEqual({ assignment: [], found: [], ranks: [] })
    expect(
      assignThemes([[{ language: 'en', text: 'The VPN drops' }]], [{ language: 'en', text: 'the vpn drops!' }]).assignment,
    ).toEqual([0])
  })
})
