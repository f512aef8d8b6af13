import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Area } from '../../../src/domain/areas/area.js'
import { testTogether } from '../../../src/domain/compare/trend.js'
import type { Initiative } from '../../../src/domain/meeting/initiative.js'
import type { NewResponse } from '../../../src/domain/responses/response.js'
import { measureEffects } from '../../../src/pipeline/meeting/measure-initiatives.js'
import type { Database } from '../../../src/store/database/database.js'
import type { Stores } from '../../../src/store/stores.js'
import { type FreshStores, freshStores } from '../../services/fresh-stores.js'
import { analysis, response } from '../../store/contract/samples.js'

const NOW = new Date('2026-10-01T09:00:00Z')

describe('what an initiative moved', () => {
  let db: Database
  let stores: Stores
  let close: FreshStores['close']
  let area: Area
  let count = 0

  beforeAll(async () => {
    ;({ db, stores, close } = await freshStores())
  })
  afterAll(() => close?.())

  const newArea = (more: Partial<Area> = {}) => {
    const key = `area-${++count}`
    return stores.areas.upsert({ key, name: key, timeZone: 'Europe/Helsinki', filter: { place: [key] }, ...more })
  }
  /** So many responses on a day in the area, with a comment that is analysed where they have one. */
  async function add(day: string, many: number, given: Partial<NewResponse> = {}) {
    const at = new Date(`${day}T09:00:00Z`)
    const dimensions = { place: area.key, ...given.dimensions }
    const responses = Array.from({ length: many }, () => response('test', ++count, { comment: null, ...given, at, dimensions }))
    const id = await stores.imports.start({ source: 'test', fileName: 'x', strict: false })
    const { pendingIds } = await stores.imports.add(id, responses, [])
    await stores.imports.finish(id)
    const found = pendingIds.map((responseId) => ({
      responseId,
      analysis: analysis(given.comment!, [[given.comment!, 'pain_point']]),
    }))
    await stores.responses.saveAnalyses(found, 'engine')
    return pendingIds
  }
  const initiative = (more: Partial<Initiative>): Initiative => ({
    id: 1,
    areaId: area.id,
    name: 'x',
    goal: '',
    owner: '',
    about: { slice: {} },
    measure: 'happiness',
    target: null,
    status: 'running',
    startedOn: '2026-09-01',
    dueOn: null,
    endedOn: null,
    commentId: null,
    createdAt: NOW,
    ...more,
  })
  const measure = async (more: Partial<Initiative>, now = NOW) =>
    (await measureEffects(stores, area, [initiative(more)], now))[0]!
  const days = async (more: Partial<Initiative>, now?: string) => {
    const { before, since } = await measure(more, now === undefined ? NOW : new Date(now))
    return before && since && [before.from, before.to, since.from, since.to]
  }

  it('looks at as many whole weeks before the one in which it began as since', async () => {
    area = await newArea()
    const fourWeeks = ['2026-08-03', '2026-08-31', '2026-08-31', '2026-09-28']
    expect(await days({})).toEqual(fourWeeks)
    // Any day of the week sees the same: the difference would tell of a single day.
    for (const startedOn of ['2026-08-31', '2026-09-02', '2026-09-06']) expect(await days({ startedOn })).toEqual(fourWeeks)
    expect(await days({}, '2026-10-04T20:59:00Z')).toEqual(fourWeeks)
    expect(await days({ startedOn: '2026-09-27' })).toEqual(['2026-09-14', '2026-09-21', '2026-09-21', '2026-09-28'])
    expect(await days({ startedOn: '2026-09-28' })).toBeNull()
    expect(await days({ startedOn: '2026-12-01' })).toBeNull()
    for (const endedOn of ['2026-09-07', '2026-09-10', '2026-09-13'])
      expect(await days({ endedOn })).toEqual(['2026-08-17', '2026-08-31', '2026-08-31', '2026-09-14'])
  })

  it('counts weeks by the calendar of the area, also where the clock changes', async () => {
    area = await newArea()
    expect(await days({ startedOn: '2026-10-20' }, '2026-10-25T22:30:00Z')).toEqual([
      '2026-10-12',
      '2026-10-19',
      '2026-10-19',
      '2026-10-26',
    ])
    expect(await days({ startedOn: '2026-03-27' }, '2026-03-29T21:30:00Z')).toEqual([
      '2026-03-16',
      '2026-03-23',
      '2026-03-23',
      '2026-03-30',
    ])
    area = await newArea({ timeZone: 'Pacific/Auckland' })
    expect(await days({ startedOn: '2026-09-22' }, '2026-09-27T11:30:00Z')).toEqual([
      '2026-09-14',
      '2026-09-21',
      '2026-09-21',
      '2026-09-28',
    ])
  })

  it('looks at six periods of the area at most, the last ones since', async () => {
    area = await newArea()
    expect(await days({ startedOn: '2025-01-01' })).toEqual(['2024-07-01', '2024-12-30', '2026-03-30', '2026-09-28'])
    area = await newArea({ cadence: 'week' })
    expect(await days({ startedOn: '2026-01-01' })).toEqual(['2025-11-17', '2025-12-29', '2026-08-17', '2026-09-28'])
  })

  it('shows whether Happiness changed, and whether the target has been reached', async () => {
    area = await newArea()
    await add('2026-08-20', 40, { score: 3 })
    await add('2026-08-21', 20, { score: 9 })
    await add('2026-09-15', 10, { score: 3 })
    await add('2026-09-16', 50, { score: 9 })
    const effect = await measure({ target: 50 })
    expect(effect.before).toMatchObject({ value: expect.closeTo(-33.3, 1), respondents: 60 })
    expect(effect.since).toMatchObject({ value: expect.closeTo(66.7, 1), respondents: 60 })
    expect(effect.change).toMatchObject({ verdict: 'up', difference: expect.closeTo(100, 5) })
    expect(effect.change!.low).toBeGreaterThan(50)
    expect(effect.change!.high).toBeLessThan(150)
    expect(effect.reached).toBe(true)
    expect(effect.words).toMatch(
      /^Happiness: \+67 from 31 Aug to 27 Sep 2026, compared with −33 from 3 Aug to 30 Aug 2026: up 100 points \(interval \+\d+ to \+\d+\); target \+50, reached\.$/,
    )
    expect((await measure({ target: 80 })).reached).toBe(false)
  })

  it('reports that there is no clear change, or no change at all', async () => {
    area = await newArea()
    for (const score of [3, 3, 3, 9, 9]) await add('2026-08-20', 1, { score })
    for (const score of [3, 3, 9, 9, 9]) await add('2026-09-15', 1, { score })
    expect((await measure({})).change).toMatchObject({ verdict: 'too-few' })
    expect((await measure({})).words).toContain('no clear change (interval')
    // Of 5 and 5 nothing is told; of so many, in the same shares, it would be, and of one in ten fewer it would not.
    const needed = (await measure({})).needed!
    const told = (many: number) =>
      testTogether(
        new Map([
          [
            'x',
            {
              of: 'happiness' as const,
              now: { scored: many, happy: 0.6 * many, unhappy: 0.4 * many },
              before: { scored: many, happy: 0.4 * many, unhappy: 0.6 * many },
            },
          ],
        ]),
      ).changes.get('x')!.verdict
    expect(told(needed)).toBe('up')
    expect(told(0.9 * needed)).toBe('too-few')
    area = await newArea()
    await add('2026-08-20', 2000, { score: 8 })
    await add('2026-09-15', 2000, { score: 8 })
    expect((await measure({})).change).toMatchObject({ verdict: 'same', difference: 0 })
  })

  it('shows nothing based on fewer respondents than the minimum', async () => {
    area = await newArea({ minRespondents: 8 })
    await add('2026-08-20', 7, { score: 3 })
    await add('2026-09-15', 30, { score: 9 })
    const effect = await measure({ target: 0 })
    expect(effect).toMatchObject({
      before: { value: null, respondents: null },
      since: { value: 100 },
      change: null,
      reached: null,
    })
    expect(effect.words).toContain('not compared, because fewer than 8 respondents are on one side')
    area = await newArea({ minRespondents: 31 })
    await add('2026-09-15', 30, { score: 9 })
    expect((await measure({})).words).toBe(
      'Happiness: not shown, because fewer than 31 respondents are in the group or outside it.',
    )
  })

  it('looks at the slice within the area alone', async () => {
    area = await newArea()
    const other = area
    await add('2026-09-15', 20, { score: 9, dimensions: { service: 'VPN' } })
    await add('2026-09-15', 20, { score: 3, dimensions: { service: 'Wi-Fi' } })
    area = await newArea()
    await add('2026-09-15', 20, { score: 0, dimensions: { service: 'VPN' } })
    area = other
    const since = async (slice: object) => (await measure({ about: { slice } })).since
    expect(await since({ dimensions: { service: ['VPN'] } })).toMatchObject({ value: 100, respondents: 20 })
    expect(await since({ dimensions: { service: ['VPN', 'Wi-Fi'] } })).toMatchObject({ value: 0, respondents: 40 })
    expect(await since({ dimensions: { place: ['elsewhere'] } })).toMatchObject({ value: null })
  })

  it('compares lost time by its mean, from 30 responses on', async () => {
    area = await newArea()
    for (let minutes = 30; minutes < 60; minutes++) await add('2026-08-20', 1, { lostMinutes: minutes })
    for (let minutes = 5; minutes < 34; minutes++) await add('2026-09-15', 1, { lostMinutes: minutes })
    const thin = await measure({ measure: 'lostTime' })
    expect(thin).toMatchObject({ before: { value: 44.5, respondents: 30 }, since: { value: 19, respondents: 29 }, change: null })
    expect(thin.words).toContain('not enough data to compare, 30 responses are needed')
    await add('2026-09-15', 1, { lostMinutes: 34 })
    const effect = await measure({ measure: 'lostTime', target: 20 })
    // Of 30 consecutive numbers the standard deviation is 8.80, so that the difference has a standard error of 2.27.
    expect(effect.change).toMatchObject({ verdict: 'down', difference: -25 })
    expect(effect.change!.low).toBeCloseTo(-25 - 1.96 * 2.273, 1)
    expect(effect.change!.high).toBeCloseTo(-25 + 1.96 * 2.273, 1)
    expect(effect).toMatchObject({
      reached: true,
      words: expect.stringContaining(
        'Lost time: 20 min from 31 Aug to 27 Sep 2026, compared with 45 min from 3 Aug to 30 Aug 2026: down 25 min',
      ),
    })
  })

  it('reads the share of a theme across a merge and a split', async () => {
    area = await newArea()
    const drops = await add('2026-08-20', 40, { comment: 'The VPN drops' })
    await add('2026-08-20', 60, { comment: 'The printer jams' })
    const later = await add('2026-09-15', 10, { comment: 'The VPN drops' })
    await add('2026-09-15', 90, { comment: 'The printer jams' })
    const segmentOf = async (ids: number[]) =>
      (
        await db.pool.query<{ id: number }>('SELECT id FROM segments WHERE response_id = ANY($1::int[]) ORDER BY id', [ids])
      ).rows.map(({ id }) => id)
    const [before, since] = [await segmentOf(drops), await segmentOf(later)]
    const version = async () => (await stores.themes.read(area.id)).version
    const [theme, twin] = (await stores.themes.change(area.id, await version(), {
      period: '2026-08',
      found: [
        { label: 'VPN drops', language: 'en', keywords: [] },
        { label: 'VPN falls', language: 'en', keywords: [] },
      ],
      place: [
        ...before.map((segmentId, i) => ({ segmentId, theme: { found: i % 2 }, rank: 0 })),
        ...since.map((segmentId) => ({ segmentId, theme: { found: 0 }, rank: 0 })),
      ],
    }))!
    const share = (id: number) => measure({ about: { theme: id }, measure: 'share', target: 15 })
    expect((await share(theme!)).before).toMatchObject({ value: 20, respondents: 100 })
    await stores.themes.change(area.id, await version(), { period: '2026-09', merge: [{ from: twin!, to: theme! }] })
    for (const id of [theme!, twin!]) {
      const effect = await share(id)
      expect([effect.before!.value, effect.since!.value]).toEqual([40, 10])
      expect(effect.change).toMatchObject({ verdict: 'down', difference: expect.closeTo(-30, 5) })
      expect(effect.reached).toBe(true)
    }
    const [part] = (await stores.themes.change(area.id, await version(), {
      period: '2026-09',
      found: [{ label: 'VPN drops at home', language: 'en', keywords: [] }],
      divide: [{ from: theme!, to: { found: 0 }, share: 0.25, before: new Date('2026-09-01T00:00:00Z') }],
    }))!
    expect((await share(theme!)).before).toMatchObject({ value: 30 })
    expect((await share(part!)).before).toMatchObject({ value: 10 })
  })

  it('measures many at once as one by one, in two queries', async () => {
    area = await newArea()
    for (const [service, score] of [
      ['VPN', 9],
      ['Wi-Fi', 3],
    ] as const) {
      await add('2026-07-20', 6, { score, lostMinutes: 10, comment: `${service} in July`, dimensions: { service } })
      await add('2026-08-20', 8, { score, lostMinutes: 20, dimensions: { service } })
      await add('2026-09-15', 9, { score: 12 - score, lostMinutes: 5, comment: `${service} later`, dimensions: { service } })
    }
    const abouts: Initiative['about'][] = [
      { slice: {} },
      { slice: { dimensions: { service: ['VPN'] } } },
      { slice: { dimensions: { service: ['VPN', 'Wi-Fi'] } } },
      { slice: { minScore: 9 } },
    ]
    const many = abouts.flatMap((about) =>
      (['happiness', 'share', 'lostTime'] as const).flatMap((measured) =>
        ['2026-07-15', '2026-09-01', '2026-12-01'].map((startedOn) => initiative({ about, measure: measured, startedOn })),
      ),
    )
    let queries = 0
    const counted = {
      ...stores,
      measures: {
        counts: (...given: Parameters<typeof stores.measures.counts>) => {
          queries += 1
          return stores.measures.counts(...given)
        },
        themeSizes: (...given: Parameters<typeof stores.measures.themeSizes>) => {
          queries += 1
          return stores.measures.themeSizes(...given)
        },
      },
    }
    const together = await measureEffects(counted, area, many, NOW)
    // One for the measures, one for what periods beside them would tell: however many there are.
    expect(queries).toBe(2)
    for (const [at, one] of many.entries()) expect(together[at]).toEqual((await measureEffects(stores, area, [one], NOW))[0])
    expect(new Set(together.map(({ words }) => words)).size).toBeGreaterThan(10)
  })

  it('hides the share of a slice that few are in', async () => {
    area = await newArea()
    await add('2026-08-20', 20, { comment: 'Slow', dimensions: { service: 'VPN' } })
    await add('2026-08-20', 20, { comment: 'Slow', dimensions: { service: 'Wi-Fi' } })
    await add('2026-09-15', 4, { comment: 'Slow', dimensions: { service: 'VPN' } })
    await add('2026-09-15', 36, { comment: 'Slow', dimensions: { service: 'Wi-Fi' } })
    const effect = await measure({ about: { slice: { dimensions: { service: ['VPN'] } } }, measure: 'share' })
    expect(effect).toMatchObject({
      before: { value: 50, respondents: 40 },
      since: { value: null, respondents: null },
      change: null,
    })
    const other = await measure({ about: { slice: { dimensions: { service: ['Wi-Fi'] } } }, measure: 'share' })
    // What is left without it are the four.
    expect(other).toMatchObject({ before: { value: 50 }, since: { value: null, respondents: null }, change: null })
  })

  it('hides a slice that leaves few of the area, or puts one together from few', async () => {
    area = await newArea()
    await add('2026-09-15', 20, { score: 9, lostMinutes: 5, dimensions: { service: 'VPN' } })
    await add('2026-09-15', 20, { score: 9, lostMinutes: 5, dimensions: { service: 'Wi-Fi' } })
    await add('2026-09-15', 2, { score: 0, lostMinutes: 500, dimensions: { service: 'Phone' } })
    for (const measured of ['happiness', 'lostTime'] as const) {
      const since = async (...service: string[]) =>
        (await measure({ measure: measured, about: { slice: { dimensions: { service } } } })).since!.respondents
      expect(await since('VPN')).toBe(20)
      expect(await since('VPN', 'Wi-Fi')).toBeNull()
      expect(await since('VPN', 'Phone')).toBeNull()
    }
    expect((await measure({ about: { slice: { maxScore: 8 } } })).since).toMatchObject({ value: null, respondents: null })
    expect((await measure({ about: { slice: { minScore: 9 } } })).since).toMatchObject({ value: null, respondents: null })
  })
})
