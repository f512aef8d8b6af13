import { describe, expect, it } from 'vitest'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { Views } from '../../../src/domain/ports/views.js'
import { narrow } from '../../../src/domain/responses/narrow-scope.js'
import type { Scope } from '../../../src/domain/responses/scope.js'
import { type GroupCount, ScenarioRule } from '../../../src/domain/scenarios/scenario.js'
import { english } from '../../../src/domain/text/english.js'
import { periodScopes } from '../../../src/pipeline/compare/compare-periods.js'
import { resolveScenario } from '../../../src/pipeline/scenarios/resolve-scenario.js'
import { sliceKey } from '../../../src/pipeline/scenarios/slice.js'

const scopes = periodScopes(parsePeriod('2026-10'), { id: 1, filter: {} })
const [OCTOBER, SEPTEMBER, LAST_YEAR] = [scopes.now, scopes.before, scopes.yearAgo!].map(({ from }) => from.getTime())

function group(
  value: string,
  happy: number,
  unhappy: number,
  scored = 20,
  lost: [timed: number, mean: number] = [0, 0],
): GroupCount {
  const [timed, mean] = lost
  return { value, responses: scored + 5, scored, happy, unhappy, comments: 3, timed, lostMinutes: timed ? mean : null }
}

/** Views over given groups of each period; the scopes asked for are kept. */
function viewsOf(now: GroupCount[], before: GroupCount[] = [], yearAgo: GroupCount[] = []) {
  const asked: Scope[] = []
  const of = ({ from }: Scope) => ({ [OCTOBER!]: now, [SEPTEMBER!]: before, [LAST_YEAR!]: yearAgo })[from.getTime()] ?? []
  const sum = (groups: GroupCount[], key: 'responses' | 'scored' | 'happy' | 'unhappy' | 'comments' | 'timed') =>
    groups.reduce((total, each) => total + each[key], 0)
  const views: Pick<Views, 'groups' | 'numbers'> = {
    async groups(scope) {
      asked.push(scope)
      return of(scope)
    },
    async numbers(scope) {
      asked.push(scope)
      const groups = of(scope)
      const { location } = scope.filter
      const chosen = location ? groups.filter(({ value }) => location.includes(value)) : groups
      return {
        responses: sum(chosen, 'responses'),
        scored: sum(chosen, 'scored'),
        happy: sum(chosen, 'happy'),
        unhappy: sum(chosen, 'unhappy'),
        comments: sum(chosen, 'comments'),
        timed: sum(chosen, 'timed'),
        lostMinutes: null,
      }
    },
  }
  return { views, asked }
}

/** What a rule picks, its note in English. */
async function resolve(rule: unknown, ...groups: Parameters<typeof viewsOf>) {
  const { note, ...found } = await resolveScenario(viewsOf(...groups).views, ScenarioRule.parse(rule), scopes)
  return { ...found, note: note && english(note) }
}
const names = ({ slices }: Awaited<ReturnType<typeof resolve>>) => slices.map(({ name }) => name)

describe('the lowest Happiness by a dimension', () => {
  const rule = { kind: 'lowest', by: 'location', count: 2 }

  it('picks the lowest groups, the larger one first where two are alike, and says why', async () => {
    const { slices, note } = await resolve(rule, [
      group('Turku', 10, 2),
      group('Espoo', 2, 12),
      group('Riga', 6, 9, 30),
      group('Oslo', 4, 6),
    ])
    expect(slices.map(({ name, happiness }) => [name, happiness])).toEqual([
      ['Espoo', -50],
      ['Riga', -10],
    ])
    expect(slices[0]!.reason).toBe('Lowest Happiness of the 4 locations with at least 10 scored responses')
    expect(slices[1]!.reason).toMatch(/^2nd lowest/)
    expect(note).toBeNull()
  })

  it('does not rank a group with too few scored responses, and names it', async () => {
    const found = await resolve(rule, [group('Turku', 2, 10), group('Cabin', 7, 0, 7)])
    expect(names(found)).toEqual(['Turku'])
    expect(found.slices[0]!.reason).toBe(
      'The only location with at least 10 scored responses: there is no other to compare it with',
    )
    expect(found.note).toBe('Not ranked because of too few responses: Cabin (7 scored responses).')
  })

  it('names few of many that are too small', async () => {
    const small = ['A', 'B', 'C', 'D', 'E'].map((name, n) => group(name, 0, 1, n + 1))
    expect((await resolve(rule, small)).note).toBe(
      'No location has 10 scored responses. Not ranked because of too few responses: E (5 scored responses), D (4 scored responses), C (3 scored responses) and 2 more.',
    )
  })

  it('leaves out places that are not below everything in view, and says so where none is', async () => {
    const groups = [group('Turku', 9, 3), group('Espoo', 2, 12), group('Riga', 14, 1)]
    expect(names(await resolve({ ...rule, count: 3 }, groups))).toEqual(['Espoo'])
    expect(names(await resolve({ ...rule, kind: 'highest', count: 3 }, groups))).toEqual(['Riga', 'Turku'])
    const same = await resolve(rule, [group('Turku', 9, 3), group('Espoo', 9, 3)])
    expect(same).toMatchObject({ slices: [], note: 'No location is below the baseline.' })
  })

  it('says so where no response names the dimension', async () => {
    expect(await resolve(rule, [])).toEqual({
      slices: [],
      note: 'No responses in this period have a location.',
      comparisons: [],
    })
  })

  it('asks to compare every group that was ranked with both earlier periods, not only those picked', async () => {
    const now = [group('Turku', 10, 2), group('Espoo', 2, 12), group('Oslo', 4, 6), group('Cabin', 0, 3, 3)]
    const { comparisons } = await resolve(
      { ...rule, count: 1 },
      now,
      [group('Turku', 9, 2), group('Cabin', 1, 1)],
      [group('Oslo', 1, 1)],
    )
    const keyOf = (location: string) => sliceKey({ dimensions: { location: [location] } })
    expect(comparisons.map(({ slice, against }) => [slice, against])).toEqual([
      [keyOf('Turku'), 'before'],
      [keyOf('Oslo'), 'yearAgo'],
    ])
  })
})

