import { describe, expect, it } from 'vitest'
import type { Views } from '../../src/domain/ports.js'
import type { GroupCount } from '../../src/domain/scenario.js'
import { narrow, resolveScenario } from '../../src/pipeline/resolve-scenario.js'

const scope = { from: new Date('2026-10-01'), to: new Date('2026-11-01'), filter: {} }

function group(value: string, happy: number, unhappy: number, scored = 20): GroupCount {
  return { value, responses: scored + 5, scored, happy, unhappy, comments: 3 }
}

function viewsOf(groups: GroupCount[]): Pick<Views, 'groups' | 'numbers'> {
  return {
    groups: async () => groups,
    numbers: async () => ({ responses: groups.length, scored: 4, happy: 1, unhappy: 3, comments: 2, lostMinutes: null }),
  }
}

describe('the lowest Happiness by a dimension', () => {
  const rule = { kind: 'lowest', measure: 'happiness', by: 'location', count: 2, minResponses: 10 } as const

  it('picks the lowest groups, the larger one first where two are alike, and says why', async () => {
    const views = viewsOf([group('Turku', 10, 2), group('Espoo', 2, 12), group('Riga', 4, 6), group('Oslo', 4, 6)])
    const { slices, note } = await resolveScenario(views, rule, scope)
    expect(slices.map(({ name, happiness }) => [name, happiness])).toEqual([
      ['Espoo', -50],
      ['Oslo', -10],
    ])
    expect(slices[0]!.reason).toBe('Lowest Happiness of the 4 locations with at least 10 scored responses')
    expect(slices[1]!.reason).toMatch(/^2nd lowest/)
    expect(note).toBeNull()
  })

  it('does not rank a group with too few scored responses, and says so', async () => {
    const { slices, note } = await resolveScenario(viewsOf([group('Turku', 10, 2), group('Cabin', 0, 3, 3)]), rule, scope)
    expect(slices.map(({ name }) => name)).toEqual(['Turku'])
    expect(note).toBe('1 more with fewer than 10 scored responses: too few to rank.')
  })

  it('says so where no response names the dimension, or none has enough', async () => {
    expect(await resolveScenario(viewsOf([]), rule, scope)).toEqual({
      slices: [],
      note: 'No response of this period names its location.',
    })
    const thin = await resolveScenario(viewsOf([group('Cabin', 0, 3, 3)]), rule, scope)
    expect(thin).toEqual({ slices: [], note: 'No location has 10 scored responses.' })
  })
})

describe('a filter', () => {
  it('is one slice of what fits, or a note', async () => {
    const rule = { kind: 'filter', dimensions: { service: ['VPN', 'Wi-Fi'] }, labels: [] } as const
    const mutable = { ...rule, dimensions: { service: [...rule.dimensions.service] }, labels: [] }
    const { slices } = await resolveScenario(viewsOf([group('x', 1, 1)]), mutable, scope)
    expect(slices).toEqual([
      { name: 'VPN, Wi-Fi', dimensions: { service: ['VPN', 'Wi-Fi'] }, reason: 'Fits the filter', responses: 1, happiness: -50 },
    ])
    expect((await resolveScenario(viewsOf([]), mutable, scope)).note).toBe('No response of this period fits.')
  })
})

it('a scope within a scope keeps to both', () => {
  const area = { ...scope, filter: { location: ['Turku', 'Espoo'], service: ['VPN'] } }
  expect(narrow(area, { location: ['Espoo', 'Oslo'], channel: ['chat'] }).filter).toEqual({
    location: ['Espoo'],
    service: ['VPN'],
    channel: ['chat'],
  })
})
