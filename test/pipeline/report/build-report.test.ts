import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import type { Report } from '../../../src/domain/report/report.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { buildLists } from '../../../src/pipeline/lists/build-lists.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { buildReport } from '../../../src/pipeline/report/build-report.js'
import { readReport } from '../../../src/pipeline/report/read-report.js'
import { buildReportHandler } from '../../../workers/build-report.js'
import { openedPeriod } from '../../open.js'
import { openReports } from './report-fixture.js'

const NOW = new Date('2026-11-05')
type Of<K extends Report['kind']> = Extract<Report, { kind: K }>

describe('the reports of an area', () => {
  let opened: Awaited<ReturnType<typeof openReports>>

  async function build<K extends Report['kind']>(period: string, _kind: K, now = NOW): Promise<Of<K>> {
    await buildReport(opened.stores, { areaKey: 'all', period }, now)
    return (await readReport(opened.stores, opened.area, period, EVERYTHING, now)) as Of<K>
  }

  beforeAll(async () => {
    opened = await openReports()
  })
  afterAll(() => opened?.close())

  it('covers thirteen months, with a gap where too few people responded', async () => {
    const { trend, kind, numbers } = await build('2026-10', 'monthly')
    expect(kind).toBe('monthly')
    expect(trend.map(({ period }) => period)).toHaveLength(13)
    expect(trend[0]).toMatchObject({ period: '2025-10', responses: 60, lostMinutes: 20 })
    // 44 of 60 scores are 9 or 10, the rest under 7.
    expect(trend[0]!.happiness!.value).toBeCloseTo((100 * (44 - 16)) / 60)
    expect(trend[0]!.happiness!.low).toBeLessThan(trend[0]!.happiness!.value)
    expect(trend[3]).toEqual({ period: '2026-01', responses: null, happiness: null, lostMinutes: null, labels: null })
    expect(trend.at(-1)).toMatchObject({ period: '2026-10', responses: numbers.responses.now })
    expect(trend.at(-1)!.labels!.improvement_idea).toBeGreaterThan(0)
    expect(trend[1]!.labels).toBeNull()
  })

  it('tests Happiness against the month before and the year before', async () => {
    const { numbers, tests } = await build('2026-10', 'monthly')
    expect(numbers.happiness.change.before!.verdict).toBe('down')
    expect(numbers.happiness.change.yearAgo!.verdict).toBe('down')
    expect(tests.map(({ of }) => of)).toEqual(expect.arrayContaining(['headline', 'groups']))
    // February has a January of three people before it: nothing of them is told.
    const february = await build('2026-02', 'monthly')
    expect(february.numbers.happiness).toMatchObject({ before: null, change: { before: null } })
    expect(february.numbers.responses.before).toBeNull()
  })

  it('compares the values of a dimension by impact, and hides small ones and what would give them away', async () => {
    const { dimensions } = await build('2026-10', 'monthly')
    expect(dimensions.map(({ key }) => key)).toEqual(['location'])
    const [location] = dimensions
    expect(location!.groups.map(({ value }) => value)).toEqual(['Turku', 'Oulu'])
    // Riga has three responses; without Espoo its number could be told from the whole.
    expect(location!.hidden).toBe(2)
    const [turku, oulu] = location!.groups
    expect(turku!.change.before!.verdict).toBe('down')
    expect(turku!.impact).toBeLessThan(0)
    expect(oulu!.impact).toBeGreaterThan(0)
    expect(oulu!.change.before).toMatchObject({ difference: 0 })
    expect(JSON.stringify(dimensions)).not.toMatch(/Riga|Espoo/)
  })

  it('has the main pain points with their trend and masked comments', async () => {
    const { painPoints } = await build('2026-10', 'monthly')
    const vpn = painPoints.themes.find(({ label }) => label.includes('VPN'))!
    expect(vpn.size).toBeGreaterThanOrEqual(5)
    expect(vpn.trend).toHaveLength(13)
    expect(vpn.trend.at(-1)).toBe(vpn.size)
    // Two comments of September are too few to tell anything of them, as in the pack.
    expect([vpn.trend.at(-2), vpn.before, vpn.state]).toEqual([null, 0, null])
    expect(vpn.happiness).toBe(-100)
    expect(vpn.comments.length).toBeGreaterThan(0)
    expect(vpn.comments.length).toBeLessThanOrEqual(3)
    expect(JSON.stringify(painPoints)).not.toMatch(/123 4567|Priya/)
    expect(JSON.stringify(vpn)).not.toContain('Virtanen')
    // A comment that thanks and complains names its member where it thanks, and nowhere else.
    for (const { text, segments } of painPoints.themes.flatMap(({ comments }) => comments)) {
      const praise = segments.filter(({ labels }) => labels.length > 0 && labels.every(({ label }) => label === 'praise'))
      const rest = praise.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
      expect(rest).not.toMatch(/Anna|Virtanen|Priya|Raman|Mikko|Laine/)
    }
  })

  it('reports a theme of few comments as the pack does, without its Happiness', async () => {
    const strict = await opened.stores.areas.upsert({ key: 'strict', name: 'Strict', minRespondents: 10 })
    const of = { areaKey: 'strict', period: '2026-10' }
    const pack = await buildPack(opened.deps, of, NOW)
    await buildReport(opened.stores, of, NOW)
    const { painPoints, ideas } = (await readReport(opened.stores, strict, '2026-10', EVERYTHING, NOW)) as Of<'monthly'>
    expect(ideas.themes.map(({ ideas }) => ideas)).toEqual(pack.ideas.themes.map(({ size }) => size))
    const few = painPoints.themes.filter(({ size }) => size < strict.minRespondents)
    expect(few.length).toBeGreaterThan(0)
    for (const { id, label, size, happiness, impact, comments } of few) {
      expect({ happiness, impact }).toEqual({ happiness: null, impact: null })
      expect(comments.length).toBeGreaterThan(0)
      expect(pack.themes.find((theme) => theme.id === id)).toMatchObject({ label, size, happiness: null })
    }
  })

  it('has ideas by theme', async () => {
    const { ideas } = await build('2026-10', 'monthly')
    expect(ideas.total).toBeGreaterThanOrEqual(5)
    expect([...ideas.themes.flatMap(({ comments }) => comments), ...ideas.comments].map(({ text }) => text).join()).toContain(
      'dark mode',
    )
  })

  it('thanks those who may be named, team by team, and holds back what complains too', async () => {
    const { thanks, held, reach } = await build('2026-10', 'monthly')
    expect(thanks.map(({ team, members }) => [team, members.map(({ name }) => name)])).toEqual([
      ['Network', ['Mikko Laine']],
      ['Service Desk', ['Anna Virtanen']],
    ])
    expect(held).toBe(1)
    expect(JSON.stringify(thanks)).not.toContain('printer')
    // Reach is counted from the curated list, which is not built yet.
    expect(reach).toEqual([])
  })

  it('follows a consent that is taken back later, without being built again', async () => {
    await build('2026-10', 'monthly')
    const { roster, reports } = opened.stores
    await roster.upsert([{ name: 'Mikko Laine', aliases: [], team: 'Network', consent: 'off' }])
    const after = (await readReport(opened.stores, opened.area, '2026-10', EVERYTHING, NOW)) as Of<'monthly'>
    expect(after.thanks.map(({ team }) => team)).toEqual(['Service Desk'])
    expect(JSON.stringify(after)).not.toContain('Mikko')
    expect(JSON.stringify(await reports.get(openedPeriod(opened.area.id, '2026-10')))).not.toMatch(/Mikko|Anna|VPN drops at home/)
    await roster.upsert([{ name: 'Mikko Laine', aliases: [], team: 'Network', consent: 'public' }])
  })

  it('follows the curated list of recognitions where it is built', async () => {
    const { lists } = opened.stores
    await buildLists(opened.deps, opened.area, parsePeriod('2026-10', opened.area.timeZone), NOW)
    const { items } = await lists.items(
      openForBuilding(opened.area, parsePeriod('2026-10', opened.area.timeZone)),
      'recognitions',
      { show: 'open' },
      { limit: 10 },
    )
    const { reach } = await build('2026-10', 'monthly')
    // Two members: a share of them would tell of one.
    expect(reach).toMatchObject([
      { team: 'Network', recognised: 1, reach: null },
      { team: 'Service Desk', members: 1, recognised: 1, reach: null },
    ])
    const anna = items.find(({ member }) => member?.name === 'Anna Virtanen')!
    expect((await build('2026-10', 'monthly')).thanks.flatMap(({ members }) => members.map(({ name }) => name))).toContain(
      'Anna Virtanen',
    )
    await lists.choose(opened.area.id, '2026-10', 'recognitions', anna.key, { hidden: true }, 'Kim')
    const since = (await readReport(opened.stores, opened.area, '2026-10', EVERYTHING, NOW)) as Of<'monthly'>
    expect(JSON.stringify(since.thanks)).not.toContain('Anna Virtanen')
    expect(since.hidden).toBeGreaterThan(0)
    const without = await build('2026-10', 'monthly')
    expect(JSON.stringify(without.thanks)).not.toContain('Anna Virtanen')
    expect(without.hidden).toBeUndefined()
    await lists.choose(opened.area.id, '2026-10', 'recognitions', anna.key, { hidden: false }, 'Kim')
  })

  it('shows initiatives with their measure, and the current actions and decisions', async () => {
    const { initiatives, actions, decisions } = opened.stores
    const { id: areaId } = opened.area
    await initiatives.add(areaId, {
      ...{ name: 'A VPN that holds', goal: '', owner: 'Kim', about: { slice: { dimensions: { location: ['Turku'] } } } },
      ...{ measure: 'happiness', target: 50, status: 'running', startedOn: '2026-10-01', dueOn: null, endedOn: null },
    })
    await actions.add(areaId, { period: '2026-09', title: 'Call the provider', owner: 'Kim', dueOn: '2026-10-31' })
    const built = await build('2026-10', 'monthly')
    expect(built.initiatives).toMatchObject([{ name: 'A VPN that holds', effect: expect.stringContaining('Happiness') }])
    expect(built.actions).toMatchObject([{ title: 'Call the provider', overdue: true }])
    await decisions.add(areaId, { period: '2026-10', kind: 'decision', text: 'Renew the gateway', by: 'Kim' })
    const later = (await readReport(opened.stores, opened.area, '2026-10', EVERYTHING, NOW)) as Of<'monthly'>
    expect(later.decisions).toMatchObject([{ kind: 'decision', text: 'Renew the gateway' }])
  })

  it('reviews a quarter: what went up, down or stayed the same, and what to focus on', async () => {
    const review = await build('2026-Q4', 'review')
    expect(review.kind).toBe('review')
    expect(review.trend.map(({ period }) => period)).toEqual(expect.arrayContaining(['2025-10', '2026-12']))
    const down = review.movements.down.map(({ name }) => name)
    expect(down).toEqual(expect.arrayContaining(['Happiness', 'Turku']))
    const all = Object.values(review.movements).flat()
    expect(all.length).toBe(new Set(all.map(({ kind, dimension, name }) => `${kind} ${dimension} ${name}`)).size)
    expect(review.focus[0]).toMatchObject({ kind: 'group', name: 'Turku' })
    expect(review.focus.every(({ impact }) => impact < 0)).toBe(true)
    expect(review.decisions).toEqual([])
    expect(JSON.stringify(review)).not.toContain('Riga')
    const year = await build('2026', 'review')
    expect(year.trend.map(({ period }) => period)).toEqual([
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
      '2026-Q4',
    ])
    expect(year.numbers.happiness.change.yearAgo).toBeNull()
  })

  it('does not show a month that could be derived from its quarter', async () => {
    const { trend } = await build('2026-Q1', 'review')
    const months = trend.filter(({ period }) => period.startsWith('2026-'))
    expect(months.map(({ responses }) => responses)).toEqual([null, null, 60])
  })

  it('digests a week: what is new, and what waits', async () => {
    await opened.db.pool.query(
      `INSERT INTO comment_reads (response_id, by) SELECT id, 'Kim' FROM responses WHERE status = 'done' AND at > '2026-10-15' ORDER BY id LIMIT 2`,
    )
    await opened.add(
      Array.from({ length: 5 }, (_, index) => ({
        ...{ externalId: `w41-${index}`, at: new Date('2026-10-08T12:00:00Z'), score: 4, comment: 'The laptop is slow again.' },
        ...{ ticket: null, lostMinutes: null, dimensions: { location: 'Turku', channel: 'Phone' } },
      })),
    )
    const digest = await build('2026-W42', 'digest')
    expect(digest.waiting).toMatchObject({ unread: 17, held: 1, failed: 0, pending: 0 })
    expect(digest.contradictions).toContainEqual({ kind: 'complained-high', comment: expect.objectContaining({ score: 10 }) })
    expect(digest.newThemes.map(({ comments }) => comments[0]!.text).join()).toContain('dark mode')
    expect(JSON.stringify(digest)).not.toContain('123 4567')
  })

  it('is built by a job, and by none of an area that is gone', async () => {
    const handler = buildReportHandler(opened.stores)
    await handler.handle({ areaId: opened.area.id, period: '2026-09' }, { id: '1', attempt: 1 })
    expect(await opened.stores.reports.get(openedPeriod(opened.area.id, '2026-09'))).toMatchObject({ kind: 'monthly' })
    await handler.handle({ areaId: 999_999, period: '2026-08' }, { id: '2', attempt: 1 })
    expect((await opened.stores.reports.list(opened.area.id)).map(({ period }) => period)).not.toContain('2026-08')
  })

  it('marks who was thanked and is not on the roster yet, but for what people hid', async () => {
    await opened.add([
      {
        ...{ externalId: 'jonas', at: new Date('2026-10-18T12:00:00Z'), score: 10 },
        comment: 'Many thanks to Jonas Weber for the quick help!',
        ...{ ticket: null, lostMinutes: null, dimensions: { location: 'Turku', channel: 'Phone' } },
      },
    ])
    const period = parsePeriod('2026-10', opened.area.timeZone)
    await buildLists(opened.deps, opened.area, period, NOW)
    const { unlisted, thanks } = await build('2026-10', 'monthly')
    expect(unlisted.map(({ name, comments }) => [name, comments.map(({ text }) => text)])).toEqual([
      ['Jonas Weber', ['Many thanks to Jonas Weber for the quick help!']],
    ])
    expect(JSON.stringify(thanks)).not.toContain('Jonas')
    const scope = openForBuilding(opened.area, period)
    const { items } = await opened.stores.lists.items(scope, 'recognitions', { show: 'open' }, { limit: 10 })
    const jonas = items.find(({ unlisted }) => unlisted === 'Jonas Weber')!
    await opened.stores.lists.choose(opened.area.id, '2026-10', 'recognitions', jonas.key, { hidden: true }, 'Kim')
    expect((await build('2026-10', 'monthly')).unlisted).toEqual([])
  })

  it.each([
    ['nowhere', '2026-10', 'There is no area "nowhere"'],
    ['all', '2027-01', 'has not started yet'],
    ['all', '2024-01', 'has no responses in 2024-01'],
    ['all', '2026-01', 'has fewer than 5 respondents in 2026-01'],
    ['all', 'October', '"October" is not a valid period'],
    ['all', '2026-W60', '"2026-W60" is not a valid period'],
  ])('refuses %s in %s in a clear line', async (areaKey, period, message) => {
    await expect(buildReport(opened.stores, { areaKey, period }, NOW)).rejects.toThrow(message)
  })
})