describe('other rankings', () => {
  it('by impact weigh the size against the baseline, and show the calculation', async () => {
    // In view: 40 of 200 happy, 100 unhappy: Happiness −30.
    const groups = [group('Small', 2, 14, 20), group('Large', 20, 80, 140), group('Fine', 18, 6, 40)]
    const lowest = await resolve({ kind: 'lowest', measure: 'impact', by: 'location' }, groups)
    expect(lowest.slices.map(({ name, impact }) => [name, Math.round(impact!)])).toEqual([
      ['Large', -1864],
      ['Small', -750],
    ])
    expect(lowest.slices[0]!.reason).toBe(
      'Lowest impact of the 3 locations with at least 10 scored responses: 145 responses, 13 points below the baseline of −30: −1,864',
    )
    const highest = await resolve({ kind: 'highest', measure: 'impact', by: 'location' }, groups)
    expect(names(highest)).toEqual(['Fine'])
  })

  it('by impact find nothing where nothing differs', async () => {
    const found = await resolve({ kind: 'lowest', measure: 'impact', by: 'location' }, [group('Only', 5, 9)])
    expect(found).toMatchObject({ slices: [], note: 'No location is below the baseline.' })
  })

  it('by lost time include only groups whose responses report it', async () => {
    const groups = [group('A', 9, 1, 20, [15, 40]), group('B', 9, 1, 20, [12, 85]), group('C', 9, 1, 20, [4, 400])]
    const found = await resolve({ kind: 'highest', measure: 'lostTime', by: 'location', count: 1 }, groups)
    expect(found.slices).toMatchObject([{ name: 'B', lostMinutes: 85 }])
    expect(found.slices[0]!.reason).toBe(
      'Most work time lost of the 2 locations with at least 10 responses with lost time: 1 h 25 min on average, from 12 responses',
    )
    expect(found.note).toBe('Not ranked because of too few responses: C (4 responses with lost time).')
    expect(names(await resolve({ kind: 'lowest', measure: 'lostTime', by: 'location', count: 1 }, groups))).toEqual(['A'])
  })

  it('by fall compare with the period before, both large enough, and leave out what rose', async () => {
    const now = [group('Turku', 4, 10), group('Oslo', 8, 8), group('Riga', 15, 2), group('New', 0, 20), group('Cabin', 0, 3)]
    const before = [group('Turku', 10, 4), group('Oslo', 9, 8), group('Riga', 9, 2), group('Cabin', 3, 0, 3)]
    const found = await resolve({ kind: 'falling-most', by: 'location' }, now, before)
    expect(names(found)).toEqual(['Turku', 'Oslo'])
    expect(found.slices[0]!.reason).toBe(
      'Largest drop in Happiness of the 3 locations with at least 10 scored responses in both periods: from +30 in the period before to −30',
    )
    expect(found.note).toBeNull()
  })

  it('by fall say what is missing', async () => {
    const rule = { kind: 'falling-most', by: 'location' }
    expect((await resolve(rule, [group('Turku', 4, 10)])).note).toBe('The period before has no responses to compare with.')
    expect((await resolve(rule, [group('Turku', 4, 1)], [group('Turku', 1, 4)])).note).toBe(
      'Happiness has not dropped for any location since the period before.',
    )
  })
})

