import { expect, it } from 'vitest'
import type { Label } from '../../../src/domain/comments/labels.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, imported, response } from './samples.js'

const TEXT = 'Anna was great, but the VPN is still slow'
const FINDINGS = analysis(TEXT, [
  ['Anna was great', 'praise'],
  ['but the VPN is still slow', 'pain_point'],
])

describeOnEachDatabase('the response store', (subject) => {
  const stored = (id: number) =>
    subject.db.prisma.response.findUniqueOrThrow({
      where: { id },
      include: {
        segments: {
          orderBy: { position: 'asc' },
          include: { labels: { orderBy: [{ label: 'asc' }, { source: 'asc' }] }, mentions: true },
        },
      },
    })
  const say = async (segmentId: number, label: Label, probability: number) => {
    const { responseId, start, end } = await subject.db.prisma.segment.findUniqueOrThrow({ where: { id: segmentId } })
    const { analysedAt } = await stored(responseId)
    const place = { responseId, start, end, quote: TEXT.slice(start, end) }
    const word = { kind: 'label', ...place, label, present: probability > 0, suggested: null, blind: false } as const
    await subject.stores.reviews.save({ words: [word], undo: [] }, 'Kim', new Map([[responseId, analysedAt]]))
  }
  const reopen = async (id: number) => {
    await subject.db.prisma.response.update({ where: { id }, data: { status: 'pending' } })
  }

  it('gives those that are still pending, with the team of the ticket', async () => {
    const { responses } = subject.stores
    const source = freshSource()
    const [one, two] = await imported(subject.stores, [
      response(source, 1, { score: null, dimensions: { assignmentGroup: 'Service Desk' } }),
      response(source, 2),
    ])
    expect(await responses.pending([two!, one!])).toEqual([
      { id: one, comment: TEXT, score: null, team: 'Service Desk', day: '2026-10-07' },
      { id: two, comment: TEXT, score: 8, team: null, day: '2026-10-07' },
    ])
    await responses.fail(one!, 'the analysis takes too long', 'What the comment was before')
    expect(await responses.pending([one!])).toHaveLength(1)
    await responses.fail(one!, 'the analysis takes too long', TEXT)
    expect((await responses.pending([one!, two!])).map(({ id }) => id)).toEqual([two])
  })

  it('pages through what is pending', async () => {
    const { responses } = subject.stores
    const source = freshSource()
    const ids = await imported(
      subject.stores,
      [1, 2, 3, 4, 5].map((n) => response(source, n)),
    )
    const first = await responses.pendingIds(ids[0]! - 1, 3)
    expect(first).toEqual(ids.slice(0, 3))
    expect(await responses.pendingIds(first.at(-1)!, 100)).toEqual(ids.slice(3))
  })

  it('stores all that was found', async () => {
    const { id: memberId } = await subject.db.prisma.member.create({ data: { name: 'Anna Virtanen', team: freshSource() } })
    const mention = { start: 0, end: 4, text: 'Anna', base: 'Anna', probability: 0.97, segment: 0, stance: 'thanked' as const }
    const id = await analysed(subject.stores, response(freshSource(), 1), {
      ...FINDINGS,
      mentions: [
        { ...mention, member: { kind: 'member', id: memberId, name: 'Anna Virtanen' } },
        {
          ...mention,
          segment: 1,
          member: {
            kind: 'ambiguous',
            candidates: [
              { id: 4, name: 'A' },
              { id: 9, name: 'B' },
            ],
          },
        },
        { ...mention, text: 'An\0a' },
        { ...mention, member: { kind: 'member', id: 2_000_000_000, name: 'Gone' } },
      ],
      redactions: [{ start: 20, end: 23, kind: 'ticket' }],
    })
    const row = await stored(id)
    expect(row).toMatchObject({
      status: 'done',
      language: 'en',
      labels: ['praise', 'pain_point'],
      engine: 'engine-1',
      failure: null,
    })
    expect(row.redactions).toEqual([{ start: 20, end: 23, kind: 'ticket' }])
    expect(row.analysedAt).toBeInstanceOf(Date)
    expect(row.segments.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['Anna was great', 'but the VPN is still slow'])
    expect(row.segments[1]!.labels).toMatchObject([
      { label: 'pain_point', source: 'model', probability: 0.9, evidence: [{ start: 16, end: 41, weight: 1 }] },
    ])
    const [first, second] = row.segments
    expect(first!.mentions.map((each) => [each.text, each.memberId])).toEqual([
      ['Anna', memberId],
      ['An\uFFFDa', null],
      ['Anna', null],
    ])
    expect(second!.mentions).toMatchObject([{ memberId: null, candidates: [4, 9], stance: 'thanked', probability: 0.97 }])
  })

  it('marks a language without models as unsupported, and stores a comment without segments', async () => {
    const unsupported = await analysed(subject.stores, response(freshSource(), 1), {
      ...analysis(TEXT, [[TEXT]]),
      language: 'ja',
      supported: false,
    })
    expect(await stored(unsupported)).toMatchObject({ status: 'unsupported', language: 'ja', labels: [] })
    const empty = await analysed(subject.stores, response(freshSource(), 1, { comment: '👍' }), analysis('👍', []))
    expect(await stored(empty)).toMatchObject({ status: 'done', segments: [] })
  })

  it('changes nothing when a batch is saved twice, also at once', async () => {
    const { responses } = subject.stores
    const source = freshSource()
    const ids = await imported(
      subject.stores,
      Array.from({ length: 100 }, (_, n) => response(source, n)),
    )
    const batch = ids.map((responseId) => ({ responseId, analysis: FINDINGS }))
    await Promise.all([
      responses.saveAnalyses(batch, 'first'),
      responses.saveAnalyses(batch.toReversed(), 'first'),
      responses.saveAnalyses([...batch.slice(50), ...batch.slice(0, 50)], 'first'),
    ])
    const before = await Promise.all(ids.map(stored))
    await responses.saveAnalyses(batch, 'second')
    expect(await Promise.all(ids.map(stored))).toEqual(before)
    expect(before.map((row) => [row.engine, row.segments.length, row.segments[0]!.labels.length])).toEqual(
      ids.map(() => ['first', 2, 1]),
    )
  })

  it('stores nothing of a batch of which one part cannot be stored', async () => {
    const source = freshSource()
    const ids = await imported(subject.stores, [response(source, 1), response(source, 2)])
    const broken = {
      ...FINDINGS,
      mentions: [{ start: 0, end: 4, text: 'A', base: 'A', probability: 1, segment: 7, stance: 'neutral' as const }],
    }
    const batch = [
      { responseId: ids[0]!, analysis: FINDINGS },
      { responseId: ids[1]!, analysis: broken },
    ]
    await expect(subject.stores.responses.saveAnalyses(batch, 'engine-1')).rejects.toThrow()
    for (const id of ids) expect(await stored(id)).toMatchObject({ status: 'pending', segments: [] })
  })

  it('replaces what another engine found, shows the earlier findings until then, and leaves what this one found', async () => {
    const { responses } = subject.stores
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const { engine } = await stored(id)
    const idsOutdatedFor = async (name: string) => (await responses.outdated(name, id - 1, 1)).map((row) => row.id)
    expect(await idsOutdatedFor(engine!)).not.toContain(id)
    expect(await idsOutdatedFor('engine of tomorrow')).toEqual([id])
    const again = analysis(TEXT, [[TEXT, 'praise', 'pain_point']])
    await responses.saveAnalyses([{ responseId: id, analysis: again }], 'engine of tomorrow')
    expect((await stored(id)).segments).toHaveLength(2)
    await responses.replaceAnalyses([{ responseId: id, analysis: again }], 'engine of tomorrow')
    expect(await stored(id)).toMatchObject({ status: 'done', engine: 'engine of tomorrow', segments: [{ end: TEXT.length }] })
    await responses.replaceAnalyses([{ responseId: id, analysis: FINDINGS }], 'engine of tomorrow')
    expect((await stored(id)).segments).toHaveLength(1)
    expect(await idsOutdatedFor('engine of tomorrow')).not.toContain(id)
  })

  it('replaces what the model found earlier, and keeps the ids of segments found again', async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), {
      ...FINDINGS,
      mentions: [{ start: 0, end: 4, text: 'Anna', base: 'Anna', probability: 1, segment: 0, stance: 'thanked' }],
    })
    const before = await stored(id)
    await reopen(id)
    const again = analysis(TEXT, [
      ['Anna was great', 'praise', 'improvement_idea'],
      ['the VPN is still slow', 'pain_point'],
    ])
    await subject.stores.responses.saveAnalyses([{ responseId: id, analysis: again }], 'engine-2')
    const after = await stored(id)
    expect(after.segments.map((segment) => segment.labels.map(({ label }) => label))).toEqual([
      ['improvement_idea', 'praise'],
      ['pain_point'],
    ])
    expect(after.segments[0]!.id).toBe(before.segments[0]!.id)
    expect(after.segments[1]!.id).not.toBe(before.segments[1]!.id)
    expect(after.segments.flatMap((segment) => segment.mentions)).toEqual([])
    expect(after).toMatchObject({ engine: 'engine-2', labels: ['praise', 'improvement_idea'].concat('pain_point') })
  })

  it("keeps a human's word when the comment is cut anew", async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const [praise, pain] = (await stored(id)).segments
    await say(praise!.id, 'praise', 0)
    await say(pain!.id, 'improvement_idea', 1)
    await reopen(id)
    const whole = analysis(TEXT, [
      ['Anna was', 'praise'],
      ['great, but the VPN is still slow', 'praise', 'pain_point'],
    ])
    await subject.stores.responses.saveAnalyses([{ responseId: id, analysis: whole }], 'engine-2')
    const row = await stored(id)
    const human = row.segments.map(({ labels }) =>
      labels.filter(({ source }) => source === 'human').map((each) => [each.label, each.probability]),
    )
    expect(human).toEqual([[['praise', 0]], [['improvement_idea', 1]]])
    expect(row.labels).toEqual(['improvement_idea', 'pain_point', 'praise'])
  })

  it("keeps a human's word when the place is found no more, or all at once", async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const [praise, pain] = (await stored(id)).segments
    await say(praise!.id, 'praise', 0)
    await say(pain!.id, 'improvement_idea', 1)
    for (const [engine, segments] of [
      ['engine-2', 1],
      ['engine-3', 1],
    ] as const) {
      await reopen(id)
      const first = analysis(TEXT, [['Anna was great', 'praise']])
      await subject.stores.responses.saveAnalyses([{ responseId: id, analysis: first }], engine)
      const row = await stored(id)
      expect(row.labels).toEqual(['improvement_idea'])
      expect(row.segments.slice(segments).map(({ start, end }) => TEXT.slice(start, end))).toEqual(['but the VPN is still slow'])
    }
    await reopen(id)
    await subject.stores.responses.saveAnalyses([{ responseId: id, analysis: analysis(TEXT, []) }], 'engine-4')
    expect((await stored(id)).segments.flatMap(({ labels }) => labels.map(({ label, source }) => [label, source]))).toEqual([
      ['praise', 'human'],
      ['improvement_idea', 'human'],
    ])
  })

  it('sets one aside with its reason, but none that is analysed', async () => {
    const { responses } = subject.stores
    const [failed] = await imported(subject.stores, [response(freshSource(), 1)])
    const done = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    await responses.fail(failed!, 'the comment cannot be read\0')
    await responses.fail(done, 'too late')
    expect(await stored(failed!)).toMatchObject({ status: 'failed', failure: 'the comment cannot be read\uFFFD' })
    expect(await stored(done)).toMatchObject({ status: 'done', failure: null })
    await responses.saveAnalyses([{ responseId: failed!, analysis: FINDINGS }], 'engine-1')
    expect(await stored(failed!)).toMatchObject({ status: 'failed', segments: [] })
  })

  it('reopens the failed, and counts those that another engine analysed', async () => {
    const { responses } = subject.stores
    await subject.db.prisma.response.deleteMany()
    const [failed] = await imported(subject.stores, [response(freshSource(), 1)])
    const done = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    await responses.fail(failed!, 'too long')
    expect(await responses.reopen()).toBe(1)
    expect(await stored(failed!)).toMatchObject({ status: 'pending', failure: null })
    expect(await responses.pendingIds(0, 10)).toEqual([failed!])
    expect([await responses.countOutdated('engine-1'), await responses.countOutdated('engine-2')]).toEqual([0, 1])
    expect(await stored(done)).toMatchObject({ status: 'done' })
  })

  it('counts by status', async () => {
    const { responses } = subject.stores
    await subject.db.prisma.response.deleteMany()
    const source = freshSource()
    await imported(subject.stores, [
      response(source, 1),
      response(source, 2, { comment: null }),
      response(source, 3, { comment: '' }),
    ])
    await analysed(subject.stores, response(source, 4), FINDINGS)
    expect(await responses.counts()).toEqual({ none: 2, pending: 1, done: 1, unsupported: 0, failed: 0, routed: 0 })
  })

  it('stores a large batch', async () => {
    const source = freshSource()
    const ids = await imported(
      subject.stores,
      Array.from({ length: 5_000 }, (_, n) => response(source, n)),
    )
    await subject.stores.responses.saveAnalyses(
      ids.map((responseId) => ({ responseId, analysis: FINDINGS })),
      'engine-1',
    )
    expect(await subject.db.prisma.segmentLabel.count({ where: { segment: { response: { source } } } })).toBe(10_000)
  })
})
