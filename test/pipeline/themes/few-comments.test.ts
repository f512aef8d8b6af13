import { describe, expect, it } from 'vitest'
import type { Area } from '../../../src/domain/areas/area.js'
import { refuseUnnamed, withoutQuotes } from '../../../src/pipeline/themes/few-comments.js'

const area = { minRespondents: 3 } as Area
const found = ['VPN', 'Slow from my home in Turku', 'Drops', 'Kim hung up'].map((label) => ({ label, keywords: [label] }))
const comments = [
  [1, 2, 3, 4],
  [5, 5, 6],
  [7, 8, 9],
  [10, 11],
]
const named = (label: string) => ({ label, keywords: [], named: true })

describe('parts of a theme', () => {
  it('quote no comment where they have few', () => {
    const parts = withoutQuotes(
      area,
      'VPN',
      found,
      (part) => comments[part]!,
      () => false,
    )
    expect(parts).toEqual([{ ...found[0], named: false }, named('VPN (2)'), { ...found[2], named: false }, named('VPN (3)')])
  })

  it('get names that no other theme has; the first keeps that of the theme', () => {
    const isTaken = (label: string) => ['VPN (2)', 'VPN (4)'].includes(label)
    const parts = withoutQuotes(area, 'VPN', found, () => [1], isTaken)
    expect(parts).toEqual(['VPN', 'VPN (3)', 'VPN (5)', 'VPN (6)'].map(named))
  })

  it('of few comments that are chosen need a name', () => {
    expect(() => refuseUnnamed(area, [1, 2, 2])).toThrow('Name the new theme: with fewer than 3 comments')
    expect(() => refuseUnnamed(area, [1, 2, 3])).not.toThrow()
  })
})
