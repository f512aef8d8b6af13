import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCompute } from '../../../src/compute/compute.js'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { NewResponse } from '../../../src/domain/responses/response.js'
import { ScenarioRule } from '../../../src/domain/scenarios/scenario.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { addResponses } from '../../../src/pipeline/import/add-responses.js'
import { buildPack, type PackDeps } from '../../../src/pipeline/pack/build-pack.js'
import { readPack } from '../../../src/pipeline/pack/read-pack.js'
import { MODELS } from '../../../src/root.js'
import type { Stores } from '../../../src/store/stores.js'
import { freshStores } from '../../services/fresh-stores.js'

const NOW = new Date('2026-11-05')

const VPN = [
  'The VPN drops every hour.',
  'VPN connection lost three times in one meeting.',
  'VPN is terribly slow from home.',
  'Lost the VPN again today, very annoying.',
]

function response(
  id: number,
  day: string,
  score: number | null,
  comment: string | null,
  location = 'Turku',
): Omit<NewResponse, 'source'> {
  return {
    externalId: `r${id}`,
    at: new Date(`${day}T12:00:00Z`),
    score,
    comment,
    ticket: null,
    lostMinutes: 30,
    dimensions: { location, assignmentGroup: 'Service Desk' },
  }
}

describe('the pack of an area and month', () => {
  let deps: Stores & { compute: PackDeps['compute'] }
  let close: () => Promise<void>

  beforeAll(async () => {
    const { stores, close: closeStores } = await freshStores()
    const compute = createCompute({ encoder: join(MODELS, 'encoder'), threads: 1 })
    await stores.roster.upsert([
      { name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' },
      { name: 'Priya Raman', aliases: [], team: 'Service Desk', consent: 'off' },
    ])
    await stores.areas.upsert({
      key: 'turku',
      name: 'Turku',
      filter: { location: ['Turku'] },
      timeZone: 'Europe/Helsinki',
      objective: 'Calm mornings',
      // So small a place shows nothing otherwise.
      minRespondents: 1,
    })
    await stores.areas.upsert({
      key: 'oulu',
      name: 'Oulu',
      filter: { location: ['Oulu'] },
      timeZone: 'UTC',
      objective: '',
      // Turku and it leave four of everything.
      minRespondents: 3,
    })
    const responses = [
      ...VPN.map((text, i) => response(i, '2026-10-10', 2, text)),
      response(10, '2026-10-11', 10, 'Thanks to Anna Virtanen for the quick help!'),
      response(11, '2026-10-11', 8, 'Thanks to Anna Virtanen, all fine.'),
      response(12, '2026-10-11', 10, 'Priya Raman was wonderful, thank you!'),
      response(13, '2026-10-12', 3, 'Anna Virtanen closed my ticket without calling me. Call me on +358 40 123 4567.'),
      response(14, '2026-10-12', 9, 'Please add a dark mode to the portal.'),
      response(15, '2026-10-12', 9, null),
      response(16, '2026-10-13', null, '   '),
      response(17, '2026-09-20', 5, 'The printer jams.'),
      response(18, '2026-10-31', 0, 'Wi-Fi is down all day.', 'Riga'),
      ...Array.from({ length: 12 }, (_, i) => response(30 + i, '2026-10-15', i < 6 ? 9 : 4, null)),
      // Oulu fell since the month before; a year ago it was as it is now. The cabin is small.
      ...Array.from({ length: 40 }, (_, i) => response(100 + i, '2026-10-20', i < 8 ? 10 : 3, null, 'Oulu')),
      ...Array.from({ length: 40 }, (_, i) => response(150 + i, '2026-09-20', i < 32 ? 10 : 3, null, 'Oulu')),
      ...Array.from({ length: 40 }, (_, i) => response(200 + i, '2025-10-20', i < 9 ? 10 : 3, null, 'Oulu')),
      ...Array.from({ length: 6 }, (_, i) => response(240 + i, '2026-09-20', 8, null, 'Riga')),
      ...Array.from({ length: 3 }, (_, i) => response(250 + i, '2026-10-20', 1, null, 'Cabin')),
    ]
    const ids: number[] = []
    await addResponses(
      {
        imports: stores.imports,
        enqueue: async (pending) => {
          ids.push(...pending)
        },
      },
      { source: 'test', responses },
    )
    await analyseResponses({ ...stores, compute }, ids)
    deps = { ...stores, compute }
    // Shown first, it is what the others are held against.
    await buildPack(deps, { areaKey: 'all', period: '2026-10' }, NOW)
    close = async () => {
      await compute.close()
      await closeStores()
    }
  })
  afterAll(() => close())

  /** Oulu and Turku leave four of everything: Oulu is shown where three are enough for all areas. */
  const buildOulu = async (period: string) => {
    const setMinimum = (minRespondents: number) => deps.areas.upsert({ key: 'all', name: 'Everything', minRespondents })
    await setMinimum(3)
    try {
      return await buildPack(deps, { areaKey: 'oulu', period }, NOW)
    } finally {
      await setMinimum(5)
    }
  }

  it('counts Happiness and responses against the month before, within the area', async () => {
    const { numbers } = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    expect(numbers.responses).toEqual({ now: 23, before: 1, yearAgo: null })
    // 22 scores: 9-10 nine times, 8 once, 0-6 eleven times, one of 8.
    expect(numbers.happiness.now).toBeCloseTo((100 * (10 - 11)) / 22)
    expect(numbers.happiness.before).toBe(-100)
    expect(numbers.lostMinutes.now).toBe(30)
    expect(numbers.happiness.change).toEqual({ before: expect.objectContaining({ verdict: 'too-few' }), yearAgo: null })
  })

  it('tests Happiness and slices against the month before and the year before, each family on its own', async () => {
    const { numbers, scenarios, tests } = await buildOulu('2026-10')
    expect(numbers.happiness).toMatchObject({ now: -60, before: 60, yearAgo: -55 })
    const { before, yearAgo } = numbers.happiness.change
    expect(before!.verdict).toBe('down')
    expect(before!.difference).toBeCloseTo(-120)
    expect(before!.high).toBeLessThan(0)
    expect(yearAgo!.verdict).toBe('too-few')
    expect(yearAgo!.difference).toBeCloseTo(-5)
    // The only location is what everything is, and nothing lower.
    expect(scenarios.find(({ key }) => key === 'lowest-locations')).toMatchObject({
      slices: [],
      note: 'No location is below the baseline.',
    })
    // Happiness, the share with a comment and the lost time; the location and the assignment group: each against both. No label, no theme.
    expect(tests.comparisons).toBe(10)
    expect(tests.families!.map(({ of, comparisons }) => [of, comparisons])).toEqual([
      ['headline', 6],
      ['groups', 4],
    ])
    expect(tests.confidence).toBe(Math.max(...tests.families!.map(({ confidence }) => confidence)))
  })

  it('counts the share of each label among the analysed comments', async () => {
    const { labels } = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    expect(labels.map(({ label, analysed }) => [label, analysed])).toEqual([
      ['improvement_idea', 9],
      ['pain_point', 9],
      ['praise', 9],
    ])
    const pain = labels.find(({ label }) => label === 'pain_point')!
    expect(pain.comments).toBeGreaterThanOrEqual(4)
    expect(pain.change.before).toMatchObject({ verdict: 'too-few' })
    expect(pain.change.yearAgo).toBeNull()
    // Where ten are asked for, nine are too few: that is not none of none, whether it was built before or is built now.
    const strict = await deps.areas.upsert({ key: 'turku', name: 'Turku', minRespondents: 10 })
    expect((await readPack(deps, strict, '2026-10', undefined, EVERYTHING, NOW)).labels).toEqual([])
    expect((await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)).labels).toEqual([])
    await deps.areas.upsert({ key: 'turku', name: 'Turku', minRespondents: 1 })
  })

  it('keeps what every scenario picked and why, as the pack shows it', async () => {
    await deps.scenarios.upsert({
      key: 'falling',
      name: 'Locations that fall most',
      owner: 'Maija',
      areaId: null,
      rule: { kind: 'falling-most', by: 'location', count: 3, minResponses: 10 },
    })
    await deps.scenarios.upsert({
      key: 'top',
      name: 'Happiest location',
      owner: 'Maija',
      areaId: null,
      rule: { kind: 'highest', measure: 'happiness', by: 'location', count: 1, minResponses: 10 },
    })
    const pack = await buildPack(deps, { areaKey: 'all', period: '2026-10' }, NOW)
    await deps.scenarios.remove('top', null)
    const falling = pack.scenarios.find(({ key }) => key === 'falling')!
    expect(falling).toMatchObject({ about: 'trouble', version: 1 })
    expect(falling.slices).toHaveLength(1)
    expect(falling.slices[0]).toMatchObject({ name: 'Oulu', change: { before: { verdict: 'down' } } })
    expect(falling.slices[0]!.reason).toBe(
      'Largest drop in Happiness of the only location with at least 10 scored responses in both periods: from +60 in the period before to −60',
    )
    const lowest = pack.scenarios.find(({ key }) => key === 'lowest-locations')!
    // Oulu and Turku together leave four of the 67 that are told of.
    expect(lowest.slices.map(({ name }) => name)).toEqual(['Oulu'])
    expect(lowest.note).toBe('Not ranked because of too few responses: Cabin (fewer than 5) and Riga (fewer than 5).')
    const top = pack.scenarios.find(({ key }) => key === 'top')!
    expect(top.slices).toEqual([])
    expect(top.note).toBe(
      'Not ranked because of too few responses: Cabin (fewer than 5) and Riga (fewer than 5). ' +
        '1 slice is not shown: it, or the remaining responses, would reveal fewer than 5 people.',
    )
    expect(pack.readiness).toContainEqual({
      about: 'privacy',
      code: expect.anything(),
      text: '1 slice is not shown: it would reveal fewer than 5 people.',
    })

    const area = (await deps.areas.byKey('all'))!
    const picked = await deps.resolutions.picked(openForBuilding(area, parsePeriod('2026-10', area.timeZone)))
    const kept = (await deps.resolutions.list(area.id, { period: '2026-10' })).map(({ key, scenarioId }) => ({
      key,
      ...picked.get(scenarioId)!,
    }))
    expect(kept.map(({ key }) => key).sort()).toEqual(pack.scenarios.map(({ key }) => key).sort())
    const { themes: _themes, comments: _comments, ...slice } = falling.slices[0]!
    expect(kept.find(({ key }) => key === 'falling')!.slices).toEqual([slice])
    expect(kept.find(({ key }) => key === 'lowest-locations')!.note).toBe(lowest.note)
  })

  it('shows the comments that fit a filter, and no others', async () => {
    await deps.scenarios.upsert({
      key: 'ideas-of-happy',
      name: 'Ideas of happy people',
      owner: '',
      areaId: null,
      rule: ScenarioRule.parse({ kind: 'filter', labels: ['improvement_idea'], minScore: 9, minResponses: 1 }),
    })
    const pack = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    const [slice] = pack.scenarios.find(({ key }) => key === 'ideas-of-happy')!.slices
    expect(slice!.comments.map(({ text }) => text)).toEqual(['Please add a dark mode to the portal.'])
    expect(slice).toMatchObject({ happiness: null, note: expect.stringContaining('Selected by score') })
  })

  it('has a receipt that adds up, with the praise that is hidden', async () => {
    const { coverage, praise, scenarios } = await buildPack(deps, { areaKey: 'all', period: '2026-10' }, NOW)
    const { received, ...rest } = coverage
    expect(received).toBe(67)
    expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(received)
    expect(coverage.withoutComment).toBe(57)
    // It thanks Priya alone, who does not want it.
    expect(coverage.hidden).toBe(1)
    expect(JSON.stringify([praise, scenarios])).not.toContain('was wonderful')
  })

  it('says what the meeting is for by how many months of data there are', async () => {
    const modeOf = async (areaKey: string) =>
      (areaKey === 'oulu' ? await buildOulu('2026-10') : await buildPack(deps, { areaKey, period: '2026-10' }, NOW)).mode
    // The year before counts where it has enough; Turku has September with one response, which is enough for an area that says so.
    expect(await modeOf('oulu')).toMatchObject({ is: 'decide', periods: 3 })
    expect(await modeOf('turku')).toMatchObject({ is: 'discuss', periods: 2 })
    const first = await buildOulu('2025-10')
    expect(first.mode).toMatchObject({ is: 'explain', periods: 1, why: expect.stringContaining('first month') })
    expect(first.agenda!.items.map(({ title }) => title)).not.toContain('Progress since the last month')
    expect(first.readiness!.map(({ about }) => about)).toEqual(expect.arrayContaining(['comments', 'comparison']))
  })

  it('says which earlier period is known in part alone', async () => {
    const pack = await buildOulu('2026-10')
    expect(pack.partial).toEqual({ before: false, yearAgo: true })
    expect(pack.readiness).toContainEqual({
      about: 'comparison',
      code: expect.anything(),
      text: expect.stringContaining('Data for the same month a year ago is incomplete'),
    })
    const { partial, readiness } = await buildOulu('2025-10')
    expect(partial).toEqual({ before: true, yearAgo: true })
    expect(readiness!.map(({ text }) => text).join()).not.toContain('is incomplete')
  })

  it('has an hour that names who was thanked, asks openly, and follows up what was agreed on', async () => {
    const area = (await deps.areas.byKey('turku'))!
    const told = { period: '2026-09', owner: 'Maija' }
    await deps.actions.add(area.id, { ...told, title: 'Ask for a gateway', dueOn: '2026-10-20' })
    const done = await deps.actions.add(area.id, { ...told, title: 'Oil the printer', dueOn: null })
    await deps.actions.change(area.id, done.id, { status: 'done' })
    await deps.actions.add(area.id, { ...told, period: '2026-10', title: 'Agreed on in this very meeting' })
    const { agenda, progress } = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    expect(agenda!.items.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(60)
    const item = (about: string) => agenda!.items.find((each) => each.about === about)!
    expect(item('progress').minutes).toBe(5)
    expect(item('thanks').text).toBe('Read aloud the people who were thanked by name: Anna Virtanen.')
    expect(item('scenario:lowest-locations')).toBeUndefined()
    expect(progress).toMatchObject({
      since: '2026-09',
      overdue: [{ title: 'Ask for a gateway', owner: 'Maija', dueOn: '2026-10-20' }],
      done: [{ title: 'Oil the printer' }],
      open: [],
    })
  })

  it('keeps to the meeting: its length, and its own agenda where it has one', async () => {
    const area = (await deps.areas.byKey('oulu'))!
    await deps.meetings.save(area.id, '2026-10', { minutes: 45 })
    const minutesOf = async () => (await buildOulu('2026-10')).agenda!
    expect((await minutesOf()).items.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(45)
    const agenda = [
      { title: 'Coffee', minutes: 10, note: '' },
      { title: 'Oulu', minutes: 20, note: 'What happened?' },
    ]
    await deps.meetings.save(area.id, '2026-10', { agenda })
    expect((await minutesOf()).items.map(({ title, minutes }) => [title, minutes])).toEqual([
      ['Coffee', 10],
      ['Oulu', 20],
      ['Remaining time', 15],
    ])
    await deps.meetings.remove(area.id, '2026-10')
  })

  it('is not built with fewer responses than the minimum, nor if subtracting another pack would reveal so few', async () => {
    const build = (areaKey: string) => buildPack(deps, { areaKey, period: '2026-10' }, NOW)
    await deps.areas.upsert({ key: 'cabin', name: 'Cabin', filter: { location: ['Cabin'] } })
    await expect(build('cabin')).rejects.toThrow('Cabin has fewer than 5 respondents in 2026-10, which is too few to show')
    await build('all')
    await deps.areas.upsert({ key: 'most', name: 'Most', filter: { location: ['Turku', 'Oulu', 'Riga'] } })
    await expect(build('most')).rejects.toThrow(
      'Most is not shown for 2026-10: it differs by fewer than 5 respondents from another area or period that is shown',
    )
    // The very same responses tell nothing new.
    await deps.areas.upsert({ key: 'most', name: 'Most', filter: { location: ['Turku', 'Oulu', 'Riga', 'Cabin'] } })
    expect((await build('most')).numbers.responses.now).toBe(67)
  })

  it('shows nothing of an earlier month with fewer responses than the minimum', async () => {
    await deps.areas.upsert({ key: 'turku-5', name: 'Turku', filter: { assignmentGroup: ['Service Desk'], location: ['Turku'] } })
    const { numbers } = await buildPack(deps, { areaKey: 'turku-5', period: '2026-10' }, NOW)
    expect(numbers.responses).toMatchObject({ now: 23, before: null })
    expect(numbers.happiness).toMatchObject({ before: null, change: { before: null } })
  })

  it('recognises a member thanked with a score of 9 or 10, but no one who opted out', async () => {
    const { recognitions } = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    expect(recognitions.map(({ member, comments }) => [member.name, comments.map(({ score }) => score)])).toEqual([
      ['Anna Virtanen', [10]],
    ])
  })

  it('never shows who is complained about or opted out, nor a phone number', async () => {
    const pack = JSON.stringify(await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW))
    expect(pack).toContain('closed my ticket')
    expect(pack).not.toContain('Anna Virtanen closed')
    expect(pack).not.toContain('Priya')
    expect(pack).not.toContain('123 4567')
  })

  it('lists ideas and trouble, and no lowest place where there is one only', async () => {
    const pack = await buildPack(deps, { areaKey: 'turku', period: '2026-10' }, NOW)
    expect(pack.ideas.comments.map(({ text }) => text)).toContain('Please add a dark mode to the portal.')
    const lowest = pack.scenarios.find(({ key }) => key === 'lowest-locations')!
    expect(lowest).toMatchObject({ slices: [], note: 'No location is below the baseline.' })
    expect(pack.pains!.comments.map(({ text }) => text)).toEqual(expect.arrayContaining(VPN))
  })

  it('is the same when it is built again', async () => {
    const build = async () => {
      const { themes, ideas, scenarios } = await buildPack(deps, { areaKey: 'all', period: '2026-10' }, NOW)
      const withoutIds = (key: string, value: unknown) => (key === 'id' ? undefined : value)
      return JSON.stringify({ themes, ideas, scenarios }, withoutIds)
    }
    expect(await build()).toBe(await build())
  })

  it.each([
    ['nowhere', '2026-10', 'There is no area "nowhere"'],
    ['turku', '2027-01', 'The period 2027-01 has not started yet'],
    ['turku', '2020-01', 'Turku has no responses in 2020-01'],
    ['turku', 'October', '"October" is not a valid period'],
  ])('of %s in %s is refused in one clear line', async (areaKey, period, line) => {
    await expect(buildPack(deps, { areaKey, period }, NOW)).rejects.toThrow(line)
  })
})
