import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { AREA_DEFAULTS, type Area } from '../../../src/domain/areas/area.js'
import { showableGroups } from '../../../src/domain/disclosure/overlaps.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { Scope } from '../../../src/domain/responses/scope.js'
import { createDifferencing } from '../../../src/pipeline/disclosure/differencing.js'
import { tryOpen } from '../../../src/pipeline/disclosure/open-scope.js'
import { contains, type View, viewOf } from '../../../src/pipeline/disclosure/views-before.js'

const NOW = new Date('2027-02-01')
const PLACES = ['Oslo', 'Riga', 'Turku']
const PERIODS = ['2026-09', '2026-10', '2026-11', '2026-12', '2026-Q3', '2026-Q4', '2026']
const WEEKS = ['2026-W40', '2026-W41', '2026-W44']

interface Said {
  at: Date
  location: string
}

const DAYS = [
  '2026-07-15',
  '2026-09-30',
  '2026-10-01',
  '2026-10-07',
  '2026-10-14',
  '2026-10-31',
  '2026-11-01',
  '2026-11-05',
  '2026-12-09',
]

const said = fc.record({
  // Close to the ends of periods, where they overlap.
  at: fc
    .tuple(fc.constantFrom(...DAYS), fc.nat(23))
    .map(([day, hour]) => new Date(`${day}T${String(hour).padStart(2, '0')}:30:00Z`)),
  location: fc.constantFrom(...PLACES),
})
/** An answer: who is in it, and the minimum that it is held to. */
interface Shown {
  view: View
  least: number
  who: Set<Said>
}

const area = fc.record({
  filter: fc.oneof(
    fc.constant({}),
    fc.subarray(PLACES, { minLength: 1 }).map((location) => ({ location })),
  ),
  minRespondents: fc.integer({ min: 3, max: 9 }),
  cadence: fc.constantFrom('week', 'month', 'quarter', 'year' as const),
  timeZone: fc.constantFrom('UTC', 'Europe/Helsinki'),
})

const isIn = ({ from, to, filter }: Scope, { at, location }: Said) =>
  at >= from && at < to && (filter.location?.includes(location) ?? true)

