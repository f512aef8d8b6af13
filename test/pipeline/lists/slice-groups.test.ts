import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../src/domain/responses/scope.js'
import { ScenarioRule } from '../../../src/domain/scenarios/scenario.js'
import { sliceGroups } from '../../../src/pipeline/lists/slice-groups.js'
import type { Resolved } from '../../../src/pipeline/scenarios/describe-scenarios.js'
import { openedForBuilding } from '../../open.js'

const scope = openedForBuilding({ from: new Date('2026-10-01'), to: new Date('2026-11-01'), filter: {} })
const rule = (kind: 'lowest' | 'highest') => ScenarioRule.parse({ kind, by: 'location', minResponses: 1 })

function resolved(kind: 'lowest' | 'highest', sizes: Record<string, number>): Resolved {
  const slices = Object.entries(sizes).map(([name, responses]) => ({
    name,
    filter: { dimensions: { location: [name] } },
    reason: 'the lowest Happiness',
    responses,
    scored: responses,
    happiness: -20,
    lostMinutes: null,
    impact: null,
    note: null,
  }))
  const scenario = { id: 1, key: 'lowest', version: 1, name: 'Lowest', owner: '', areaId: null, rule: rule(kind) }
  return { scenario, resolution: { slices, note: null, comparisons: [] } }
}

/** Each location has one comment, told by its place in the alphabet. */
const views = { commentIds: async ({ filter }: Scope) => new Set([filter.location![0]!.charCodeAt(0)]) }
const groups = async (sizes: Record<string, number>, respondents: number, kind: 'lowest' | 'highest' = 'lowest') =>
  (await sliceGroups(views, [resolved(kind, sizes)], scope, respondents, 5)).map(({ label, withheld, ids }) => [
    label,
    withheld,
    ids.size,
  ])

describe('slices as groups of a list', () => {
  it('contain the comments of slices with enough respondents', async () => {
    expect(await groups({ A: 40, B: 12, C: 4 }, 200)).toEqual([
      ['Lowest: A', null, 1],
      ['Lowest: B', null, 1],
      ['Lowest: C', 'Not shown: fewer than 5 respondents', 0],
    ])
  })

  it('withhold one more where the rest of the whole would be too few', async () => {
    expect(await groups({ A: 40, B: 12 }, 55)).toEqual([
      ['Lowest: A', null, 1],
      ['Lowest: B', 'Not shown: it would reveal a smaller group', 0],
    ])
  })

  it('are not those of scenarios about what goes well', async () => {
    expect(await groups({ A: 40 }, 200, 'highest')).toEqual([])
  })
})
