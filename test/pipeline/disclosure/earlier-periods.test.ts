import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Area } from '../../../src/domain/areas/area.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { Report } from '../../../src/domain/report/report.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { buildLists } from '../../../src/pipeline/lists/build-lists.js'
import { chooseItem, markRead } from '../../../src/pipeline/lists/choose-item.js'
import { readList, readLists } from '../../../src/pipeline/lists/read-lists.js'
import { addInitiative, measureInitiatives } from '../../../src/pipeline/meeting/keep-initiatives.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { readPack } from '../../../src/pipeline/pack/read-pack.js'
import { readPlan } from '../../../src/pipeline/plan/read-plan.js'
import { buildReport } from '../../../src/pipeline/report/build-report.js'
import { readReport } from '../../../src/pipeline/report/read-report.js'
import { previewScenario } from '../../../src/pipeline/scenarios/preview-scenario.js'
import { readResolutions } from '../../../src/pipeline/scenarios/read-resolutions.js'
import { addTheme } from '../../../src/pipeline/themes/add-theme.js'
import { mergeThemes, moveComments } from '../../../src/pipeline/themes/edit-themes.js'
import { listThemes, readTheme } from '../../../src/pipeline/themes/read-themes.js'
import { comment, openThemes } from '../themes/theme-fixture.js'

const NOW = new Date('2027-01-05')
const at = (location: string, day: string, many: number) =>
  Array.from({ length: many }, (_, i) => ({
    ...comment(`${location} ${day} ${i}`, day, `The VPN drops every hour in ${location}, for the ${i + 1}. time.`),
    score: location === 'Oulu' ? 2 : 10,
    dimensions: { location },
  }))
const LOWEST = { kind: 'lowest', measure: 'happiness', by: 'location', count: 5, minResponses: 1 } as const