/** What the gate asks of the store, answered from a list. */
const storeOf = (
  responses: Said[],
  areas: Area[],
  packs: { area: string; areaName: string; period: string; builtAt: Date }[],
) => ({
  areas: { list: async () => areas },
  packs: { list: async () => packs },
  lists: {
    hasResponses: async (scope: Scope, atLeast: number) => responses.filter((each) => isIn(scope, each)).length >= atLeast,
  },
  packViews: {
    async scopeMemberships(scopes: Scope[]) {
      const counts = new Map<string, number>()
      for (const each of responses) {
        const key = scopes.flatMap((scope, at) => (isIn(scope, each) ? [at] : [])).join()
        if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      return [...counts].map(([key, count]) => ({ groups: key.split(',').map(Number), responses: count }))
    },
  },
})

describe('subtracting what is shown', () => {
  it('of areas and periods, however many answers are put together, reveals no group under the minimum, whatever is built', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(said, { minLength: 20, maxLength: 90 }),
        fc.array(area, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(2), fc.constantFrom(...PERIODS)), { maxLength: 3 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat(1_000_000)),
        async (responses, given, built, areWeeksAsked, draws) => {
          const areas = given.map(
            (each, at): Area => ({ ...AREA_DEFAULTS, invitees: [], ...each, id: at + 1, key: `a${at}`, name: `A${at}` }),
          )
          const packs = built.flatMap(([at, period]) =>
            areas[at] ? [{ area: areas[at].key, areaName: '', period, builtAt: new Date(0) }] : [],
          )
          const store = storeOf(responses, areas, packs)
          const differencing = createDifferencing(store)
          const shown: Shown[] = []
          for (const each of areas)
            for (const key of [...PERIODS, ...(areWeeksAsked ? WEEKS : [])]) {
              const period = parsePeriod(key, each.timeZone)
              const { scope } = await tryOpen(store, each, period, EVERYTHING, NOW, differencing)
              if (!scope) continue
              const who = new Set(responses.filter((response) => isIn(scope, response)))
              shown.push({ view: viewOf(each, period, scope, false), least: each.minRespondents, who })
            }
          // Of areas that show the very same responses, the smaller minimum holds.
          const keyOf = (who: Set<Said>) => responses.flatMap((each, at) => (who.has(each) ? [at] : [])).join()
          const leastOf = new Map<string, number>()
          for (const { least, who } of shown) leastOf.set(keyOf(who), Math.min(least, leastOf.get(keyOf(who)) ?? least))
          for (const each of shown) each.least = leastOf.get(keyOf(each.who))!
          for (const one of shown) {
            expect(one.who.size).toBeGreaterThanOrEqual(one.least)
            for (const other of shown) {
              const differ = [...one.who].filter((each) => !other.who.has(each)).length
              const back = [...other.who].filter((each) => !one.who.has(each)).length
              if (differ + back > 0) expect(differ + back).toBeGreaterThanOrEqual(Math.max(one.least, other.least))
            }
            const parts = shown.filter(({ view, who }) => contains(one.view, view) && [...who].every((each) => one.who.has(each)))
            for (let sequence = 0; sequence < 12; sequence++) {
              // What is left of an answer after those that share nobody, in any order.
              const left = new Set(one.who)
              for (const part of parts.map((part) => ({ part, at: draws.next().value })).sort((a, b) => a.at - b.at)) {
                const { who, least } = part.part
                if (who.size === one.who.size || [...who].some((each) => !left.has(each))) continue
                for (const each of who) left.delete(each)
                if (left.size > 0) expect(left.size).toBeGreaterThanOrEqual(Math.min(least, one.least))
              }
            }
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('of a quarter and two of its months, or a year and three of its quarters, does not reveal the rest', async () => {
    const one: Area = { ...AREA_DEFAULTS, invitees: [], id: 1, key: 'a', name: 'A' }
    const many = (day: string, count: number) =>
      Array.from({ length: count }, () => ({ at: new Date(`${day}T12:00Z`), location: 'Oslo' }))
    const openOf = async (responses: Said[], keys: string[]) => {
      const store = storeOf(responses, [one], [])
      const open = await Promise.all(keys.map((key) => tryOpen(store, one, parsePeriod(key), EVERYTHING, NOW)))
      return keys.filter((_, at) => open[at]!.closed === null)
    }
    const months = ['2026-10', '2026-11', '2026-12']
    const quarter = [...many('2026-10-07', 20), ...many('2026-11-05', 20)]
    expect(await openOf([...quarter, ...many('2026-12-09', 2)], [...months, '2026-Q4'])).toEqual(['2026-10', '2026-11'])
    expect(await openOf([...quarter, ...many('2026-12-09', 5)], [...months, '2026-Q4'])).toEqual([...months, '2026-Q4'])
    // The first two quarters are open, and the months of the third: without its few in September, the year is what they make up.
    const year = [...many('2026-02-05', 20), ...many('2026-05-05', 20), ...many('2026-07-07', 9), ...many('2026-08-07', 9)]
    const quarters = ['2026-Q1', '2026-Q2', '2026-Q3']
    expect(await openOf([...year, ...many('2026-12-09', 3)], [...quarters, '2026-Q4', '2026'])).toEqual(quarters)
    expect(await openOf([...year, ...many('2026-09-09', 3)], [...quarters, '2026'])).toEqual(['2026-Q1', '2026-Q2'])
    // Four weeks are June but for its last two days.
    const june = ['2026-06-02', '2026-06-09', '2026-06-16', '2026-06-23'].flatMap((day) => many(day, 9))
    const junesWeeks = ['2026-W23', '2026-W24', '2026-W25', '2026-W26']
    expect(await openOf([...june, ...many('2026-06-29', 2)], ['2026-06', ...junesWeeks])).toEqual([
      '2026-06',
      ...junesWeeks.slice(0, 3),
    ])
  })

  it('shows at least what nothing else stands beside', async () => {
    const responses = Array.from({ length: 9 }, () => ({ at: new Date('2026-10-07T12:00:00Z'), location: 'Oslo' }))
    const one: Area = { ...AREA_DEFAULTS, invitees: [], id: 1, key: 'a', name: 'A' }
    for (const key of ['2026-10', '2026-Q4', '2026', '2026-W41'])
      expect((await tryOpen(storeOf(responses, [one], []), one, parsePeriod(key), EVERYTHING, NOW)).closed).toBeNull()
  })

  it('of slices of one whole reveals no group under the minimum', () => {
    const cell = fc.record({ groups: fc.subarray([0, 1, 2, 3, 4]), responses: fc.integer({ min: 1, max: 12 }) })
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), fc.integer({ min: 3, max: 9 }), (cells, least) => {
        const total = cells.reduce((sum, { responses }) => sum + responses, 0)
        const shown = showableGroups(5, cells, total, least).flatMap((is, at) => (is ? [at] : []))
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
      { numRuns: 1000 },
    )
  })
})
