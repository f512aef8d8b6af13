import { describe, expect, it } from 'vitest'
import type { Analysis, MentionFinding } from '../../../src/domain/comments/analysis.js'
import type { Label } from '../../../src/domain/comments/labels.js'
import type { NewWord } from '../../../src/domain/review/word.js'
import { ALL_DAYS } from '../../../src/pipeline/disclosure/open-for-building.js'
import { opened } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, response } from './samples.js'

const TEXT = 'Anna was great, but the VPN is still slow'
const PIECES: [string, ...Label[]][] = [
  ['Anna was great', 'praise'],
  ['but the VPN is still slow', 'pain_point'],
]
const ANNA: MentionFinding = { start: 0, end: 4, text: 'Anna', base: 'Anna', stance: 'neutral', probability: 0.6, segment: 0 }
const FINDINGS = analysis(TEXT, PIECES, { mentions: [ANNA] })
const EVERYTHING = opened({ ...ALL_DAYS, filter: {} })

describeOnEachDatabase('the review store', (subject) => {
  const target = async (id: number) => (await subject.stores.reviews.targets(EVERYTHING, [id]))[0]!
  const say = async (words: NewWord[], undo: number[] = []) => {
    const undone = await subject.stores.reviews.words(undo)
    const ids = [...new Set([...words, ...undone].map(({ responseId }) => responseId))]
    const seen = new Map((await subject.stores.reviews.targets(EVERYTHING, ids)).map((each) => [each.id, each.analysedAt]))
    return subject.stores.reviews.save({ words, undo }, 'Kim', seen)
  }
  const at = (responseId: number, quote: string, text = TEXT) => {
    const start = text.indexOf(quote)
    return { responseId, start, end: start + quote.length, quote }
  }
  const label = (id: number, quote: string, of: Label, present: boolean): NewWord => ({
    ...{ kind: 'label', ...at(id, quote), label: of, present },
    ...{ suggested: { present: !present, probability: 0.4, engine: 'engine-1' }, blind: false },
  })
  const labels = async (id: number) => {
    const [comment] = await subject.stores.views.comments(EVERYTHING, { ids: [id], review: true })
    return comment!.segments.map(({ start, end, labels: own }) => [
      comment!.text.slice(start, end),
      own.map(({ label: of, source, probability }) => `${of} ${source} ${probability}`),
    ])
  }
  const mentions = async (id: number) => {
    const [comment] = await subject.stores.views.comments(EVERYTHING, { ids: [id], review: true })
    return comment!.mentions.map(({ text, stance, memberId, source }) => ({ text, stance, memberId, source }))
  }
  const ofResponse = (id: number) => subject.db.prisma.response.findUniqueOrThrow({ where: { id } })
  const again = async (id: number, findings: Analysis, engine: string) =>
    subject.stores.responses.replaceAnalyses([{ responseId: id, analysis: findings }], engine)
  const member = async (name: string) => (await subject.db.prisma.member.create({ data: { name, team: freshSource() } })).id

  it('gives a comment as a review changes it, with how sure the models are of labels that they do not give', async () => {
    const [praise, pain] = FINDINGS.segments
    const findings = { ...FINDINGS, segments: [{ ...praise!, logits: [-2, -1, 3] }, pain!] }
    const id = await analysed(subject.stores, response(freshSource(), 1), findings)
    const [one, two] = (await target(id)).segments
    expect(one!.labels).toEqual(['praise'])
    expect(one!.model.pain_point.present).toBe(false)
    expect(one!.model.pain_point.probability).toBeCloseTo(0.2689, 3)
    expect(one!.model.praise).toEqual({ present: true, probability: 0.9 })
    expect(two!.model.praise).toEqual({ present: false, probability: null })
    expect(await subject.stores.reviews.times([id, 2_000_000_000])).toEqual([{ id, at: new Date('2026-10-07T09:30:00Z') }])
  })

  it('lets a word on a label count everywhere, keeps what spoke for it, and gives the models theirs back when it is undone', async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const [removed, added, accepted] = await say([
      label(id, 'Anna was great', 'praise', false),
      label(id, 'but the VPN is still slow', 'improvement_idea', true),
      label(id, 'but the VPN is still slow', 'pain_point', true),
    ])
    expect(await labels(id)).toEqual([
      ['Anna was great', []],
      ['but the VPN is still slow', ['improvement_idea person 1', 'pain_point person 1']],
    ])
    expect((await ofResponse(id)).labels).toEqual(['improvement_idea', 'pain_point'])
    expect((await ofResponse(id)).reviewedAt).toBeInstanceOf(Date)
    const [shown] = await subject.stores.views.comments(EVERYTHING, { ids: [id], evidence: true })
    expect(shown!.segments[1]!.labels[1]!.evidence).toEqual([{ start: 16, end: 41, weight: 1 }])
    expect(removed).toMatchObject({ by: 'Kim', fits: true, undoneAt: null, suggested: { present: true, engine: 'engine-1' } })
    await say([], [removed!.id, added!.id])
    expect(await labels(id)).toEqual([
      ['Anna was great', ['praise model 0.9']],
      ['but the VPN is still slow', ['pain_point person 1']],
    ])
    expect((await subject.stores.reviews.words([accepted!.id, added!.id])).map(({ undoneBy }) => undoneBy)).toEqual(['Kim', null])
    await expect(say([], [removed!.id])).rejects.toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('Undone already'),
    })
  })

  it('lets the last word count, and the one before it again when that is undone', async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    await say([label(id, 'Anna was great', 'praise', false)])
    const [second] = await say([label(id, 'Anna was great', 'praise', true)])
    expect((await ofResponse(id)).labels).toEqual(['pain_point', 'praise'])
    await say([], [second!.id])
    expect((await ofResponse(id)).labels).toEqual(['pain_point'])
  })

  it('is never overruled by other models, however they cut the comment', async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    await say([label(id, 'Anna was great', 'praise', false), label(id, 'but the VPN is still slow', 'improvement_idea', true)])
    const cuts: [string, ...Label[]][][] = [
      [
        ['Anna was', 'praise'],
        ['great, but the VPN is still slow', 'praise', 'pain_point'],
      ],
      [[TEXT, 'praise', 'pain_point']],
      [],
      PIECES,
    ]
    const seen: string[][] = []
    for (const [at, cut] of cuts.entries()) {
      await again(id, analysis(TEXT, cut), `engine-${at + 2}`)
      seen.push((await ofResponse(id)).labels)
    }
    expect(seen).toEqual([
      ['improvement_idea', 'pain_point', 'praise'],
      ['improvement_idea', 'pain_point'],
      ['improvement_idea'],
      ['improvement_idea', 'pain_point'],
    ])
  })

  it('makes a comment in an unsupported language count as read, until the word is undone', async () => {
    const findings = { ...analysis(TEXT, [[TEXT]]), language: 'ja', supported: false }
    const id = await analysed(subject.stores, response(freshSource(), 1), findings)
    const [word] = await say([label(id, TEXT, 'praise', true)])
    expect(await ofResponse(id)).toMatchObject({ status: 'done', labels: ['praise'] })
    await again(id, findings, 'engine-2')
    expect(await ofResponse(id)).toMatchObject({ status: 'done', labels: ['praise'] })
    await say([], [word!.id])
    expect(await ofResponse(id)).toMatchObject({ status: 'unsupported', labels: [] })
  })

  describe('of names', () => {
    it('corrects a mention, keeps what is not said of it, and puts it back', async () => {
      const bo = await member('Bo')
      const id = await analysed(subject.stores, response(freshSource(), 1), {
        ...FINDINGS,
        mentions: [{ ...ANNA, member: { kind: 'member', id: bo, name: 'Bo' } }],
      })
      const before = (await target(id)).mentions
      const [stance] = await say([{ kind: 'mention', ...at(id, 'Anna'), present: true, stance: 'thanked' }])
      expect(await mentions(id)).toEqual([{ text: 'Anna', stance: 'thanked', memberId: bo, source: 'person' }])
      const anna = await member('Anna')
      const wider = { ...at(id, 'Anna was'), present: true, member: anna, replaces: { start: 0, end: 4 } }
      const [whole] = await say([{ kind: 'mention', ...wider }])
      expect(await mentions(id)).toEqual([{ text: 'Anna was', stance: 'thanked', memberId: anna, source: 'person' }])
      await say([], [whole!.id, stance!.id])
      expect(await mentions(id)).toEqual([{ text: 'Anna', stance: 'neutral', memberId: bo, source: 'model' }])
      expect((await target(id)).mentions).toEqual(before)
    })

    it('adds and removes names, through new analyses and a new roster', async () => {
      const bo = await member('Bo')
      const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
      await say([
        { kind: 'mention', ...at(id, 'Anna'), present: false },
        { kind: 'mention', ...at(id, 'VPN'), present: true, stance: 'criticised', member: bo },
      ])
      const said = [{ text: 'VPN', stance: 'criticised', memberId: bo, source: 'person' }]
      expect(await mentions(id)).toEqual(said)
      await again(id, { ...FINDINGS, segments: [{ start: 0, end: TEXT.length, labels: [] }] }, 'engine-2')
      expect(await mentions(id)).toEqual(said)
      const renamed = { ...ANNA, member: { kind: 'member' as const, id: bo, name: 'Bo' } }
      await subject.stores.responses.saveMentions([{ responseId: id, analysis: { segments: [], mentions: [renamed] } }])
      expect(await mentions(id)).toEqual(said)
      const { rows } = await subject.db.pool.query('SELECT row FROM overruled_mentions WHERE response_id = $1', [id])
      expect(rows).toMatchObject([{ row: { text: 'Anna', member_id: bo } }])
      await subject.db.prisma.member.delete({ where: { id: bo } })
      await again(id, FINDINGS, 'engine-3')
      expect(await mentions(id)).toEqual([{ ...said[0], memberId: null }])
    })
  })

  it('follows its text where the comment changes, and says where it no longer fits', async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const [word] = await say([label(id, 'but the VPN is still slow', 'improvement_idea', true)])
    const change = async (text: string, engine: string) => {
      await subject.db.prisma.response.update({ where: { id }, data: { comment: text } })
      await again(id, analysis(text, [[text]]), engine)
      return { labels: (await ofResponse(id)).labels, fits: (await subject.stores.reviews.words([word!.id]))[0]!.fits }
    }
    expect(await change(`Edit: ${TEXT}`, 'engine-2')).toEqual({ labels: ['improvement_idea'], fits: true })
    expect(await change('Something else entirely', 'engine-3')).toEqual({ labels: [], fits: false })
    expect(await change(TEXT, 'engine-4')).toEqual({ labels: ['improvement_idea'], fits: true })
  })

  it('marks as read and notes, and takes both back', async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const isRead = async () => (await subject.db.prisma.commentRead.findUnique({ where: { responseId: id } }))?.by ?? null
    const [read, note] = await say([
      { kind: 'read', responseId: id },
      { kind: 'note', responseId: id, text: 'Ask\0 Bo' },
    ])
    expect(await isRead()).toBe('Kim')
    expect(note).toMatchObject({ kind: 'note', text: 'Ask\uFFFD Bo' })
    await say([], [read!.id, note!.id])
    expect(await isRead()).toBeNull()
    expect((await subject.stores.reviews.history(id)).map(({ kind, undoneBy }) => [kind, undoneBy])).toEqual([
      ['read', 'Kim'],
      ['note', 'Kim'],
    ])
    expect((await ofResponse(id)).reviewedAt).toBeNull()
  })

  it('moves a segment to a theme at once and for good, and lets it be found anew when that is undone', async () => {
    const { themes } = subject.stores
    const { id: area } = await subject.db.prisma.area.create({ data: { key: freshSource(), name: 'Test' } })
    const { version } = await themes.read(area)
    const found = ['Slow VPN', 'Kind people'].map((text) => ({ label: text, language: 'en', keywords: [] }))
    const [vpn, kind] = (await themes.change(area, version, { period: '2026-10', found }))!
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const segment = (await target(id)).segments[1]!.id
    const where = async () => (await themes.placements(area, [segment])).get(segment)?.themeId
    const move = (theme: number | null): NewWord => ({ kind: 'theme', ...at(id, 'but the VPN is still slow'), area, theme })
    const [first] = await say([move(vpn!)])
    expect(await where()).toBe(vpn)
    const [second] = await say([move(kind!)])
    expect(await themes.moves(area, [id])).toEqual([{ responseId: id, start: 16, end: 41, themeId: kind }])
    await say([], [second!.id])
    expect(await where()).toBe(vpn)
    await say([], [first!.id])
    expect(await where()).toBeUndefined()
    expect(await themes.moves(area, [id])).toEqual([])
    await say([move(null)])
    expect(await where()).toBeNull()
    expect((await themes.read(area)).version).toBeGreaterThan(version + 4)
    await themes.change(area, (await themes.read(area)).version, { period: '2026-10', merge: [{ from: kind!, to: vpn! }] })
    await expect(say([move(kind!)])).rejects.toThrow(`was merged into ${vpn}`)
    await expect(say([move(2_000_000_000)])).rejects.toThrow('There is no theme')
  })

  it('has a segment that says something else placed anew', async () => {
    const { themes } = subject.stores
    const { id: area } = await subject.db.prisma.area.create({ data: { key: freshSource(), name: 'Test' } })
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const [one, two] = (await target(id)).segments
    const found = [{ label: 'Slow VPN', language: 'en', keywords: [] }]
    const place = [one!, two!].map(({ id: segmentId }) => ({ segmentId, theme: { found: 0 }, rank: 0 }))
    await themes.change(area, (await themes.read(area)).version, { period: '2026-10', found, place })
    await say([label(id, 'but the VPN is still slow', 'pain_point', false)])
    expect((await themes.placements(area, [one!.id, two!.id])).size).toBe(0)
  })

  it('stores nothing of a change of which a part cannot be done', async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const unknown: NewWord = { kind: 'mention', ...at(id, 'Anna'), present: true, member: 2_000_000_000 }
    await expect(say([label(id, 'Anna was great', 'praise', false), unknown])).rejects.toThrow('There is no member 2000000000')
    expect(await subject.stores.reviews.history(id)).toEqual([])
    const stale = new Map([[id, new Date(0)]])
    const save = subject.stores.reviews.save({ words: [{ kind: 'read', responseId: id }], undo: [] }, 'Kim', stale)
    await expect(save).rejects.toMatchObject({
      problem: 'conflict',
      message: expect.stringContaining('Analysed again meanwhile'),
    })
  })

  it('takes words of two people on the same comment, and nothing waits for ever', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((n) => analysed(subject.stores, response(freshSource(), n), FINDINGS)))
    const words = ids.map((id) => label(id, 'Anna was great', 'praise', false))
    const rounds = Array.from({ length: 6 }, (_, n) => say(n % 2 ? words : words.toReversed()))
    await Promise.all(
      [...rounds, ...ids.map((id, n) => again(id, FINDINGS, `engine-${n + 9}`).catch(() => undefined))].map((each) =>
        each.catch((error: Error) => expect(error.message).toContain('Analysed again')),
      ),
    )
    // Where every round met a new analysis, nothing was said yet.
    await say(words)
    for (const id of ids) expect((await ofResponse(id)).labels).toEqual(['pain_point'])
  })

  it('goes with its comment', async () => {
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const [word] = await say([label(id, 'Anna was great', 'praise', false)])
    await subject.db.prisma.response.delete({ where: { id } })
    expect(await subject.stores.reviews.words([word!.id])).toEqual([])
  })

  it('says in which months of an area comments are', async () => {
    const source = freshSource()
    const id = await analysed(
      subject.stores,
      response(source, 1, { at: new Date('2026-09-30T23:00:00Z'), dimensions: { location: source } }),
      FINDINGS,
    )
    const months = (timeZone: string, location: string) =>
      subject.stores.reviews.months({ filter: { location: [location] }, timeZone }, [id])
    expect(await months('Europe/Helsinki', source)).toEqual(['2026-10'])
    expect(await months('UTC', source)).toEqual(['2026-09'])
    expect(await months('UTC', 'elsewhere')).toEqual([])
  })
})