describe('a filter', () => {
  const rule = { kind: 'filter', dimensions: { location: ['Turku', 'Oslo'] } }

  it('is one slice of what fits, and says what fits', async () => {
    const { slices } = await resolve(rule, [group('Turku', 10, 2), group('Oslo', 0, 8), group('Riga', 9, 9)])
    expect(slices).toMatchObject([
      {
        name: 'Turku, Oslo',
        filter: { dimensions: { location: ['Turku', 'Oslo'] } },
        reason: 'All responses with location Turku or Oslo',
        responses: 50,
        happiness: 0,
        note: null,
      },
    ])
  })

  it('describes every kind of condition in words', async () => {
    const { views } = viewsOf([group('Turku', 10, 2)])
    const full = ScenarioRule.parse({
      kind: 'filter',
      labels: ['pain_point', 'improvement_idea'],
      themes: [4, 5],
      languages: ['fi', 'sv'],
      minScore: 0,
      maxScore: 6,
    })
    const { slices } = await resolveScenario(views, full, scopes, new Map([[4, 'VPN drops in meetings']]))
    expect(slices[0]!.reason).toBe(
      'All responses with a comment with a pain point or an idea, the theme VPN drops in meetings or no. 5, written in Finnish or Swedish and a score of 0 to 6',
    )
  })

  it('with too few responses says so instead of a number, and is not compared', async () => {
    const few = { ...group('Turku', 1, 5, 7), responses: 7 }
    const { slices, comparisons } = await resolve(rule, [few], [group('Turku', 10, 2)])
    expect(slices).toMatchObject([{ happiness: null, impact: null, note: '7 responses: not enough for a figure' }])
    expect(comparisons).toEqual([])
    const unscored = { ...group('Turku', 0, 0, 0), responses: 7 }
    expect((await resolve(rule, [unscored])).slices[0]!.note).toBe('7 responses, none with a score')
  })

  it('by score gives no Happiness: the band makes it', async () => {
    const { slices } = await resolve({ kind: 'filter', maxScore: 6 }, [group('Turku', 0, 20)])
    expect(slices).toMatchObject([
      { name: 'All matching responses', happiness: null, note: expect.stringContaining('Selected by score') },
    ])
  })

  it('that fits nothing says so', async () => {
    expect(await resolve(rule, [])).toMatchObject({ slices: [], note: 'No responses in this period match.' })
  })
})

describe('a combined scenario', () => {
  const rule = ScenarioRule.parse({
    kind: 'combined',
    filter: { dimensions: { service: ['VPN'] }, labels: ['pain_point'] },
    ranking: { kind: 'lowest', by: 'location', count: 1 },
  })

  it('ranks within the filter, and says so', async () => {
    const { views, asked } = viewsOf([group('Turku', 10, 2), group('Oslo', 4, 6)])
    const { slices } = await resolveScenario(views, rule, scopes)
    expect(slices).toMatchObject([
      { name: 'Oslo', filter: { dimensions: { service: ['VPN'], location: ['Oslo'] }, labels: ['pain_point'] } },
    ])
    expect(slices[0]!.reason).toBe(
      'Lowest Happiness of the 2 locations with at least 10 scored responses, among responses with service VPN and a comment with a pain point',
    )
    for (const scope of asked) expect(scope).toMatchObject({ filter: { service: ['VPN'] }, labels: ['pain_point'] })
  })

  it('that fits nothing says so', async () => {
    expect((await resolveScenario(viewsOf([]).views, rule, scopes)).note).toEqual({ code: 'scenario.no-match' })
  })
})

describe('a rule', () => {
  it.each([
    ['an unknown condition', { kind: 'filter', minResponse: 5 }],
    ['a score band turned around', { kind: 'filter', minScore: 7, maxScore: 3 }],
    ['a language in words', { kind: 'filter', languages: ['Finnish'] }],
    ['Happiness ranked within a score band', { kind: 'combined', filter: { maxScore: 6 }, ranking: { kind: 'lowest', by: 'x' } }],
    ['a fall within a score band', { kind: 'combined', filter: { minScore: 9 }, ranking: { kind: 'falling-most', by: 'x' } }],
  ])('with %s is refused', (_what, rule) => {
    expect(ScenarioRule.safeParse(rule).success).toBe(false)
  })

  it('may rank lost time within a score band', () => {
    const rule = { kind: 'combined', filter: { maxScore: 6 }, ranking: { kind: 'highest', measure: 'lostTime', by: 'x' } }
    expect(ScenarioRule.parse(rule)).toMatchObject({ ranking: { count: 3, minResponses: 10 } })
  })
})

it('the same responses have one key, however their filter was written', () => {
  const one = { dimensions: { a: ['1'], b: ['2'] }, labels: [], minScore: undefined }
  expect(sliceKey(one)).toBe(sliceKey({ themes: [], dimensions: { b: ['2'], a: ['1'] } }))
  expect(sliceKey(one)).not.toBe(sliceKey({ ...one, maxScore: 6 }))
})

it('a scope within a scope keeps to both', () => {
  const area = { ...scopes.now, filter: { location: ['Turku', 'Espoo'], service: ['VPN'] } }
  expect(narrow(area, { dimensions: { location: ['Espoo', 'Oslo'], channel: ['chat'] } }).filter).toEqual({
    location: ['Espoo'],
    service: ['VPN'],
    channel: ['chat'],
  })
})
