import { beforeAll, expect, it } from 'vitest'
import type { AnalysedComment } from '../../../src/domain/comments/analysed-comment.js'
import type { Scope } from '../../../src/domain/responses/scope.js'
import { ALL_DAYS } from '../../../src/pipeline/disclosure/open-for-building.js'
import { refreshLabels } from '../../../src/store/responses/human-labels.js'
import { opened } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, imported, response } from './samples.js'

const OCTOBER = opened({ from: new Date('2026-10-01T00:00:00Z'), to: new Date('2026-11-01T00:00:00Z'), filter: {} })
const TEXT = 'Anna was great, but the VPN is slow'

describeOnEachDatabase('the views', (subject) => {
  let ids: Record<'thanks' | 'complaint' | 'plain' | 'november', number>
  let anna: number
  const source = freshSource()
  const day = (n: number) => new Date(Date.UTC(2026, 9, n))
  const segmentsOf = async (id: number) => (await subject.stores.views.comments(OCTOBER, { ids: [id] }))[0]!.segments
  const read = async (...given: Parameters<typeof subject.stores.views.comments>) =>
    (await subject.stores.views.comments(...given)).map(({ responseId }) => responseId)

  const refresh = async () => {
    const client = await subject.db.pool.connect()
    await refreshLabels(client, Object.values(ids))
    client.release()
  }

  beforeAll(async () => {
    const { stores, db } = subject
    anna = (await db.prisma.member.create({ data: { name: 'Anna', team: source } })).id
    const mention = { start: 0, end: 4, text: 'Anna', base: 'Anna', stance: 'thanked' as const, probability: 0.9, segment: 0 }
    const mixed = analysis(
      TEXT,
      [
        ['Anna was great', 'praise'],
        ['but the VPN is slow', 'pain_point', 'improvement_idea'],
      ],
      {
        mentions: [{ ...mention, member: { kind: 'member', id: anna, name: 'Anna' } }],
        redactions: [{ start: 24, end: 27, kind: 'ticket' }],
      },
    )
    const espoo = { location: 'Espoo', service: 'VPN' }
    const oslo = { location: 'Oslo', service: 'VPN' }
    ids = {
      thanks: await analysed(
        stores,
        response(source, 1, { comment: TEXT, score: 9, at: day(1), dimensions: espoo, lostMinutes: 10 }),
        mixed,
      ),
      complaint: await analysed(
        stores,
        response(source, 2, { comment: 'Slow, said Tom', score: 6.5, at: day(2), dimensions: oslo, lostMinutes: 30 }),
        analysis('Slow, said Tom', [['Slow, said Tom', 'pain_point']], {
          mentions: [{ ...mention, start: 11, end: 14, text: 'Tom' }],
        }),
      ),
      plain: await analysed(
        stores,
        response(source, 3, { comment: 'ok', score: 7, at: day(2), dimensions: oslo }),
        analysis('ok', [['ok']]),
      ),
      november: await analysed(
        stores,
        response(source, 4, { comment: 'ok', at: OCTOBER.to, dimensions: espoo }),
        analysis('ok', [['ok', 'praise']]),
      ),
    }
    const [, failed] = await imported(stores, [
      response(source, 5, { comment: 'waiting', score: null, at: day(3), dimensions: {} }),
      response(source, 6, { comment: 'broken', score: 10, at: day(3), dimensions: oslo }),
      response(source, 7, { comment: null, score: 0, at: day(3), dimensions: { location: 'Oslo', '"it\'s"': "O'Brien\\" } }),
    ])
    await stores.responses.fail(failed!, 'took too long')
    const japanese = analysis('遅い', [['遅い']], { supported: false, language: 'ja' })
    await analysed(stores, response(source, 8, { comment: '遅い', score: 2, at: day(3), dimensions: oslo }), japanese)
  })

  it('sums up a scope: from is in it, to is not', async () => {
    const { views } = subject.stores
    expect(await views.numbers(OCTOBER)).toEqual({
      responses: 7,
      comments: 6,
      scored: 6,
      happy: 2,
      unhappy: 3,
      timed: 2,
      lostMinutes: 20,
    })
    expect(await views.numbers({ ...OCTOBER, from: new Date('2026-10-02T00:00:00Z') })).toMatchObject({ responses: 6, happy: 1 })
    expect(await views.numbers({ ...OCTOBER, filter: { location: ['Nowhere'] } })).toEqual({
      responses: 0,
      comments: 0,
      scored: 0,
      happy: 0,
      unhappy: 0,
      timed: 0,
      lostMinutes: null,
    })
  })

  it('takes any of the values of a dimension, and all dimensions together', async () => {
    const { views } = subject.stores
    const count = async (filter: Record<string, string[]>) => (await views.numbers({ ...OCTOBER, filter })).responses
    expect(await count({ location: ['Oslo'] })).toBe(5)
    expect(await count({ location: ['Oslo', 'Espoo'] })).toBe(6)
    expect(await count({ location: ['Oslo', 'Espoo'], service: ['VPN'] })).toBe(5)
    expect(await count({ '"it\'s"': ["O'Brien\\"] })).toBe(1)
    expect(await count({ location: [] })).toBe(0)
    expect(await count({ "x' OR 1=1 --": ['y'] })).toBe(0)
  })

  it('counts every status, and those with a label among the analysed', async () => {
    expect(await subject.stores.views.statusCounts(OCTOBER)).toEqual({
      none: 1,
      pending: 1,
      done: 3,
      unsupported: 1,
      failed: 1,
      routed: 0,
      labelled: 2,
    })
    expect(await subject.stores.views.statusCounts({ ...OCTOBER, filter: { location: ['Nowhere'] } })).toEqual({
      none: 0,
      pending: 0,
      done: 0,
      unsupported: 0,
      failed: 0,
      routed: 0,
      labelled: 0,
    })
  })

  it('counts the responses of each value of a dimension', async () => {
    const { views } = subject.stores
    expect(await views.groups(OCTOBER, 'location')).toEqual([
      { value: 'Oslo', responses: 5, scored: 5, happy: 1, unhappy: 3, comments: 4, timed: 1, lostMinutes: 30 },
      { value: 'Espoo', responses: 1, scored: 1, happy: 1, unhappy: 0, comments: 1, timed: 1, lostMinutes: 10 },
    ])
    expect(await views.groups({ ...OCTOBER, filter: { location: ['Espoo'] } }, 'service')).toMatchObject([
      { value: 'VPN', responses: 1 },
    ])
    expect(await views.groups(OCTOBER, 'no such')).toEqual([])
  })

  it('narrows every view by labels, themes, languages and a score band', async () => {
    const { views, areas } = subject.stores
    const found = async (scope: Partial<Scope>) => [...(await views.commentIds({ ...OCTOBER, ...scope }))].sort((a, b) => a - b)
    const of = (...names: (keyof typeof ids)[]) => names.map((name) => ids[name]).sort((a, b) => a - b)
    expect(await found({})).toEqual(of('thanks', 'complaint', 'plain'))
    expect(await found({ labels: ['praise'] })).toEqual(of('thanks'))
    expect(await found({ labels: ['praise', 'pain_point'] })).toEqual(of('thanks', 'complaint'))
    expect(await found({ labels: [], themes: [], languages: [] })).toEqual(of('thanks', 'complaint', 'plain'))
    expect(await found({ languages: ['en'] })).toEqual(of('thanks', 'complaint', 'plain'))
    expect(await found({ languages: ['fi', 'sv'] })).toEqual([])
    expect(await found({ minScore: 6.5, maxScore: 7 })).toEqual(of('complaint', 'plain'))
    expect(await found({ labels: ['pain_point'], maxScore: 8, filter: { location: ['Oslo'] } })).toEqual(of('complaint'))
    expect(await views.numbers({ ...OCTOBER, labels: ['pain_point'] })).toMatchObject({ responses: 2, happy: 1, unhappy: 1 })
    expect(await views.groups({ ...OCTOBER, minScore: 9 }, 'location')).toMatchObject([
      { value: 'Espoo', responses: 1 },
      { value: 'Oslo', responses: 1 },
    ])

    const { id: areaId } = await areas.upsert({ key: source, name: '', filter: {}, timeZone: 'UTC', objective: '' })
    const { prisma } = subject.db
    const period = '2026-10'
    const theme = await prisma.theme.create({ data: { areaId, period, label: 'VPN is slow' } })
    const merged = await prisma.theme.create({ data: { areaId, period, label: 'Slow', mergedInto: theme.id } })
    const segmentId = (await segmentsOf(ids.complaint))[0]!.id
    await prisma.themeSegment.create({ data: { areaId, themeId: theme.id, segmentId } })
    expect(await found({ themes: [theme.id] })).toEqual(of('complaint'))
    expect(await found({ themes: [merged.id] })).toEqual(of('complaint'))
    expect(await found({ themes: [theme.id], labels: ['praise'] })).toEqual([])

    const empty = await prisma.theme.create({ data: { areaId, period, label: 'Nothing' } })
    const counted = await views.themeNumbers(OCTOBER, [theme.id, merged.id, empty.id])
    expect([...counted.keys()].sort((a, b) => a - b)).toEqual([theme.id, merged.id])
    const { labels } = await views.labelCounts({ ...OCTOBER, themes: [theme.id] })
    for (const own of counted.values())
      expect(own).toEqual({ ...(await views.numbers({ ...OCTOBER, themes: [theme.id] })), labels })
    expect(await views.themeNumbers({ ...OCTOBER, filter: { location: ['Nowhere'] } }, [theme.id])).toEqual(new Map())
    await prisma.theme.deleteMany({ where: { areaId } })
  })

  it('counts labels among the comments that were analysed', async () => {
    expect(await subject.stores.views.labelCounts(OCTOBER)).toEqual({
      analysed: 3,
      labels: { improvement_idea: 1, pain_point: 2, praise: 1 },
    })
    expect(await subject.stores.views.labelCounts({ ...OCTOBER, filter: { location: ['Nowhere'] } })).toEqual({
      analysed: 0,
      labels: { improvement_idea: 0, pain_point: 0, praise: 0 },
    })
  })

  it('reads an analysed comment back with all that was found', async () => {
    const [comment] = await subject.stores.views.comments(OCTOBER, { ids: [ids.thanks] })
    const [praise, pain] = comment!.segments
    expect(comment).toEqual({
      responseId: ids.thanks,
      text: TEXT,
      redactions: [{ start: 24, end: 27, kind: 'ticket' }],
      score: 9,
      at: day(1),
      lostMinutes: 10,
      language: 'en',
      dimensions: { location: 'Espoo', service: 'VPN' },
      segments: [
        { id: praise!.id, start: 0, end: 14, labels: [{ label: 'praise', probability: 0.9 }] },
        {
          id: pain!.id,
          start: 16,
          end: 35,
          labels: [
            { label: 'improvement_idea', probability: 0.9 },
            { label: 'pain_point', probability: 0.9 },
          ],
        },
      ],
      mentions: [
        {
          segmentId: praise!.id,
          start: 0,
          end: 4,
          text: 'Anna',
          name: 'Anna',
          givenStart: 0,
          stance: 'thanked',
          memberId: anna,
          consent: 'team',
          probability: 0.9,
        },
      ],
    } satisfies AnalysedComment)
  })

  it('gives analysed comments newest first, and pages through those of one moment', async () => {
    const all = await read(OCTOBER)
    expect(all).toEqual([ids.plain, ids.complaint, ids.thanks])
    const paged: number[] = []
    for (
      let page = await read(OCTOBER, { limit: 1 });
      page.length > 0;
      page = await read(OCTOBER, { limit: 1, afterId: page[0]! })
    )
      paged.push(...page)
    expect(paged).toEqual(all)
  })

  it('chooses comments by label, score, thanked member and id', async () => {
    expect(await read(OCTOBER, { label: 'pain_point' })).toEqual([ids.complaint, ids.thanks])
    expect(await read(OCTOBER, { label: 'improvement_idea' })).toEqual([ids.thanks])
    expect(await read(OCTOBER, { minScore: 7 })).toEqual([ids.plain, ids.thanks])
    expect(await read(OCTOBER, { minScore: 6.5, maxScore: 7 })).toEqual([ids.plain, ids.complaint])
    expect(await read(OCTOBER, { thankedMember: true })).toEqual([ids.thanks])
    expect(await read(OCTOBER, { ids: [ids.plain, ids.november] })).toEqual([ids.plain])
    expect(await read(OCTOBER, { ids: [] })).toEqual([])
    expect(await read({ ...OCTOBER, filter: { location: ['Oslo'] } }, { label: 'pain_point' })).toEqual([ids.complaint])
  })

  it("lets a human's word win", async () => {
    const { views } = subject.stores
    const [praise, pain] = await segmentsOf(ids.thanks)
    const [ok] = await segmentsOf(ids.plain)
    const say = (segmentId: number, label: string, probability: number) => ({ segmentId, label, source: 'human', probability })
    const data = [
      say(praise!.id, 'praise', 0),
      say(pain!.id, 'pain_point', 0),
      say(pain!.id, 'improvement_idea', 1),
      say(ok!.id, 'praise', 1),
    ]
    await subject.db.prisma.segmentLabel.createMany({ data })
    await refresh()
    expect((await segmentsOf(ids.thanks)).map(({ labels }) => labels)).toEqual([
      [],
      [{ label: 'improvement_idea', probability: 1 }],
    ])
    expect(await read(OCTOBER, { label: 'pain_point' })).toEqual([ids.complaint])
    expect(await read(OCTOBER, { label: 'praise' })).toEqual([ids.plain])
    expect((await views.statusCounts(OCTOBER)).labelled).toBe(3)
    await subject.db.prisma.segmentLabel.create({ data: say((await segmentsOf(ids.complaint))[0]!.id, 'pain_point', 0) })
    await refresh()
    expect((await views.statusCounts(OCTOBER)).labelled).toBe(2)
    await subject.db.prisma.segmentLabel.deleteMany({ where: { source: 'human' } })
    await refresh()
    expect(await read(OCTOBER, { label: 'pain_point' })).toEqual([ids.complaint, ids.thanks])
  })

  it('says why responses failed', async () => {
    const { id } = await subject.db.prisma.response.findFirstOrThrow({ where: { source, status: 'failed' } })
    expect(await subject.stores.views.failures(OCTOBER, 5)).toEqual([{ line: id, reason: 'took too long' }])
    expect(await subject.stores.views.failures(OCTOBER, 0)).toEqual([])
  })

  it('counts the values of every dimension, and the responses of every month', async () => {
    const { views } = subject.stores
    expect(await views.dimensions(opened({ ...ALL_DAYS, filter: {} }))).toEqual({
      '"it\'s"': [{ value: "O'Brien\\", responses: 1 }],
      location: [
        { value: 'Oslo', responses: 5 },
        { value: 'Espoo', responses: 2 },
      ],
      service: [{ value: 'VPN', responses: 6 }],
    })
    expect(await views.months()).toEqual([
      { month: '2026-10', responses: 7 },
      { month: '2026-11', responses: 1 },
    ])
  })
})
