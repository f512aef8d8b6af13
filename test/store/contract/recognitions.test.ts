import { beforeAll, beforeEach, expect, it } from 'vitest'
import type { Area } from '../../../src/domain/areas/area.js'
import type { BuiltItem } from '../../../src/domain/lists/lists.js'
import { opened, openedPeriod } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, response } from './samples.js'

const OCTOBER = '2026-10'

describeOnEachDatabase('the recognition and webhook stores', (subject) => {
  let anna: number
  let juha: number
  let one: Area
  let other: Area

  /** A response that thanks members by their names. */
  async function thanks(
    members: [string, number][],
    given: { at?: string; score?: number; stance?: 'thanked' | 'neutral' } = {},
  ) {
    const { at = '2026-10-07T09:30:00Z', score = 10, stance = 'thanked' } = given
    const text = `Thanks ${members.map(([name]) => name).join(' and ')}`
    const mentions = members.map(([name, id]) => {
      const start = text.indexOf(name)
      const found = { start, end: start + name.length, text: name, base: name, stance, probability: 0.9, segment: 0 }
      return { ...found, member: { kind: 'member' as const, id, name } }
    })
    const findings = analysis(text, [[text, 'praise']], { mentions })
    return analysed(subject.stores, response(freshSource(), 1, { comment: text, score, at: new Date(at) }), findings)
  }

  const item = (responseId: number, memberId: number, more: Partial<BuiltItem> = {}): BuiltItem => ({
    key: `member:${memberId}/response:${responseId}`,
    responseId,
    memberId,
    group: null,
    reason: 'Thanked by name',
    held: null,
    folded: [],
    ...more,
  })
  const build = (area: Area, items: BuiltItem[], respondents = 50, period = OCTOBER) =>
    subject.stores.lists.save(area.id, period, { respondents, builtAt: new Date() }, [
      { list: 'recognitions', items, facts: { common: {}, groups: [], note: null, basis: '' } },
    ])
  const choose = (area: Area, { key }: BuiltItem, change: { hidden?: boolean; released?: boolean }) =>
    subject.stores.lists.choose(area.id, OCTOBER, 'recognitions', key, change, 'Kim')
  const list = async (filter = {}) =>
    (await subject.stores.recognitions.list({ memberIds: [anna, juha], ...filter }, { limit: 100 })).map(
      ({ memberId, responseId }) => [memberId, responseId],
    )

  beforeAll(async () => {
    const team = freshSource()
    anna = (await subject.db.prisma.member.create({ data: { name: 'Anna', team } })).id
    juha = (await subject.db.prisma.member.create({ data: { name: 'Juha', team } })).id
  })
  beforeEach(async () => {
    await subject.db.pool.query('DELETE FROM curated_lists')
    one = await subject.stores.areas.upsert({ key: freshSource(), name: 'One' })
    other = await subject.stores.areas.upsert({ key: freshSource(), name: 'Other' })
  })

  it('has one that is on lists of several areas and periods once', async () => {
    const id = await thanks([['Anna', anna]])
    await build(one, [item(id, anna)])
    await build(other, [item(id, anna)])
    await build(other, [item(id, anna)], 50, '2026-Q4')
    expect(await list()).toEqual([[anna, id]])
    expect(await subject.stores.recognitions.counts({ memberIds: [anna, juha] })).toEqual(
      new Map([[anna, { count: 1, first: '2026-10-07', last: '2026-10-07' }]]),
    )
    const without = (from: string, to: string) => {
      const scope = {
        from: new Date(0),
        to: new Date('9999-12-31'),
        filter: {},
        without: [{ from: new Date(from), to: new Date(to) }],
      }
      return { area: { id: one.id, scope: opened(scope, one.id) } }
    }
    expect(await list(without('2026-10-07', '2026-10-08'))).toEqual([])
    expect(await list(without('2026-10-07', '2026-10-07T09:30:00Z'))).toEqual([[anna, id]])
  })

  it('leaves out what is hidden or held in any area, until it is released', async () => {
    const id = await thanks([
      ['Anna', anna],
      ['Juha', juha],
    ])
    const held = item(id, anna, { held: 'It also reports a problem' })
    await build(one, [item(id, anna), item(id, juha)])
    await build(other, [held])
    expect(await list()).toEqual([[juha, id]])
    await choose(other, held, { released: true })
    expect((await list()).sort()).toEqual(
      [
        [anna, id],
        [juha, id],
      ].sort(),
    )
    const [found] = await subject.stores.recognitions.list({ memberIds: [anna] }, { limit: 1 })
    expect(found!.releasedAt).toBeInstanceOf(Date)
    await choose(one, item(id, anna), { hidden: true })
    expect(await list()).toEqual([[juha, id]])
    await build(one, [item(id, juha)])
    expect(await list(), 'the choice outlives the list that it was made on').toEqual([[juha, id]])
  })

  it('leaves out near-duplicates of what is hidden', async () => {
    const [first, second] = [await thanks([['Anna', anna]]), await thanks([['Anna', anna]])]
    const folding = item(first, anna, { folded: [second] })
    await build(one, [folding])
    await build(other, [item(second, anna)])
    expect((await list()).map(([, id]) => id).sort()).toEqual([first, second].sort())
    await choose(one, folding, { hidden: true })
    expect(await list()).toEqual([])
  })

  it('leaves out lists of too few respondents, other scores, and thanks that are none any more', async () => {
    const id = await thanks([['Anna', anna]])
    await build(one, [item(id, anna)], 4)
    expect(await list()).toEqual([])
    await build(other, [item(id, anna)], 5)
    expect(await list()).toEqual([[anna, id]])
    await subject.stores.areas.upsert({ ...other, recognitionMaxScore: 9 })
    expect(await list()).toEqual([])
    const neutral = await thanks([['Anna', anna]], { stance: 'neutral' })
    await build(one, [item(neutral, anna)])
    expect(await list()).toEqual([])
  })

  it('reads pages by the newest day, without revealing the time of day', async () => {
    const days = [
      '2026-10-09T08:00:00Z',
      '2026-10-08T23:59:59Z',
      '2026-10-08T00:00:01Z',
      '2026-10-08T12:00:00Z',
      '2026-09-30T23:00:00Z',
    ]
    const ids: number[] = []
    for (const at of days) ids.push(await thanks([['Anna', anna]], { at }))
    await build(
      one,
      ids.map((id) => item(id, anna)),
    )
    const { recognitions } = subject.stores
    const read: { day: string; id: string; responseId: number }[] = []
    for (let after: { day: string; id: string } | undefined; ; after = read.at(-1)) {
      const page = await recognitions.list({ memberIds: [anna] }, { limit: 2, after })
      read.push(...page)
      if (page.length < 2) break
    }
    expect(read.map(({ day }) => day)).toEqual(['2026-10-09', '2026-10-08', '2026-10-08', '2026-10-08', '2026-09-30'])
    expect(read.map(({ responseId }) => responseId).sort()).toEqual([...ids].sort())
    expect(new Set(read.map(({ id }) => id)).size).toBe(5)
    for (const { id } of read) expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(await recognitions.list({ memberIds: [anna] }, { limit: 100 })).toEqual(read)
  })

  it('reads those of one list, of one response, since a moment, and not yet posted', async () => {
    const [old, recent] = [await thanks([['Anna', anna]], { at: '2026-08-01T00:00:00Z' }), await thanks([['Juha', juha]])]
    await build(one, [item(old, anna)])
    await build(other, [item(recent, juha)])
    expect(await list({ list: { areaId: one.id, period: OCTOBER } })).toEqual([[anna, old]])
    expect(await list({ list: { areaId: one.id, period: '2026-09' } })).toEqual([])
    expect(await list({ responseId: recent })).toEqual([[juha, recent]])
    expect(await list({ since: new Date('2026-08-01T00:00:00.001Z') })).toEqual([[juha, recent]])
    await subject.stores.deliveries.add({ key: `webhook:3:${juha}:${recent}`, kind: 'webhook', to: ['3'], content: {} })
    expect(await list({ notPostedTo: 3 })).toEqual([[anna, old]])
    expect(await list({ notPostedTo: 33 })).toHaveLength(2)
  })

  it('counts how often and since when, in one period or in all of an area', async () => {
    const [old, recent] = [await thanks([['Anna', anna]], { at: '2026-08-01T00:00:00Z' }), await thanks([['Anna', anna]])]
    await build(one, [item(old, anna)], 50, '2026-08')
    await build(one, [item(recent, anna)])
    await build(other, [item(await thanks([['Anna', anna]], { at: '2026-07-01T00:00:00Z' }), anna)], 50, '2026-07')
    const count = async (period?: string) =>
      (
        await subject.stores.recognitions.counts({
          memberIds: [anna],
          ...(period ? { list: openedPeriod(one.id, period) } : { area: { id: one.id, scope: openedPeriod(one.id, '') } }),
        })
      ).get(anna)
    expect(await count(OCTOBER)).toEqual({ count: 1, first: '2026-10-07', last: '2026-10-07' })
    expect(await count()).toEqual({ count: 2, first: '2026-08-01', last: '2026-10-07' })
  })

  it('keeps that the person who is thanked has seen it, until they take it back', async () => {
    const id = await thanks([
      ['Anna', anna],
      ['Juha', juha],
    ])
    await build(one, [item(id, anna), item(id, juha)])
    const { recognitions } = subject.stores
    const read = async (memberId: number) => (await recognitions.list({ memberIds: [memberId] }, { limit: 1 }))[0]!
    const own = (await read(anna)).id
    // Nobody marks what was said of somebody else.
    expect(await recognitions.markSeen(juha, own, true)).toBe(false)
    expect(await recognitions.markSeen(anna, own, true)).toBe(true)
    const { seenAt } = await read(anna)
    expect(seenAt).toBeInstanceOf(Date)
    expect((await read(juha)).seenAt).toBeNull()
    // Once seen, the first time counts.
    expect(await recognitions.markSeen(anna, own, true)).toBe(true)
    expect((await read(anna)).seenAt).toEqual(seenAt)
    expect(await recognitions.markSeen(anna, own, false)).toBe(true)
    expect((await read(anna)).seenAt).toBeNull()
    expect(await recognitions.markSeen(anna, 'none\0', true)).toBe(false)
  })

  it('makes names that are always the same and reveal nothing', async () => {
    const { recognitions } = subject.stores
    const name = await recognitions.nameFor('/recognition/teams/Desk\0')
    expect(name).toMatch(/^[0-9a-f]{32}$/)
    expect(await recognitions.nameFor('/recognition/teams/Desk\0')).toBe(name)
    expect(await recognitions.nameFor('/recognition')).not.toBe(name)
  })

  it('counts resolved tickets by group', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 9, day))
    const ticket = (number: string, group: string | null, day: number) => ({
      number: freshSource() + number,
      group,
      resolvedAt: at(day),
    })
    await subject.db.prisma.ticket.createMany({
      data: [ticket('1', 'Desk', 1), ticket('2', ' DESK', 2), ticket('3', 'Net', 2), ticket('4', 'Net', 3), ticket('5', null, 2)],
    })
    expect(await subject.stores.tickets.resolvedByGroup(at(1), at(3))).toEqual([
      { group: ' DESK', tickets: 1 },
      { group: 'Desk', tickets: 1 },
      { group: 'Net', tickets: 1 },
    ])
  })

  it('notes each consent that changed, with who says so', async () => {
    const { roster, audit } = subject.stores
    const team = freshSource()
    const member = { name: 'Maija', aliases: [], team }
    await roster.upsert([{ ...member, consent: 'private' }])
    const { id } = (await roster.members()).find((each) => each.team === team)!
    const noted = async () =>
      (await audit.list({ limit: 10, subject: `member:${id}` })).map(({ by, action, reason }) => [by, action, reason])
    expect(await roster.setConsent(id, 'off', 'Kim')).toMatchObject({ name: 'Maija', consent: 'off' })
    await roster.setConsent(id, 'off', 'Kim')
    await roster.upsert([member], 'a file')
    expect(
      (await roster.members()).find((each) => each.id === id),
      'a roster that says nothing changes nothing',
    ).toMatchObject({
      consent: 'off',
    })
    await roster.upsert([{ ...member, consent: 'public' }], 'a file')
    expect(await noted()).toEqual([
      ['a file', 'consent', 'off to public'],
      ['Kim', 'consent', 'private to off'],
    ])
    expect(await roster.setConsent(99_999_999, 'off', 'Kim')).toBeNull()
  })

  it('keeps a member who gets another name and team, unless another member has them', async () => {
    const { roster, audit } = subject.stores
    const [team, other] = [freshSource(), freshSource()]
    await roster.upsert([
      { name: 'Maija', aliases: ['M'], team, consent: 'private' },
      { name: 'Maija Salo', aliases: [], team: other },
    ])
    const { id } = (await roster.members()).find((each) => each.team === team)!
    const taken = roster.change(id, { name: 'Maija Salo', team: other }, 'Kim')
    await expect(taken).rejects.toThrow('Another member has this name in this team')
    const changed = { id, name: 'Maija Salo', team, aliases: ['M', 'Maija'], consent: 'private', leftOn: null }
    expect(await roster.change(id, { name: 'Maija Salo' }, 'Kim')).toEqual(changed)
    expect((await roster.members()).find((each) => each.id === id)).toEqual(changed)
    expect(await audit.list({ limit: 1, subject: 'roster' })).toMatchObject([
      { by: 'Kim', action: 'change-roster', reason: `member ${id}` },
    ])
    expect(await roster.change(99_999_999, { name: 'Nobody' }, 'Kim')).toBeNull()
  })
})
