import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Area, NewArea } from '../../../src/domain/areas/area.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { previewArea } from '../../../src/pipeline/admin/preview-area.js'
import { readAreaPeriods } from '../../../src/pipeline/admin/read-area-periods.js'
import { createDifferencing } from '../../../src/pipeline/disclosure/differencing.js'
import { openScope } from '../../../src/pipeline/disclosure/open-scope.js'
import { readDimensions } from '../../../src/pipeline/disclosure/read-dimensions.js'
import { readList, readLists } from '../../../src/pipeline/lists/read-lists.js'
import { readAreaRecognition } from '../../../src/pipeline/recognition/area-recognition.js'
import { buildReport } from '../../../src/pipeline/report/build-report.js'
import type { Database } from '../../../src/store/database/database.js'
import type { Stores } from '../../../src/store/stores.js'
import { fixturePack } from '../../output/pack/fixture-pack.js'
import { type FreshStores, freshStores } from '../../services/fresh-stores.js'
import { imported, response } from '../../store/contract/samples.js'

const NOW = new Date('2026-11-05')
const REFUSED = 'differs by fewer than 5 respondents from another area or period that is shown'

describe('areas that differ by few', () => {
  let db: Database
  let stores: Stores
  let close: FreshStores['close']
  let count = 0

  beforeAll(async () => {
    ;({ db, stores, close } = await freshStores())
  })
  afterAll(() => close?.())
  beforeEach(async () => {
    await db.pool.query('TRUNCATE responses, areas RESTART IDENTITY CASCADE')
  })

  const setUp = (key: string, more: Partial<NewArea> = {}): Promise<Area> => stores.areas.upsert({ key, name: key, ...more })
  const add = (many: number, at: string, location: string, score = 9, respondent: string | null = null) =>
    imported(
      stores,
      Array.from({ length: many }, () =>
        response('test', ++count, { comment: null, score, respondent, at: new Date(at), dimensions: { location } }),
      ),
    )
  const save = (area: Area, period: string) => stores.packs.save(area.id, period, { ...fixturePack() })
  const hidden = async (key: string) => {
    const areas = await stores.areas.list()
    const { isHidden } = createDifferencing(stores)
    const found = await Promise.all(
      areas.map(async (area) => ((await isHidden(area, parsePeriod(key, area.timeZone))) ? [area.key] : [])),
    )
    return found.flat()
  }

  it('are shown but for the one that was set up later, or whose pack is not the one that is built', async () => {
    await add(20, '2026-10-10T12:00:00Z', 'Oslo')
    await add(2, '2026-10-11T12:00:00Z', 'Riga')
    await setUp('both')
    const oslo = await setUp('oslo', { filter: { location: ['Oslo'] } })
    expect(await hidden('2026-10')).toEqual(['oslo'])
    await save(oslo, '2026-10')
    expect(await hidden('2026-10')).toEqual(['both'])
    await add(3, '2026-10-11T12:00:00Z', 'Riga')
    expect(await hidden('2026-10')).toEqual([])
  })

  it('are detected if several areas together leave few responses of another', async () => {
    await add(20, '2026-10-10T12:00:00Z', 'Oslo')
    await add(30, '2026-10-10T12:00:00Z', 'Riga')
    await add(2, '2026-10-11T12:00:00Z', 'Turku')
    await setUp('all')
    await setUp('oslo', { filter: { location: ['Oslo'] } })
    await setUp('riga', { filter: { location: ['Riga'] } })
    expect(await hidden('2026-10')).toEqual(['riga'])
  })

  it('are detected by the days that they share, whatever the time zone and the length of the period', async () => {
    await add(20, '2026-10-10T12:00:00Z', 'Oslo')
    // The last hours of September in UTC are October in Helsinki.
    await add(2, '2026-09-30T22:00:00Z', 'Oslo')
    await setUp('here', { timeZone: 'UTC' })
    await setUp('there', { timeZone: 'Europe/Helsinki' })
    expect(await hidden('2026-10')).toEqual(['there'])
    await save((await stores.areas.byKey('here'))!, '2026-10')
    // A quarter that is a month and two responses.
    expect(await hidden('2026-Q4')).toEqual(['there'])
    await add(3, '2026-11-02T12:00:00Z', 'Oslo')
    // Now that the quarter of one is hidden, that of the other tells of five beside the month.
    expect(await hidden('2026-Q4')).toEqual(['here'])
    await add(2, '2026-11-02T12:00:00Z', 'Oslo')
    expect(await hidden('2026-Q4')).toEqual(['there'])
  })

  it('are hidden where they are only planned, whatever precedence they would have once they were stored', async () => {
    await add(5, '2026-10-10T12:00:00Z', 'Turku')
    await add(1, '2026-10-10T12:00:00Z', 'Oslo')
    await add(3, '2026-11-02T12:00:00Z', 'Oslo')
    // Its October is too small to show, its quarter is not.
    await setUp('all', { minRespondents: 7 })
    const filter = { location: ['Turku'] }
    expect(await previewArea(stores, { filter, timeZone: 'UTC', minRespondents: 5 })).toEqual([
      { period: '2026-10', responses: null },
    ])
    await add(3, '2026-11-02T12:00:00Z', 'Oslo')
    expect(await previewArea(stores, { filter, timeZone: 'UTC', minRespondents: 5 })).toEqual([
      { period: '2026-10', responses: 5 },
    ])
  })

  it('are compared by respondents: one person with many tickets neither opens an area nor distinguishes two', async () => {
    await add(20, '2026-10-10T12:00:00Z', 'Oslo')
    await add(6, '2026-10-11T12:00:00Z', 'Riga', 9, 'kim')
    await setUp('both')
    await setUp('oslo', { filter: { location: ['Oslo'] } })
    const riga = await setUp('riga', { filter: { location: ['Riga'] } })
    await expect(openScope(stores, riga, parsePeriod('2026-10'), EVERYTHING, NOW)).rejects.toThrow(
      'riga has fewer than 5 respondents in 2026-10',
    )
    expect(await hidden('2026-10')).toEqual(['oslo'])
    expect((await readDimensions(stores)).location).toEqual([])
    for (const person of ['lee', 'sam', 'ann', 'bo']) await add(1, '2026-10-11T12:00:00Z', 'Riga', 9, person)
    expect(await hidden('2026-10')).toEqual([])
    expect((await readDimensions(stores)).location).toEqual([
      { value: 'Oslo', responses: 20 },
      { value: 'Riga', responses: 10 },
    ])
    // The quarter is October and six responses of one person.
    await add(6, '2026-11-02T12:00:00Z', 'Oslo', 9, 'kim')
    expect(await hidden('2026-Q4')).toEqual(['both', 'oslo'])
  })

  it('are refused in every form', async () => {
    await add(20, '2026-10-10T12:00:00Z', 'Oslo')
    await add(2, '2026-10-11T12:00:00Z', 'Riga')
    await setUp('both')
    const oslo = await setUp('oslo', { filter: { location: ['Oslo'] } })
    const october = parsePeriod('2026-10')
    for (const given of [
      () => buildReport(stores, { areaKey: 'oslo', period: '2026-10' }, NOW),
      () => readLists(stores, oslo, october, EVERYTHING, { now: NOW }),
      () => readList(stores, oslo, october, 'unread', { limit: 5 }, EVERYTHING, NOW),
      () => readAreaRecognition(stores, oslo, '2026-10', { limit: 5 }, EVERYTHING, NOW),
      () => openScope(stores, oslo, october, EVERYTHING, NOW),
    ])
      await expect(given()).rejects.toThrow(`oslo is not shown for 2026-10: it ${REFUSED}`)
  })

  it('have no number in their list of periods, nor have those with few responses', async () => {
    await add(20, '2026-10-10T12:00:00Z', 'Oslo')
    await add(2, '2026-10-11T12:00:00Z', 'Riga')
    await add(1, '2026-09-11T12:00:00Z', 'Oslo', 0)
    const areas = [
      await setUp('both'),
      await setUp('oslo', { filter: { location: ['Oslo'] } }),
      await setUp('riga', { filter: { location: ['Riga'] } }),
    ]
    const told = await Promise.all(
      areas.map(async (area) => {
        const periods = await readAreaPeriods(stores, area, EVERYTHING, { now: NOW })
        return [area.key, ...periods.map(({ key, numbers }) => [key, numbers?.responses ?? null])]
      }),
    )
    expect(told).toEqual([
      ['both', ['2026-10', 22], ['2026-09', null]],
      ['oslo', ['2026-10', null], ['2026-09', null]],
      ['riga', ['2026-10', null]],
    ])
  })
})
