import { expect, it } from 'vitest'
import type { Analysis } from '../../../src/domain/comments/analysis.js'
import { LABELS, type Label } from '../../../src/domain/comments/labels.js'
import type { QueueReason } from '../../../src/domain/review/queue.js'
import type { NewWord } from '../../../src/domain/review/word.js'
import { opened, openedForBuilding } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, response } from './samples.js'

const TEXT = 'Anna was quick but the VPN is slow'
const bands = LABELS.map((label) => ({ label, low: 0.4, high: 0.6 }))

describeOnEachDatabase('the review queue', (subject) => {
  /** A scope of the test's own. */
  const place = () => {
    const location = freshSource()
    const scope = {
      from: new Date('2026-10-01T00:00:00Z'),
      to: new Date('2026-11-01T00:00:00Z'),
      filter: { location: [location] },
    }
    let n = 0
    return {
      scope: opened(scope),
      building: openedForBuilding(scope),
      add: (findings: Analysis, given: { score?: number; comment?: string } = {}) => {
        const at = new Date(Date.UTC(2026, 9, ++n))
        return analysed(
          subject.stores,
          response(location, n, { comment: TEXT, at, dimensions: { location }, ...given }),
          findings,
        )
      },
      queue: async (reason?: QueueReason) =>
        (await subject.stores.reviews.queue(opened(scope), { areaId: null, bands, reason }, { limit: 50 })).map(
          ({ id, reasons }) => [id, reasons],
        ),
    }
  }
  const found = (labels: Label[], logits = [-3, -3, -3], more: Partial<Analysis> = {}): Analysis => {
    const findings = analysis(TEXT, [[TEXT, ...labels]], more)
    return { ...findings, segments: findings.segments.map((segment) => ({ ...segment, logits })) }
  }
  const say = async (...words: NewWord[]) => {
    const ids = [...new Set(words.map(({ responseId }) => responseId))]
    const targets = await subject.stores.reviews.targets(
      opened({ from: new Date(0), to: new Date('9999-01-01'), filter: {} }),
      ids,
    )
    const seen = new Map(targets.map(({ id, analysedAt }) => [id, analysedAt]))
    return subject.stores.reviews.save({ words, undo: [] }, 'Kim', seen)
  }
  const label = (responseId: number, of: Label, present: boolean, blind = false): NewWord => ({
    ...{ kind: 'label', responseId, start: 0, end: TEXT.length, quote: TEXT, label: of, present, blind },
    suggested: { present: true, probability: 0.8, engine: 'engine-1' },
  })

  it('has comments whose labels are uncertain, given or not, until a person says something of these', async () => {
    const { add, queue } = place()
    const given = await add(found(['praise'], [-3, -3, 0.2]))
    const notGiven = await add(found([], [-3, -0.3, -3]))
    await add(found(['praise'], [-3, -3, 2]))
    expect(await queue()).toEqual([
      [notGiven, ['uncertain-label']],
      [given, ['uncertain-label']],
    ])
    await say(label(given, 'pain_point', false))
    expect(await queue()).toHaveLength(2)
    await say(label(given, 'praise', true))
    expect(await queue()).toEqual([[notGiven, ['uncertain-label']]])
  })

  it('has names that are unclear, scores against the text, and languages that are not supported', async () => {
    const { add, queue, scope } = place()
    const mention = { start: 0, end: 4, text: 'Anna', base: 'Anna', stance: 'neutral' as const, segment: 0 }
    const unsure = await add(found([], undefined, { mentions: [{ ...mention, probability: 0.5 }] }))
    const many = {
      kind: 'ambiguous' as const,
      candidates: [
        { id: 4, name: 'A' },
        { id: 9, name: 'B' },
      ],
    }
    const ambiguous = await add(found([], undefined, { mentions: [{ ...mention, probability: 0.9, member: many }] }))
    await add(found([], undefined, { mentions: [{ ...mention, probability: 0.9 }] }))
    const happy = await add(found(['pain_point']), { score: 9 })
    const angry = await add(found(['praise']), { score: 2 })
    await add(found(['praise', 'improvement_idea']), { score: 2 })
    const japanese = await add({ ...found([]), supported: false, language: 'ja' })
    expect(await queue()).toEqual([
      [japanese, ['unsupported-language']],
      [angry, ['score-against-text']],
      [happy, ['score-against-text']],
      [ambiguous, ['unclear-name']],
      [unsure, ['unclear-name']],
    ])
    const { counts, comments } = await subject.stores.reviews.queueCounts(scope, { areaId: null, bands })
    expect(counts).toMatchObject({ 'unclear-name': 2, 'score-against-text': 2, 'unsupported-language': 1, 'new-theme': 0 })
    expect(comments).toBe(5)
    expect(await queue('score-against-text')).toHaveLength(2)
    const page = await subject.stores.reviews.queue(scope, { areaId: null, bands }, { limit: 2, after: angry })
    expect(page.map(({ id }) => id)).toEqual([happy, ambiguous])
    const alone = await subject.stores.reviews.queue(scope, { areaId: null, bands, responseId: happy }, { limit: 9 })
    expect(alone.map(({ id, reasons }) => [id, reasons])).toEqual([[happy, ['score-against-text']]])
    await say(
      { kind: 'mention', responseId: unsure, start: 0, end: 4, quote: 'Anna', present: true },
      label(japanese, 'praise', true),
      label(happy, 'pain_point', true),
    )
    expect((await queue()).map(([id]) => id)).toEqual([angry, ambiguous])
  })

  it('has the most typical comment of a new theme until somebody names it or says what belongs to it', async () => {
    const { themes } = subject.stores
    const { id: area } = await subject.db.prisma.area.create({ data: { key: freshSource(), name: 'Test' } })
    const { add, queue, scope } = place()
    const ids = [await add(found(['pain_point'])), await add(found(['pain_point']))]
    const targets = await subject.stores.reviews.targets(scope, ids)
    const found1 = [{ key: 'found:vpn', label: 'Slow VPN', language: 'en', keywords: [] }]
    const segments = targets.map(({ segments }, at) => ({ segmentId: segments[0]!.id, theme: { found: 0 }, rank: 1 - at }))
    const change = { period: '2026-10', found: found1, place: segments }
    const [theme] = (await themes.change(area, (await themes.read(area)).version, change))!
    expect(await queue()).toEqual([[targets[1]!.id, ['new-theme']]])
    const other = await subject.stores.reviews.queue(scope, { areaId: area + 1, bands }, { limit: 9 })
    expect(other).toEqual([])
    const [own] = await subject.stores.reviews.queue(scope, { areaId: area, bands }, { limit: 9 })
    expect(own!.theme).toEqual({ id: theme, label: 'Slow VPN' })
    await themes.change(area, (await themes.read(area)).version, { period: '2026-10', update: [{ id: theme!, named: true }] })
    expect(await queue()).toEqual([])
  })

  it('has recognitions that are held, and words that no longer fit', async () => {
    const { add, queue } = place()
    const { id: areaId } = await subject.db.prisma.area.create({ data: { key: freshSource(), name: 'Test' } })
    const held = await add(found(['praise'], undefined), { score: 9 })
    const item = {
      key: `response:${held}`,
      responseId: held,
      memberId: null,
      group: null,
      reason: 'Thanked',
      held: 'Look first',
      folded: [],
    }
    const facts = { common: {}, groups: [], note: null, basis: '' }
    await subject.stores.lists.save(areaId, '2026-10', { respondents: 9, builtAt: new Date() }, [
      { list: 'recognitions', items: [item], facts },
    ])
    expect(await queue()).toEqual([[held, ['held-recognition']]])
    await subject.stores.lists.choose(areaId, '2026-10', 'recognitions', item.key, { hidden: true }, 'Kim')
    expect(await queue()).toEqual([])
    await say(label(held, 'praise', true))
    await subject.db.prisma.response.update({ where: { id: held }, data: { comment: 'gone' } })
    await subject.stores.responses.replaceAnalyses([{ responseId: held, analysis: found([]) }], 'engine-2')
    expect(await queue()).toEqual([[held, ['lost-word']]])
  })

  it('keeps audit samples with the blind readings of people', async () => {
    const { audits } = subject.stores
    const { add, building } = place()
    const ids = [await add(found(['praise'])), await add(found([])), await add({ ...found([]), supported: false })]
    const drawable = await audits.drawable(building)
    expect(drawable).toEqual([
      { id: ids[0], language: 'en', labels: ['praise'] },
      { id: ids[1], language: 'en', labels: [] },
    ])
    // A human's word is none of the models'.
    await say(label(ids[1]!, 'pain_point', true))
    expect((await audits.drawable(building))[1]!.labels).toEqual([])
    const month = `20${String(40 + Math.floor(Math.random() * 50))}-0${1 + Math.floor(Math.random() * 9)}`
    const strata = [{ stratum: 'en/praise', population: 5, sampled: 1 }]
    const items = drawable.map((each) => ({ ...each, stratum: 'en/praise' }))
    const sample = { month, seed: 'seed', strata, by: 'Kim' }
    expect([await audits.add(sample, items.toReversed()), await audits.add(sample, items)]).toEqual([true, false])
    expect(await audits.get(month)).toMatchObject({ month, strata, by: 'Kim', items: 2, read: 0 })
    expect(await audits.open(month, 'Kim', 9)).toEqual([ids[1], ids[0]])
    const [word] = await say({ kind: 'audit', responseId: ids[1]!, labels: ['praise'] })
    await say({ kind: 'audit', responseId: ids[1]!, labels: ['pain_point'] })
    expect(await audits.open(month, 'Kim', 9)).toEqual([ids[0]])
    expect(await audits.open(month, 'Bo', 9)).toHaveLength(2)
    expect((await audits.list()).find((each) => each.month === month)).toMatchObject({ items: 2, read: 1 })
    expect(await audits.audited(month)).toEqual([
      { stratum: 'en/praise', language: 'en', predicted: [], readings: [{ by: 'Kim', labels: ['pain_point'] }] },
      { stratum: 'en/praise', language: 'en', predicted: ['praise'], readings: [] },
    ])
    expect(await audits.monthsOf(ids[1]!)).toEqual([month])
    expect(word!.kind).toBe('audit')
  })

  it('returns the last correction that each person made to labels of the models', async () => {
    await subject.db.pool.query('DELETE FROM reviews')
    const { add } = place()
    const id = await add(found(['praise', 'pain_point']))
    await say(label(id, 'praise', true))
    await say(label(id, 'praise', false))
    await say(label(id, 'pain_point', true, true))
    await say({
      ...label(id, 'improvement_idea', true),
      suggested: { present: false, probability: 0.1, engine: null },
    } as NewWord)
    const judgements = await subject.stores.audits.judgements()
    expect(judgements.sort((a, b) => Number(a.blind) - Number(b.blind))).toEqual([
      { probability: 0.8, kept: false, blind: false },
      { probability: 0.8, kept: true, blind: true },
    ])
  })
})
