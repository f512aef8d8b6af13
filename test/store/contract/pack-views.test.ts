import { beforeAll, expect, it } from 'vitest'
import type { Label } from '../../../src/domain/comments/labels.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { narrow } from '../../../src/domain/responses/narrow-scope.js'
import type { ResponseFilter } from '../../../src/domain/scenarios/scenario.js'
import { countOnce } from '../../../src/pipeline/compare/count-once.js'
import { opened, openedPeriod } from '../../open.js'
import { fixturePack } from '../../output/pack/fixture-pack.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, imported, response } from './samples.js'

const OCTOBER = opened({ from: new Date('2026-10-01T00:00:00Z'), to: new Date('2026-11-01T00:00:00Z'), filter: {} })
const period = parsePeriod('2026-10')
const september = parsePeriod('2026-09')

describeOnEachDatabase('what a pack is read by', (subject) => {
  const source = freshSource()
  const ids: number[] = []
  let areaId: number
  let themes: { slow: number; form: number }
  const oslo: ResponseFilter = { dimensions: { location: ['Oslo'] } }
  const vpn: ResponseFilter = { dimensions: { service: ['VPN'] } }
  const happy: ResponseFilter = { minScore: 9 }

  async function say(n: number, day: string, score: number, dimensions: Record<string, string>, parts: [string, ...Label[]][]) {
    const comment = parts.map(([text]) => text).join(' ')
    const given = response(source, n, { comment, score, at: new Date(`${day}T12:00:00Z`), dimensions, lostMinutes: 10 * n })
    const id = await analysed(subject.stores, given, analysis(comment, parts))
    ids[n] = id
    return id
  }
  const segmentsOf = async (id: number) =>
    (await subject.db.prisma.segment.findMany({ where: { responseId: id }, orderBy: { position: 'asc' } })).map((each) => each.id)
  const place = async (responseId: number, part: number, themeId: number, rank = 0) =>
    subject.db.prisma.themeSegment.create({ data: { areaId, themeId, segmentId: (await segmentsOf(responseId))[part]!, rank } })

  beforeAll(async () => {
    const { prisma } = subject.db
    areaId = (await subject.stores.areas.upsert({ key: source, name: 'Area' })).id
    const found = (label: string) => prisma.theme.create({ data: { areaId, period: '2026-09', label } })
    themes = { slow: (await found('Slow')).id, form: (await found('Form')).id }
    await say(1, '2026-10-02', 2, { location: 'Oslo', service: 'VPN' }, [
      ['It is slow.', 'pain_point'],
      ['Please fix.', 'improvement_idea'],
    ])
    await say(2, '2026-10-03', 9, { location: 'Oslo' }, [['So slow.', 'pain_point']])
    await say(3, '2026-10-04', 10, { location: 'Turku', service: 'VPN' }, [['Thanks.', 'praise']])
    await say(4, '2026-10-05', 5, {}, [['Shorten the form.', 'improvement_idea']])
    await say(5, '2026-09-05', 5, { location: 'Oslo' }, [['Slow.', 'pain_point']])
    await say(6, '2026-08-05', 5, { location: 'Oslo' }, [['What a form.', 'pain_point']])
    for (const [n, part, theme, rank] of [
      [1, 0, themes.slow, 5],
      [1, 1, themes.slow, 0],
      [2, 0, themes.slow, 1],
      [4, 0, themes.form, 0],
      [5, 0, themes.slow, 0],
      [6, 0, themes.form, 0],
    ] as const)
      await place(ids[n]!, part, theme, rank)
  })

  it('counts the responses in each combination of groups', async () => {
    const counts = await subject.stores.packViews.memberships(OCTOBER, [oslo, vpn, happy], 5)
    const told = counts.map(({ groups, responses }) => `${groups.join()}: ${responses}`).sort()
    expect(told).toEqual(['0,1: 1', '0,2: 1', '1,2: 1', ': 1'])
    expect(await subject.stores.packViews.memberships(OCTOBER, [], 5)).toEqual([])
  })

  it('counts from combinations what the views count', async () => {
    const { views, packViews } = subject.stores
    const once = countOnce(views, packViews, {})
    for (const filter of [{}, oslo, vpn, happy, { ...oslo, ...happy }, { dimensions: { location: ['Nowhere'] } }]) {
      const scope = narrow(OCTOBER, filter)
      expect(await once.numbers(scope)).toEqual(await views.numbers(scope))
      expect(await once.groups(scope, 'location')).toEqual(await views.groups(scope, 'location'))
    }
    for (const scope of [OCTOBER, narrow(OCTOBER, oslo)]) {
      expect(await once.labelCounts(scope)).toEqual(await views.labelCounts(scope))
      expect(await once.statusCounts(scope)).toEqual(await views.statusCounts(scope))
      expect(await once.dimensions(scope)).toEqual(await views.dimensions(scope))
    }
  })

  it('returns the respondents of a combination if they are few', async () => {
    const at = new Date('2031-05-05T12:00:00Z')
    const days = { from: new Date('2031-05-01'), to: new Date('2031-06-01'), filter: {} }
    const from = (location: string, respondents: (string | null)[]) =>
      respondents.map((respondent, n) =>
        response('people', `${location} ${n}`, { at, comment: null, respondent, dimensions: { location } }),
      )
    const oslo = ['kim', 'kim', 'robin', null, null]
    await imported(subject.stores, [...from('Oslo', oslo), ...from('Riga', ['kim', 'sam', 'lee'])])
    const [first, second] = ['Oslo', 'Riga'].map((location) => ({ ...days, filter: { location: [location] } }))
    const read = async (few: number) =>
      (await subject.stores.packViews.scopeMemberships([first!, second!], few)).sort((a, b) => a.groups[0]! - b.groups[0]!)
    const [ofOslo, ofRiga] = await read(5)
    expect(ofOslo).toMatchObject({ groups: [0], responses: 5, respondents: 4 })
    expect(ofRiga).toMatchObject({ groups: [1], responses: 3, respondents: 3 })
    expect([ofOslo!.known!.length, ofRiga!.known!.length]).toEqual([2, 3])
    expect(new Set([...ofOslo!.known!, ...ofRiga!.known!]).size).toBe(4)
    expect((await read(3)).map(({ known }) => known?.length ?? null)).toEqual([2, null])
  })

  it('finds the comments that carry a label surest, of each group', async () => {
    const groups = [
      { filter: {}, label: 'pain_point' as const },
      { filter: vpn, label: 'pain_point' as const },
      { filter: oslo, label: 'praise' as const },
    ]
    // Equally sure: the newest first.
    expect(await subject.stores.packViews.best(OCTOBER, groups, 5)).toEqual([[ids[2], ids[1]], [ids[1]], []])
    expect(await subject.stores.packViews.best(OCTOBER, groups, 1)).toEqual([[ids[2]], [ids[1]], []])
    expect(await subject.stores.packViews.best(OCTOBER, [], 1)).toEqual([])
  })

  it('counts themes by comment, all in one pass, with the most typical comments', async () => {
    const counts = await subject.stores.packViews.themeCounts({ ...OCTOBER, areaId }, 'improvement_idea', [oslo, vpn], 1)
    const slow = { id: themes.slow, size: 2, scored: 2, happy: 1, unhappy: 1 }
    const form = { id: themes.form, size: 1, scored: 1, happy: 0, unhappy: 1 }
    expect(counts.all).toEqual([
      { ...slow, typical: [ids[1]] },
      { ...form, typical: [ids[4]] },
    ])
    expect(counts.labelled).toEqual(
      [
        { ...slow, size: 1, scored: 1, happy: 0, typical: [ids[1]] },
        { ...form, typical: [ids[4]] },
      ].sort((a, b) => a.id - b.id),
    )
    expect(counts.groups).toEqual([[{ ...slow, typical: [] }], [{ ...slow, size: 1, scored: 1, happy: 0, typical: [] }]])
  })

  it('counts the sizes of periods as those of all time are counted, across divided themes too', async () => {
    const { packViews, themes: store } = subject.stores
    const area = { ...OCTOBER, areaId }
    const [segmentId] = await segmentsOf(ids[5]!)
    const shares = [
      { areaId, segmentId: segmentId!, themeId: themes.slow, share: 0.75 },
      { areaId, segmentId: segmentId!, themeId: themes.form, share: 0.25 },
    ]
    await subject.db.prisma.themeShare.createMany({ data: shares })
    const all = await store.sizes(area, 'month', 'UTC')
    const some = await packViews.themeSizes(area, [period, september])
    for (const key of ['2026-10', '2026-09']) {
      expect(some.comments.get(key)).toBe(all.comments.get(key))
      for (const id of [themes.slow, themes.form]) expect(some.themes.get(id)?.get(key)).toEqual(all.themes.get(id)?.get(key))
    }
    await subject.db.prisma.themeShare.deleteMany({})
    expect(await packViews.themesBefore(area, [themes.slow, themes.form], september.start)).toEqual([themes.form])
    expect(await packViews.themesBefore(area, [], september.start)).toEqual([])
  })

  it('knows whether comments are still to be given to themes', async () => {
    const { packViews } = subject.stores
    expect(await packViews.themesBehind({ ...OCTOBER, areaId })).toBe(false)
    await say(7, '2026-10-09', 3, {}, [['It hangs.', 'pain_point']])
    expect(await packViews.themesBehind({ ...OCTOBER, areaId })).toBe(true)
    await subject.db.prisma.themelessSegment.create({ data: { areaId, segmentId: (await segmentsOf(ids[7]!))[0]! } })
    expect(await packViews.themesBehind({ ...OCTOBER, areaId })).toBe(false)
    await subject.db.prisma.response.delete({ where: { id: ids[7]! } })
  })

  it('returns the current lost time, models and labels', async () => {
    const { packViews, views } = subject.stores
    const once = countOnce(views, packViews, {})
    const lost = (await once.lostTime(OCTOBER))!
    expect(lost).toMatchObject({ mean: 25, of: 4 })
    expect(lost.deviation).toBeCloseTo(Math.sqrt(500 / 3))
    expect(await once.lostTime({ ...OCTOBER, filter: { location: ['Nowhere'] } })).toBeNull()
    expect(await packViews.engines(OCTOBER)).toEqual([{ engine: 'engine-1', comments: 4 }])
    expect(await packViews.labelsNow([ids[1]!, 2_000_000_000])).toEqual(new Map([[ids[1]!, ['pain_point', 'improvement_idea']]]))
  })

  it('knows who must not be named, and which comments praise no one else', async () => {
    const { packViews } = subject.stores
    const member = (name: string, consent: string) => subject.db.prisma.member.create({ data: { name, team: source, consent } })
    const [off, open] = [await member('Off', 'off'), await member('Open', 'team')]
    const [segmentId] = await segmentsOf(ids[3]!)
    const thank = (memberId: number) =>
      subject.db.prisma.mention.create({
        data: {
          responseId: ids[3]!,
          segmentId: segmentId!,
          start: 0,
          end: 6,
          text: 'Thanks',
          stance: 'thanked',
          probability: 0.9,
          memberId,
        },
      })
    await thank(off.id)
    expect(await packViews.optedOut()).toEqual([off.id])
    expect(await packViews.praiseOfOptedOut(OCTOBER)).toEqual([ids[3]])
    expect(await packViews.membersNamed([ids[3]!])).toEqual([{ responseId: ids[3], text: 'Thanks', memberId: off.id }])
    await thank(open.id)
    expect(await packViews.praiseOfOptedOut(OCTOBER)).toEqual([])
    await subject.db.prisma.mention.deleteMany({ where: { memberId: { in: [off.id, open.id] } } })
  })

  it('keeps a snapshot that no build and no second freezing replaces, and audits both ways', async () => {
    const { packs, frozenPacks, audit } = subject.stores
    const pack = fixturePack()
    const names = [{ responseId: 1, text: 'Anna', memberId: 2 }]
    expect(await frozenPacks.read(openedPeriod(areaId, '2026-10'))).toBeNull()
    expect(await frozenPacks.freeze(areaId, '2026-10', { pack, names }, 'Maija')).toBe(false)
    await packs.save(areaId, '2026-10', pack)
    expect(await frozenPacks.freeze(areaId, '2026-10', { pack: { ...pack, builtAt: 'earlier' }, names }, 'Maija')).toBe(false)
    expect(await frozenPacks.freeze(areaId, '2026-10', { pack, names }, 'Maija')).toBe(true)
    expect(await frozenPacks.freeze(areaId, '2026-10', { pack, names: [] }, 'Somebody')).toBe(false)
    const newer = { ...pack, builtAt: '2026-12-01T00:00:00.000Z' }
    await packs.save(areaId, '2026-10', newer)
    expect(await frozenPacks.read(openedPeriod(areaId, '2026-10'))).toEqual({
      current: newer,
      frozen: { pack, names, at: expect.any(Date), by: 'Maija' },
    })
    expect((await packs.list()).find((each) => each.area === source)).toMatchObject({ frozenAt: expect.any(Date) })
    expect(await frozenPacks.unfreeze(areaId, '2026-10', 'Maija', 'Too early')).toBe(true)
    expect(await frozenPacks.unfreeze(areaId, '2026-10', 'Maija', '')).toBe(false)
    expect((await frozenPacks.read(openedPeriod(areaId, '2026-10')))!.frozen).toBeNull()
    const entries = await audit.list({ limit: 5, subject: `pack:${areaId}/2026-10` })
    expect(entries.map(({ action, by, reason }) => [action, by, reason])).toEqual([
      ['unfreeze', 'Maija', 'Too early'],
      ['freeze', 'Maija', ''],
    ])
  })
})