describe('what would reveal few respondents next to another answer', () => {
  let opened: Awaited<ReturnType<typeof openThemes>>
  let turku: Area
  beforeAll(async () => {
    opened = await openThemes()
    await opened.add([
      ...[...at('Turku', '2026-09-10', 12), ...at('Oulu', '2026-09-11', 2)],
      ...[...at('Turku', '2026-10-07', 14), ...at('Oulu', '2026-10-08', 8)],
      ...[...at('Turku', '2026-11-17', 6), ...at('Oulu', '2026-11-18', 2)],
    ])
    // In September, what all responses have beside it are the two of Oulu.
    await opened.stores.areas.upsert({ key: 'turku', name: 'Turku', filter: { location: ['Turku'] }, minRespondents: 2 })
    turku = (await opened.stores.areas.byKey('turku'))!
  })
  afterAll(() => opened?.close())
  const raise = async (minRespondents: number) => {
    await opened.stores.areas.upsert({ key: 'turku', name: 'Turku', minRespondents })
    turku = (await opened.stores.areas.byKey('turku'))!
  }
  const october = parsePeriod('2026-10')

  it('is hidden in every answer: a figure of an earlier, closed period', async () => {
    await raise(5)
    const of = { areaKey: 'turku', period: '2026-10' }
    await buildPack(opened.deps, of, NOW)
    const pack = await readPack(opened.stores, turku, '2026-10', undefined, EVERYTHING, NOW)
    expect(pack.numbers.responses).toEqual({ now: 14, before: null, yearAgo: null })
    expect(pack.numbers.happiness).toMatchObject({ before: null, change: { before: null } })
    expect(pack.themes.map(({ before, state }) => [before, state])).toEqual([[undefined, null]])
    await buildReport(opened.stores, of, NOW)
    const report = (await readReport(opened.stores, turku, '2026-10', EVERYTHING, NOW)) as Extract<Report, { kind: 'monthly' }>
    expect(report.numbers.responses.before).toBeNull()
    expect(report.trend.filter(({ responses }) => responses !== 0).map(({ period, responses }) => [period, responses])).toEqual([
      ['2026-09', null],
      ['2026-10', 14],
    ])
    const { themes } = await listThemes(opened.stores, turku, october, EVERYTHING, { hidden: false }, NOW)
    expect(themes.map(({ before, state }) => [before, state])).toEqual([[0, null]])
    const { history } = await readTheme(opened.stores, turku, themes[0]!.id, october, EVERYTHING, { limit: 1 }, NOW)
    // The others are not shown: null.
    expect(history.filter(({ size }) => size).map(({ period }) => period)).toEqual(['2026-10'])
    const since = await readList(opened.stores, turku, october, 'since-last-meeting', { limit: 5 }, EVERYTHING, NOW)
    expect(since).toMatchObject({ items: [], noteCode: { code: 'list.before-hidden' } })
  })

  it('is hidden too in what was built while less was enough', async () => {
    await raise(2)
    await opened.stores.areas.upsert({ key: 'all', name: 'Everything', minRespondents: 2 })
    const of = { areaKey: 'turku', period: '2026-10' }
    await buildPack(opened.deps, of, NOW)
    await buildReport(opened.stores, of, NOW)
    const read = () => readPack(opened.stores, turku, '2026-10', undefined, EVERYTHING, NOW)
    const before = await read()
    expect(before.numbers.responses.before).toBe(12)
    expect(before.sinceLastMeeting!.total).toBeGreaterThan(0)
    await opened.stores.areas.upsert({ key: 'all', name: 'Everything', minRespondents: 6 })
    const after = await read()
    expect(after.numbers.responses).toEqual({ now: 14, before: null, yearAgo: null })
    expect(after.labels.every(({ change }) => change.before === null)).toBe(true)
    expect(after.themes.every((theme) => theme.before === undefined && theme.state === null)).toBe(true)
    expect(after.sinceLastMeeting).toEqual({ total: 0, comments: [] })
    await expect(readReport(opened.stores, turku, '2026-10', EVERYTHING, NOW)).rejects.toThrow(
      'compares with a period that may no longer be shown: rebuild it with POST',
    )
    await opened.stores.areas.upsert({ key: 'all', name: 'Everything', minRespondents: 5 })
  })

  it('is hidden: a slice of a quarter that differs by few from the same slice of a month', async () => {
    const slices = async (period: string) =>
      (
        await previewScenario(opened.stores, opened.area, parsePeriod(period), { key: null, rule: LOWEST }, EVERYTHING)
      ).slices.map(({ name }) => name)
    expect(await slices('2026-10')).toEqual(['Oulu'])
    // In November, two responded from Oulu.
    expect(await slices('2026-Q4')).toEqual([])
    await buildReport(opened.stores, { areaKey: 'all', period: '2026-Q4' }, NOW)
    const report = await readReport(opened.stores, opened.area, '2026-Q4', EVERYTHING, NOW)
    expect((report as Extract<Report, { kind: 'review' }>).dimensions).toMatchObject([
      { key: 'location', groups: [{ value: 'Turku', responses: 20 }], hidden: 1 },
    ])
  })

  it('is hidden: an effect over weeks that differ by few from a month', async () => {
    const about = { slice: { dimensions: { location: ['Oulu'] } } }
    const given = { about, goal: '', owner: '', measure: 'happiness', target: null, status: 'running' } as const
    // Seven weeks up to 22 November: all of October and the two of November.
    const dates = { startedOn: '2026-10-05', dueOn: null, endedOn: '2026-11-22' }
    const initiative = await addInitiative(opened.stores, opened.area, { name: 'VPN', ...given, ...dates }, EVERYTHING)
    const [measured] = await measureInitiatives(opened.stores, opened.area, [initiative], NOW)
    expect(measured!.effect.since).toMatchObject({ from: '2026-10-05', to: '2026-11-23', value: null, respondents: null })
    const [until] = await measureInitiatives(opened.stores, opened.area, [{ ...initiative, endedOn: '2026-10-30' }], NOW)
    expect(until!.effect.since).toMatchObject({ respondents: 8 })
  })

  it('is hidden: a comment that a plan places in an area of which nothing is shown', async () => {
    await opened.stores.areas.upsert({ key: 'oulu', name: 'Oulu', filter: { location: ['Oulu'] } })
    const oulu = (await opened.stores.areas.byKey('oulu'))!
    await opened.build('2026-09', oulu)
    await opened.build('2026-10', oulu)
    const { themes } = await opened.stores.themes.read(oulu.id)
    const plan = await readPlan(opened.deps, { change: 'theme', area: 'oulu', do: { hide: themes[0]!.id } })
    // The two of September are of a month that is closed for Oulu and open for all.
    const { rows } = await opened.db.pool.query<{ id: number }>("SELECT id FROM responses WHERE at < '2026-10-01'")
    const closed = new Set(rows.map(({ id }) => id))
    expect(plan.comments.first.length).toBeGreaterThan(4)
    expect(plan.comments.first.filter(({ id }) => closed.has(id))).toEqual([])
    expect(plan.comments.count).toBe(plan.comments.first.length)
  })

  it('is hidden: a slice selected by a figure of an earlier, closed period', async () => {
    const FALLING = { kind: 'falling-most', by: 'location', count: 5, minResponses: 2 } as const
    await opened.add([
      ...[...at('Vaasa', '2026-06-10', 8), ...at('Kemi', '2026-06-10', 8), ...at('Lahti', '2026-06-10', 2)],
      ...at('Vaasa', '2026-07-08', 8).map((each) => ({ ...each, score: 2 })),
      ...[...at('Kemi', '2026-07-08', 8), ...at('Lahti', '2026-07-08', 8)],
    ])
    const filter = { location: ['Vaasa', 'Kemi'] }
    const least = async (minRespondents: number) => {
      await opened.stores.areas.upsert({ key: 'all', name: 'Everything', minRespondents })
      await opened.stores.areas.upsert({ key: 'north', name: 'North', filter, minRespondents })
      return (await opened.stores.areas.byKey('north'))!
    }
    const areaId = (await least(2)).id
    await opened.stores.scenarios.upsert({ key: 'drop', name: 'Falling', owner: '', areaId, rule: FALLING })
    const group = 'slice:drop:Vaasa'
    const listsOf = async (north: Area) => {
      const [summary] = await readLists(opened.stores, north, parsePeriod('2026-07'), EVERYTHING, {
        only: 'pain-points',
        now: NOW,
      })
      const read = readList(opened.stores, north, parsePeriod('2026-07'), 'pain-points', { limit: 5, group }, EVERYTHING, NOW)
      const slices = summary!.groups.filter(({ kind }) => kind === 'slice').map(({ key }) => key)
      return {
        slices,
        items: await read.then(
          ({ items }) => items.length > 0,
          (error: Error) => error.message,
        ),
      }
    }
    const slicesOf = async (north: Area) => {
      const asked = { key: 'drop', rule: FALLING }
      const preview = await previewScenario(opened.stores, north, parsePeriod('2026-07'), asked, EVERYTHING)
      const { scenarios } = await readPack(opened.stores, north, '2026-07', undefined, EVERYTHING, NOW)
      const [resolution] = await readResolutions(opened.stores, north, { period: '2026-07', key: 'drop' }, EVERYTHING, NOW)
      const pack = scenarios.find(({ key }) => key === 'drop')!
      return [preview, pack, resolution!].map(({ slices }) => slices.map(({ name }) => name))
    }
    await buildPack(opened.deps, { areaKey: 'north', period: '2026-07' }, NOW)
    expect(await slicesOf(await least(2))).toEqual([['Vaasa'], ['Vaasa'], ['Vaasa']])
    // In June, what all responses have beside it are the two of Lahti.
    expect(await slicesOf(await least(5))).toEqual([[], [], []])
    // Nor is it a group of a list, whether that was built before or is built now.
    await buildLists(opened.deps, await least(2), parsePeriod('2026-07'), NOW)
    expect(await listsOf(await least(2))).toEqual({ slices: [group], items: true })
    const hidden = { slices: [], items: expect.stringContaining('no such group') }
    expect(await listsOf(await least(5))).toEqual(hidden)
    // Lists that were stored by an earlier version do not say what selected a slice.
    const { rowCount } = await opened.db.pool.query(
      `UPDATE curated_lists SET facts = jsonb_set(facts, '{groups}', (SELECT jsonb_agg(g - 'tellsOfBefore') FROM jsonb_array_elements(facts->'groups') g))
       WHERE area_id = $1 AND facts->'groups' @> '[{"tellsOfBefore": true}]'`,
      [areaId],
    )
    expect(rowCount).toBeGreaterThan(0)
    expect(await listsOf(await least(2))).toEqual({ slices: [group], items: true })
    expect(await listsOf(await least(5))).toEqual(hidden)
    await buildLists(opened.deps, await least(5), parsePeriod('2026-07'), NOW)
    expect(await listsOf(await least(5))).toEqual(hidden)
    const lists = await opened.stores.lists.built(openForBuilding({ id: areaId, filter }, parsePeriod('2026-07')))
    expect(lists.flatMap(({ facts }) => facts.groups.map(({ key }) => key))).not.toContain(group)
  })

  it('is hidden: a change to a comment, or to a value that too few share', async () => {
    const { stores, deps } = opened
    await opened.add(at('Nuuk', '2026-06-10', 1))
    await stores.areas.upsert({ key: 'all', name: 'Everything', minRespondents: 5 })
    await raise(5)
    const { rows } = await opened.db.pool.query<{ id: number; month: number }>(
      `SELECT DISTINCT ON (month) id, extract(month FROM at)::int AS month FROM responses WHERE dimensions->>'location' = 'Turku' ORDER BY month, id`,
    )
    const [september, visible] = [9, 10].map((month) => rows.find((each) => each.month === month)!.id)
    const access = { ...EVERYTHING, areas: ['turku'] }
    await expect(markRead(stores, september!, { by: 'Kim', access })).rejects.toThrow('There is no response')
    await markRead(stores, visible!, { by: 'Kim', access })
    // What is closed among all responses, as some area asks for more, is open in an area that shows it.
    await stores.areas.upsert({ key: 'strict', name: 'Strict', minRespondents: 500 })
    await markRead(stores, visible!, { by: 'Kim', access: EVERYTHING })
    await expect(markRead(stores, september!, { by: 'Kim', access })).rejects.toThrow('There is no response')
    const pin = { list: 'pain-points', key: `response:${september}`, by: 'Kim', pinned: true } as const
    await expect(chooseItem(stores, turku, parsePeriod('2026-09'), pin, access, NOW)).rejects.toThrow('differs by fewer')
    for (const location of ['Nuuk', 'Atlantis']) {
      const about = { slice: { dimensions: { location: [location] } } }
      const given = { name: 'x', about, goal: '', owner: '', measure: 'happiness', target: null, status: 'running' } as const
      const adding = addInitiative(stores, opened.area, { ...given, startedOn: '2026-10-05', dueOn: null, endedOn: null }, access)
      await expect(adding).rejects.toThrow(`Fewer than 5 respondents of Everything have the location ${location}`)
    }
    const { themes } = await stores.themes.read(turku.id)
    const found = themes[0]!.id
    const move = (id: number, comments: number[]) => moveComments(deps, turku, { id, by: 'Kim', comments, to: null }, access)
    await expect(move(found, [september!])).rejects.toThrow(`Not in theme ${found}: ${september}`)
    await move(found, [visible!])
    const into = await addTheme(deps, turku, { label: 'Home office', kind: 'pain', definition: '', examples: ['No VPN'] })
    await mergeThemes(deps, turku, { id: found, into, by: 'Kim' })
    const merge = async () => (await readTheme(stores, turku, into, october, access, { limit: 1 }, NOW)).events
    expect(await merge()).toMatchObject([{ kind: 'merge', segments: null, overlap: null, since: null }])
    await raise(2)
    await stores.areas.upsert({ key: 'all', name: 'Everything', minRespondents: 2 })
    expect(await merge()).toMatchObject([{ kind: 'merge', segments: expect.any(Number), overlap: 1 }])
  })
})
