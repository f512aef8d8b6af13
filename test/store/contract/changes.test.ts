import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Change, ChangeKind, ChangePlace } from '../../../src/domain/changes/change.js'
import { renumberRestoredChanges } from '../../../src/store/changes/changes.js'
import { recordChanges } from '../../../src/store/changes/record-changes.js'
import { inTransaction } from '../../../src/store/database/transaction.js'
import { opened } from '../../open.js'
import { changesGiven } from './changes-given.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, imported, response } from './samples.js'

const TEXT = 'Anna was great, but the VPN is still slow'
const FINDINGS = analysis(TEXT, [
  ['Anna was great', 'praise'],
  ['but the VPN is still slow', 'pain_point'],
])

describeOnEachDatabase('the feed of changes', (subject) => {
  let start: ChangePlace | null
  // A transaction of another test's database on the same server also holds changes back, until it ends.
  const patient = { timeout: 30_000 }
  /** The place of the last change of all. */
  const last = async () => {
    await changesGiven(subject.db)
    return subject.stores.changes.last()
  }
  beforeEach(async () => {
    start = await last()
  })
  /** What happened since the test began, in its order. */
  const since = async () =>
    (await subject.stores.changes.after(start, 1000)).map(({ kind, responseId }) => ({ kind, responseId }))
  const expectSince = (wanted: unknown[]) => expect.poll(since, patient).toEqual(wanted)
  const of = (responseId: number, ...kinds: string[]) => kinds.map((kind) => ({ kind, responseId }))

  it('records what is added, updated and analysed, and leaves a tombstone of what is erased', async () => {
    const { imports, responses } = subject.stores
    const source = freshSource()
    const [id] = await imported(subject.stores, [response(source, 1)])
    await imported(subject.stores, [response(source, 1)])
    await responses.saveAnalyses([{ responseId: id!, analysis: FINDINGS }], 'engine-1')
    await responses.replaceAnalyses([{ responseId: id!, analysis: FINDINGS }], 'engine-2')
    const importId = await imports.start({ source, fileName: 'again.csv', strict: false })
    await imports.add(importId, [response(source, 1, { score: 2 })], [], { update: true })
    await imports.add(importId, [response(source, 2, { comment: null })], [])
    await imports.finish(importId)
    const { id: second } = await subject.db.prisma.response.findFirstOrThrow({ where: { source, id: { not: id! } } })
    await imports.undo(importId)
    await expectSince([
      ...of(id!, 'added', 'analysed', 'analysed', 'updated'),
      ...of(second, 'added'),
      ...of(id!, 'updated'),
      ...of(second, 'erased'),
    ])
  })

  it('says what may not be shown any more since a place: not what came later, nor corrections of comments that name nobody', async () => {
    const { changes, imports, responses } = subject.stores
    const source = freshSource()
    const id = await analysed(subject.stores, response(source, 1), FINDINGS)
    await expectSince(of(id, 'added', 'analysed'))
    const isWithdrawn = async (kind: ChangeKind, by: () => Promise<unknown>) => {
      const place = await last()
      await by()
      const kinds = async () => (await changes.after(place, 100)).map((change) => change.kind)
      await expect.poll(kinds, patient).toContain(kind)
      return changes.withdrawnAfter(place)
    }
    const correct = () => inTransaction(subject.db.pool, (client) => recordChanges(client, 'corrected', [id]))
    expect(await isWithdrawn('analysed', () => analysed(subject.stores, response(source, 2), FINDINGS))).toBe(false)
    expect(await isWithdrawn('corrected', correct)).toBe(false)
    await subject.db.pool.query(
      `INSERT INTO mentions (response_id, segment_id, start, "end", text, stance, probability)
       SELECT $1, s.id, 0, 4, 'Anna', 'thanked', 0.9 FROM segments s WHERE s.response_id = $1 ORDER BY s.id LIMIT 1`,
      [id],
    )
    expect(await isWithdrawn('corrected', correct)).toBe(true)
    const analyse = () => responses.replaceAnalyses([{ responseId: id, analysis: FINDINGS }], 'engine-2')
    expect(await isWithdrawn('analysed', analyse)).toBe(true)
    const importId = await imports.start({ source, fileName: 'again.csv', strict: false })
    const blank = () => imports.add(importId, [response(source, 1, { comment: null })], [], { update: true })
    expect(await isWithdrawn('updated', blank)).toBe(true)
  })

  it('records that it is known who responded, and when that is taken back: they count for what may be shown', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const [id] = await imported(subject.stores, [response(source, 1)])
    const run = async (given: Parameters<typeof response>[2]) => {
      const importId = await imports.start({ source, fileName: 'again.csv', strict: false })
      expect(await imports.add(importId, [response(source, 1, given)], [])).toMatchObject({ repeated: 1, changed: 0 })
      await imports.finish(importId)
      return importId
    }
    await run({ assignee: 'Ann Lee' })
    const naming = await run({ respondent: 'a@x.example' })
    await expectSince(of(id!, 'added', 'updated'))
    // While one of two that say it stays, nothing changes.
    const repeating = await run({ respondent: 'a@x.example' })
    await imports.undo(naming)
    await expectSince(of(id!, 'added', 'updated'))
    await imports.undo(repeating)
    await expectSince(of(id!, 'added', 'updated', 'updated'))
  })

  it('leaves a tombstone of each row of a strict import that is taken back', async () => {
    const { imports } = subject.stores
    const source = freshSource()
    const importId = await imports.start({ source, fileName: 'strict.csv', strict: true })
    const { pendingIds } = await imports.add(importId, [response(source, 1), response(source, 2)], [])
    await imports.discard(importId, 'row 3 is bad')
    await expectSince([
      ...pendingIds.map((responseId) => ({ kind: 'added', responseId })),
      ...pendingIds.map((responseId) => ({ kind: 'erased', responseId })),
    ])
  })

  it('records that somebody read, discussed or noted a comment, or took that back', async () => {
    const { lists, reviews } = subject.stores
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    start = await last()
    const ever = opened({ from: new Date(0), to: new Date('9999-12-31'), filter: {} })
    await lists.markRead(ever, [id], 'Kim')
    await lists.markRead(ever, [id], 'Kim')
    await expectSince(of(id, 'reviewed'))
    const seen = new Map([[id, (await subject.db.prisma.response.findUniqueOrThrow({ where: { id } })).analysedAt]])
    const [note] = await reviews.save({ words: [{ kind: 'note', responseId: id, text: 'Ask' }], undo: [] }, 'Kim', seen)
    await reviews.save({ words: [{ kind: 'discussed', responseId: id }], undo: [] }, 'Kim', seen)
    await reviews.save({ words: [], undo: [note!.id] }, 'Kim', seen)
    await expectSince(of(id, 'reviewed', 'reviewed', 'reviewed', 'reviewed'))
  })

  it('records labels, names, themes and items of lists as people change them, and what they take back', async () => {
    const { areas, lists, reviews, themes } = subject.stores
    const area = await areas.upsert({ key: freshSource(), name: 'Corrections', filter: {}, timeZone: 'UTC' })
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const stretch = { responseId: id, start: 0, end: 14, quote: 'Anna was great' }
    const seen = new Map([[id, (await subject.db.prisma.response.findUniqueOrThrow({ where: { id } })).analysedAt]])
    const { version } = await themes.read(area.id)
    const found = [{ language: 'en', keywords: [], key: null, kind: 'praise', label: 'Help' }]
    const [theme] = (await themes.change(area.id, version, { period: '2026-10', found, place: [] } as never))!
    const key = `response:${id}`
    const item = { key, responseId: id, memberId: null, group: null, reason: '', held: null, folded: [] }
    const facts = { common: {}, groups: [], note: null, basis: 'a1' }
    await lists.save(area.id, '2026-10', { respondents: 9, builtAt: new Date() }, [{ list: 'praise', items: [item], facts }])
    start = await last()
    const say = async (word: object) => {
      const [said] = await reviews.save({ words: [{ ...stretch, ...word } as never], undo: [] }, 'Kim', seen)
      await reviews.save({ words: [], undo: [said!.id] }, 'Kim', seen)
    }
    await say({ kind: 'label', label: 'praise', present: false, suggested: null, blind: false })
    await expectSince(of(id, 'corrected', 'corrected'))
    await say({ kind: 'mention', end: 4, quote: 'Anna', present: true, stance: 'thanked' })
    await say({ kind: 'theme', area: area.id, theme })
    for (const hidden of [true, false]) await lists.choose(area.id, '2026-10', 'praise', key, { hidden }, 'Kim')
    await expectSince(of(id, 'corrected', 'corrected', 'corrected', 'corrected', 'moved', 'moved', 'hidden', 'hidden'))
  })

  it('gives the time of each change, not of the beginning of its transaction', async () => {
    await inTransaction(subject.db.pool, async (client) => {
      await recordChanges(client, 'corrected', [1])
      await wait(20)
      await recordChanges(client, 'corrected', [2])
    })
    await expectSince([...of(1, 'corrected'), ...of(2, 'corrected')])
    const [first, second] = await subject.stores.changes.after(start, 2)
    expect(second!.at.getTime()).toBeGreaterThan(first!.at.getTime())
  })

  it('records that a theme takes, loses, hides and merges comments', async () => {
    const { areas, themes } = subject.stores
    const area = await areas.upsert({ key: freshSource(), name: 'Changes', filter: {}, timeZone: 'UTC' })
    const id = await analysed(subject.stores, response(freshSource(), 1), FINDINGS)
    const segment = await subject.db.prisma.segment.findFirstOrThrow({ where: { responseId: id, position: 1 } })
    start = await last()
    const change = async (given: object) => {
      const { version } = await themes.read(area.id)
      return themes.change(area.id, version, { period: '2026-10', ...given } as never)
    }
    const theme = { language: 'en', keywords: [], key: null, kind: 'pain' }
    const found = [
      { ...theme, label: 'VPN is slow' },
      { ...theme, label: 'Network' },
    ]
    const placed = { segmentId: segment.id, rank: 0, specific: null }
    const ids = await change({ found, place: [{ ...placed, theme: { found: 0 } }] })
    await expectSince(of(id, 'moved'))
    await change({ place: [{ ...placed, theme: { id: ids![0] } }] })
    await expectSince(of(id, 'moved'))
    await change({ update: [{ id: ids![0], hidden: true }] })
    await change({ update: [{ id: ids![0], hidden: true, label: 'The VPN is slow' }] })
    await change({ update: [{ id: ids![0], hidden: false }] })
    await change({ update: [{ id: ids![0], label: 'Slow VPN' }] })
    await change({ update: [{ id: ids![0], label: 'Slow VPN' }] })
    await change({ merge: [{ from: ids![0], to: ids![1] }] })
    await change({ forget: [segment.id] })
    await expectSince(of(id, 'moved', 'hidden', 'hidden', 'moved', 'moved', 'moved'))
  })

  it('records that a member who is named consents otherwise', async () => {
    const { roster } = subject.stores
    const member = await subject.db.prisma.member.create({ data: { name: 'Anna Virtanen', team: freshSource() } })
    const mention = { start: 0, end: 4, text: 'Anna', base: 'Anna', probability: 0.97, segment: 0, stance: 'thanked' as const }
    const id = await analysed(subject.stores, response(freshSource(), 1), {
      ...FINDINGS,
      mentions: [{ ...mention, member: { kind: 'member', id: member.id, name: member.name } }],
    })
    start = await last()
    await roster.setConsent(member.id, 'off', 'officer')
    await roster.setConsent(member.id, 'off', 'officer')
    await expectSince(of(id, 'hidden'))
  })

  it('records what becomes known of a ticket, with each response that names it', async () => {
    const { tickets } = subject.stores
    const number = freshSource().toUpperCase()
    const named = [` ${number.toLowerCase()} `, number]
    await imported(
      subject.stores,
      [...named, 'other'].map((ticket, n) => response(freshSource(), n, { ticket })),
    )
    const responses = await subject.db.prisma.response.findMany({ where: { ticket: { in: named } }, orderBy: { id: 'asc' } })
    const both = responses.flatMap(({ id }) => of(id, 'ticket'))
    expect(both).toHaveLength(2)
    start = await last()
    const ticket = {
      number,
      openedAt: new Date('2026-10-01T08:00:00Z'),
      resolvedAt: null,
      reassignments: null,
      priority: null,
      group: null,
    }
    expect(await tickets.upsert([ticket])).toEqual({ added: 1, updated: 0 })
    await expectSince(both)
    expect(await tickets.upsert([ticket])).toEqual({ added: 0, updated: 1 })
    await expectSince(both)
    await tickets.upsert([{ ...ticket, reassignments: 2 }])
    await expectSince([...both, ...both])
  })

  it('gives pages that go on where the one before ended', async () => {
    const { changes } = subject.stores
    const ids = await imported(
      subject.stores,
      [1, 2, 3, 4, 5].map((n) => response(freshSource(), n)),
    )
    await expect.poll(since, patient).toHaveLength(ids.length)
    const first = await changes.after(start, 2)
    const second = await changes.after(first.at(-1)!, 10)
    expect([...first, ...second].map(({ responseId }) => responseId).sort()).toEqual([...ids].sort())
    expect(await changes.after(second.at(-1)!, 10)).toEqual([])
    expect(await changes.last()).toMatchObject({ id: second.at(-1)!.id })
  })

  it('misses none and repeats none, whatever transactions are open while it is read', async () => {
    const { changes } = subject.stores
    const committed: number[] = []
    let isWriting = true
    const writer = async (place: number) => {
      for (let round = 0; round < 12; round++) {
        const ids = [0, 1, 2].map((at) => 1_000_000 + place * 1000 + round * 10 + at)
        const isKept = (place + round) % 4 !== 0
        await inTransaction(subject.db.pool, async (client) => {
          for (const id of ids) {
            await recordChanges(client, 'corrected', [id])
            await wait((id * 7) % 5)
          }
          if (!isKept) throw new Error('taken back')
        }).catch((error: Error) => {
          if (error.message !== 'taken back') throw error
        })
        if (isKept) committed.push(...ids)
      }
    }
    const seen: Change[] = []
    const reader = async () => {
      // Once all is written, until all of it is there: others' transactions may hold back the last.
      for (const end = Date.now() + patient.timeout; (isWriting || seen.length < committed.length) && Date.now() < end; ) {
        for (
          let page = await changes.after(seen.at(-1) ?? start, 4);
          page.length > 0;
          page = await changes.after(seen.at(-1)!, 4)
        )
          seen.push(...page)
        await wait(1)
      }
    }
    const reading = reader()
    await Promise.all([0, 1, 2, 3, 4].map(writer))
    isWriting = false
    await reading
    expect(seen.map(({ responseId }) => responseId).sort()).toEqual(committed.sort())
    for (const [at, change] of seen.slice(1).entries()) {
      const before = seen[at]!
      expect(
        before.transaction < change.transaction || (before.transaction === change.transaction && before.id < change.id),
      ).toBe(true)
    }
  })

  it('holds back what was committed after a transaction that is still open', async ({ skip }) => {
    // The embedded database has one session: nobody reads while a transaction is open.
    if (subject.db.kind === 'embedded') skip()
    const open = await subject.db.pool.connect()
    try {
      await open.query('BEGIN')
      await recordChanges(open, 'corrected', [1])
      await inTransaction(subject.db.pool, (client) => recordChanges(client, 'corrected', [2]))
      expect(await since()).toEqual([])
      await open.query('COMMIT')
    } finally {
      open.release()
    }
    await expectSince([...of(1, 'corrected'), ...of(2, 'corrected')])
  })

  it('has another version as soon as a response, an area or a pack has changed, whatever else is open', async () => {
    const { changes, areas, packs } = subject.stores
    const versions: string[] = []
    const note = async () => versions.push((await changes.versions()).all)
    await note()
    expect((await changes.versions()).all).toBe(versions[0])
    const area = await areas.upsert({ key: freshSource(), name: 'Versions', filter: {}, timeZone: 'UTC' })
    await note()
    await areas.upsert({ key: area.key, name: 'Versions', filter: {}, timeZone: 'UTC', minRespondents: 7 })
    await note()
    await packs.save(area.id, '2026-10', {} as never)
    await note()
    // The embedded database has one session: nobody reads while a transaction is open.
    const open = subject.db.kind === 'embedded' ? [] : await Promise.all([1, 2, 3].map(() => subject.db.pool.connect()))
    try {
      for (const [at, client] of open.entries()) {
        await client.query('BEGIN')
        await recordChanges(client, 'updated', [at])
      }
      await imported(subject.stores, [response(freshSource(), 1)])
      await note()
      // The first stays open: the last change below which all have ended is the same one.
      for (const client of open.slice(1).reverse()) {
        await client.query('COMMIT')
        await note()
      }
    } finally {
      for (const client of open) {
        await client.query('COMMIT')
        client.release()
      }
    }
    await note()
    expect(new Set(versions).size).toBe(subject.db.kind === 'embedded' ? versions.length - 1 : versions.length)
  })

  it('has another version of what is counted when responses come, change or go, and not when somebody says something of them', async () => {
    const { changes, imports, responses, areas } = subject.stores
    const source = freshSource()
    let before = await changes.versions()
    const differ = async () => {
      const now = await changes.versions()
      const differing = { all: now.all !== before.all, counted: now.counted !== before.counted }
      before = now
      return differing
    }
    const [id] = await imported(subject.stores, [response(source, 1, { comment: TEXT })])
    expect(await differ()).toEqual({ all: true, counted: true })
    await responses.saveAnalyses([{ responseId: id!, analysis: FINDINGS }], 'engine-1')
    expect(await differ()).toEqual({ all: true, counted: false })
    for (const kind of ['corrected', 'reviewed', 'moved', 'hidden'] as const) {
      await inTransaction(subject.db.pool, (client) => recordChanges(client, kind, [id!]))
      expect(await differ()).toEqual({ all: true, counted: false })
    }
    for (const kind of ['updated', 'ticket', 'erased'] as const) {
      await inTransaction(subject.db.pool, (client) => recordChanges(client, kind, [id!]))
      expect(await differ()).toEqual({ all: true, counted: true })
    }
    const importId = await imports.start({ source, fileName: 'more.csv', strict: false })
    await imports.add(importId, [response(source, 2)], [])
    expect(await differ()).toEqual({ all: true, counted: true })
    await areas.upsert({ key: freshSource(), name: 'Counted', filter: {}, timeZone: 'UTC' })
    expect(await differ()).toEqual({ all: true, counted: true })
    expect(await differ()).toEqual({ all: false, counted: false })
  })

  describe('after a backup was restored on another server', () => {
    it('puts what was recorded before first, under other places', async () => {
      const { changes } = subject.stores
      await imported(subject.stores, [response(freshSource(), 1)])
      const before = (await changes.last())!
      await subject.db.pool.query('UPDATE changes SET transaction = transaction + 1000000000')
      const client = await subject.db.pool.connect()
      await renumberRestoredChanges(client)
      client.release()
      expect(await changes.has(before)).toBe(false)
      const all = await changes.after(null, 100_000)
      expect(all.at(-1)!.id).toBe(before.id)
      const [id] = await imported(subject.stores, [response(freshSource(), 1)])
      await expect
        .poll(() => changes.after(all.at(-1)!, 10), { timeout: 30_000 })
        .toMatchObject([{ responseId: id, kind: 'added' }])
    })
  })
})
