import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { AREA_DEFAULTS, type Area } from '../../../src/domain/areas/area.js'
import { showableGroups } from '../../../src/domain/disclosure/overlaps.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { Scope } from '../../../src/domain/responses/scope.js'
import { tryOpen } from '../../../src/pipeline/disclosure/open-scope.js'
import { draws } from '../../draws.js'

const NOW = new Date('2027-02-01')
const PLACES = ['Oslo', 'Riga', 'Turku']
const PERIODS = ['2026-09', '2026-10', '2026-11', '2026-Q3', '2026-Q4', '2026', '2026-W40', '2026-W41', '2026-W44', '2026-W45']

interface Said {
  at: Date
  location: string
  /** Who said it; of null nothing is known. */
  person: number | null
}

const said = fc.record({
  // Close to the ends of periods, where they overlap.
  at: fc
    .tuple(fc.constantFrom('2026-09-30', '2026-10-01', '2026-10-07', '2026-10-31', '2026-11-01', '2026-11-05'), fc.nat(23))
    .map(([day, hour]) => new Date(`${day}T${String(hour).padStart(2, '0')}:30:00Z`)),
  location: fc.constantFrom(...PLACES),
  person: fc.option(fc.nat(9), { freq: 2 }),
})
const area = fc.record({
  filter: fc.oneof(
    fc.constant({}),
    fc.subarray(PLACES, { minLength: 1 }).map((location) => ({ location })),
  ),
  minRespondents: fc.integer({ min: 3, max: 9 }),
  cadence: fc.constantFrom('week', 'month', 'quarter', 'year' as const),
  timeZone: fc.constantFrom('UTC', 'Europe/Helsinki'),
})

const isIn = ({ from, to, without = [], filter }: Scope, { at, location }: Said) =>
  at >= from && at < to && !without.some((gap) => at >= gap.from && at < gap.to) && (filter.location?.includes(location) ?? true)

const people = (all: Said[]): number => new Set(all.map((each) => each.person ?? each)).size

/** What the gate asks of the store, answered from a list. */
const storeOf = (
  responses: Said[],
  areas: Area[],
  packs: { area: string; areaName: string; period: string; builtAt: Date }[],
) => ({
  areas: { list: async () => areas },
  packs: { list: async () => packs },
  lists: {
    repeats: async () => [],
    hasResponses: async (scope: Scope, atLeast: number) => responses.filter((each) => isIn(scope, each)).length >= atLeast,
    hasRespondents: async (scope: Scope, atLeast: number) => people(responses.filter((each) => isIn(scope, each))) >= atLeast,
  },
  packViews: {
    async scopeMemberships(scopes: Scope[]) {
      const cells = new Map<string, Said[]>()
      for (const each of responses) {
        const key = scopes.flatMap((scope, at) => (isIn(scope, each) ? [at] : [])).join()
        if (key !== '') cells.set(key, [...(cells.get(key) ?? []), each])
      }
      return [...cells].map(([key, own]) => ({
        ...{ groups: key.split(',').map(Number), responses: own.length, respondents: people(own) },
        known: [...new Set(own.flatMap(({ person }) => person ?? []))],
      }))
    },
  },
})

describe('subtracting what is shown', () => {
  it('of two areas or periods reveals no group under the minimum of either, whatever is built', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(said, { maxLength: 60 }),
        fc.array(area, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...PERIODS)), { maxLength: 4 }),
        async (responses, given, built) => {
          const areas = given.map(
            (each, at): Area => ({ ...AREA_DEFAULTS, invitees: [], ...each, id: at + 1, key: `a${at}`, name: `A${at}` }),
          )
          const packs = built.flatMap(([at, period]) =>
            areas[at] ? [{ area: areas[at].key, areaName: '', period, builtAt: new Date(0) }] : [],
          )
          const store = storeOf(responses, areas, packs)
          const shown: { least: number; who: Set<Said> }[] = []
          for (const each of areas)
            for (const key of PERIODS) {
              const { scope } = await tryOpen(store, each, parsePeriod(key, each.timeZone), EVERYTHING, NOW)
              if (scope)
                shown.push({ least: each.minRespondents, who: new Set(responses.filter((response) => isIn(scope, response))) })
            }
          // Of areas that show the very same responses, the smaller minimum holds.
          const keyOf = (who: Set<Said>) => responses.flatMap((each, at) => (who.has(each) ? [at] : [])).join()
          const leastOf = new Map<string, number>()
          for (const { least, who } of shown) leastOf.set(keyOf(who), Math.min(least, leastOf.get(keyOf(who)) ?? least))
          for (const each of shown) each.least = leastOf.get(keyOf(each.who))!
          for (const one of shown) {
            expect(people([...one.who])).toBeGreaterThanOrEqual(one.least)
            for (const other of shown) {
              const differ = responses.filter((each) => one.who.has(each) !== other.who.has(each))
              if (differ.length > 0) expect(people(differ)).toBeGreaterThanOrEqual(Math.max(one.least, other.least))
            }
          }
        },
      ),
      draws(25, 200),
    )
  })

  it('shows at least a group without any other group', async () => {
    const responses = Array.from({ length: 9 }, () => ({ at: new Date('2026-10-07T12:00:00Z'), location: 'Oslo', person: null }))
    const one: Area = { ...AREA_DEFAULTS, invitees: [], id: 1, key: 'a', name: 'A' }
    for (const key of ['2026-10', '2026-Q4', '2026', '2026-W41'])
      expect((await tryOpen(storeOf(responses, [one], []), one, parsePeriod(key), EVERYTHING, NOW)).closed).toBeNull()
  })

  it('of slices of one whole reveals no group under the minimum', () => {
    const cell = fc
      .record({ groups: fc.subarray([0, 1, 2, 3, 4]), responses: fc.integer({ min: 1, max: 12 }) })
      .map((each) => ({ ...each, respondents: each.responses, known: [] }))
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), fc.integer({ min: 3, max: 9 }), (cells, least) => {
        const shown = showableGroups(5, cells, true, least).flatMap((is, at) => (is ? [at] : []))
        const sizeOf = (fits: (groups: number[]) => boolean) =>
          cells.filter(({ groups }) => fits(groups)).reduce((sum, { responses }) => sum + responses, 0)
        const remainders = shown.flatMap((one) => [
          sizeOf((groups) => groups.includes(one)),
          sizeOf((groups) => !groups.includes(one)),
          ...shown
            .filter((other) => sizeOf((groups) => groups.includes(other) && !groups.includes(one)) === 0)
            .map((other) => sizeOf((groups) => groups.includes(one) && !groups.includes(other))),
        ])
        for (const remainder of remainders) if (remainder > 0) expect(remainder).toBeGreaterThanOrEqual(least)
      }),
      draws(300, 5_000),
    )
  })
})
