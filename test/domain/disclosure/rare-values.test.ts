import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonValues, withoutRareValues } from '../../../src/domain/disclosure/rare-values.js'
import { joinValues } from '../../../src/domain/responses/multiple-values.js'

const counts = (values: Record<string, number>) => Object.entries(values).map(([value, responses]) => ({ value, responses }))

describe('values beside a comment', () => {
  it('are those that enough respondents share', () => {
    const common = commonValues(
      { location: counts({ Turku: 40, Oslo: 20, Home: 3, Ship: 4 }), ticket: counts({ a: 1, b: 1 }) },
      67,
      5,
    )
    expect(common).toEqual({ location: ['Turku', 'Oslo'], ticket: [] })
    expect(withoutRareValues({ location: 'Turku', ticket: 'a', floor: '2' }, common)).toEqual({ location: 'Turku' })
    expect(withoutRareValues({ location: 'Home' }, common)).toEqual({})
    const inherited = JSON.parse('{ "__proto__": "Home", "constructor": "Home", "location": "Oslo" }') as Record<string, string>
    expect(Object.entries(withoutRareValues(inherited, common))).toEqual([['location', 'Oslo']])
    expect(Object.keys(inherited)).toHaveLength(3)
  })

  it('of several in one response, are those that enough share', () => {
    const several = { factor: joinValues(['Speed', 'Tools', 'Rare']) }
    expect(withoutRareValues(several, { factor: ['Speed', 'Tools'] })).toEqual({ factor: 'Speed; Tools' })
    expect(withoutRareValues(several, { factor: [] })).toEqual({})
  })

  it('leave out the next smallest where those without one would be too few', () => {
    expect(commonValues({ location: counts({ Turku: 40, Oslo: 20, Home: 3 }) }, 63, 5)).toEqual({ location: ['Turku'] })
  })

  it('are all of them where none is rare', () => {
    expect(commonValues({ location: counts({ Turku: 40, Oslo: 20 }) }, 61, 5)).toEqual({ location: ['Turku', 'Oslo'] })
  })

  it('never leave a value of too few in sight, nor too few without one', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 8 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 }), (given, missing, min) => {
        const groups = given.map((responses, i) => ({ value: `v${i}`, responses }))
        const total = given.reduce((a, b) => a + b, missing)
        const shown = groups.filter(({ value }) => commonValues({ key: groups }, total, min).key!.includes(value))
        expect(shown.every(({ responses }) => responses >= min)).toBe(true)
        const hidden = groups.length - shown.length
        const without = total - shown.reduce((sum, { responses }) => sum + responses, 0)
        if (hidden > 0 && shown.length > 0) expect(without).toBeGreaterThanOrEqual(min)
      }),
    )
  })
})
