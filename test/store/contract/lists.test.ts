import { expect, it } from 'vitest'
import { type BuiltItem, type BuiltListName, type ListFacts, unsettledKey } from '../../../src/domain/lists/lists.js'
import { opened, openedPeriod } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, imported, response } from './samples.js'

const FACTS: ListFacts = { common: { location: ['Espoo'] }, groups: [], note: null, basis: 'a1' }
const PERIOD = '2026-10'
const CODES = { reason: { code: 'list.new', values: { count: 3, theme: 'VPN' } }, held: null }

describeOnEachDatabase('the store of lists', (subject) => {
  const scopeOf = ({ id }: { id: number }) => opened({ from: new Date(0), to: new Date('9999-12-31'), filter: {} }, id, PERIOD)

  async function setUp(count: number) {
    const area = await subject.stores.areas.upsert({ key: freshSource(), name: 'Nordics' })
    const source = freshSource()
    const ids: number[] = []
    for (let i = 0; i < count; i++)
      ids.push(
        await analysed(
          subject.stores,
          response(source, i, { comment: `VPN drops ${i}` }),
          analysis(`VPN drops ${i}`, [['VPN', 'pain_point']]),
        ),
      )
    const items = ids.map(
      (responseId): BuiltItem => ({
        key: `response:${responseId}`,
        responseId,
        memberId: null,
        group: null,
        reason: 'Tells\0 of trouble',
        held: null,
        folded: [],
      }),
    )
    const save = (list: BuiltListName, built: BuiltItem[], builtAt = new Date()) =>
      subject.stores.lists.save(area.id, PERIOD, { respondents: 9, builtAt }, [{ list, items: built, facts: FACTS }])
    const read = async (list: BuiltListName, more: object = {}, page: { limit: number; after?: string } = { limit: 50 }) =>
      subject.stores.lists.items(scopeOf(area), list, { show: 'open', ...more }, page)
    const keys = async (...given: Parameters<typeof read>) => (await read(...given)).items.map(({ key }) => key)
    return { area, ids, items, save, read, keys }
  }

  it('replaces a list as a whole, and keeps what was built from something read later', async () => {
    const { area, items, save, keys } = await setUp(3)
    expect(await save('ideas', items, new Date('2026-11-02'))).toBe(true)
    expect(await save('ideas', items.slice(1), new Date('2026-11-01'))).toBe(false)
    expect(await keys('ideas')).toEqual(items.map(({ key }) => key))
    expect(await save('ideas', items.slice(1), new Date('2026-11-03'))).toBe(true)
    expect(await keys('ideas')).toEqual(items.slice(1).map(({ key }) => key))
    expect(await subject.stores.lists.built(scopeOf(area))).toEqual([
      { list: 'ideas', respondents: 9, builtAt: new Date('2026-11-03'), facts: FACTS },
    ])
  })

  it('is left whole by many who save at once', async () => {
    const { items, save, read } = await setUp(4)
    const now = new Date()
    expect(await Promise.all([1, 2, 3, 4, 5].map(() => save('praise', items, now)))).toEqual([true, true, true, true, true])
    expect((await read('praise')).items).toHaveLength(4)
  })

  it('leaves out responses and members that are gone, and takes any text', async () => {
    const { items, save, read } = await setUp(2)
    const [one, two] = items as [BuiltItem, BuiltItem]
    await save('ideas', [
      { ...one, codes: CODES, group: { kind: 'theme', key: 'theme:1', label: 'VPN' }, folded: [7, 9] },
      { ...two, responseId: 2_000_000_000 },
      { ...two, key: 'member:2/response:2', memberId: 2_000_000_000 },
    ])
    expect((await read('ideas')).items).toEqual([
      {
        ...one,
        reason: 'Tells\uFFFD of trouble',
        codes: CODES,
        group: { kind: 'theme', key: 'theme:1', label: 'VPN' },
        folded: [7, 9],
        candidates: [],
        unnamed: 0,
        unlisted: null,
        member: null,
        choice: null,
      },
    ])
  })

  it('reads pinned ones first, then those with a place, then the rest, a page at a time', async () => {
    const { area, items, save, read } = await setUp(6)
    const { lists } = subject.stores
    await save('ideas', items)
    const [a, b, c, d, e, f] = items.map(({ key }) => key) as [string, string, string, string, string, string]
    await lists.choose(area.id, PERIOD, 'ideas', e, { pinned: true }, 'Kim')
    await lists.choose(area.id, PERIOD, 'ideas', d, { position: 2 }, 'Kim')
    await lists.choose(area.id, PERIOD, 'ideas', b, { hidden: true }, 'Kim')
    const expected = [e, a, d, c, f]
    for (const limit of [1, 2, 3, 5, 50]) {
      const seen: string[] = []
      let after: string | undefined
      for (let page = 0; page < 10; page++) {
        const { items, next } = await read('ideas', {}, { limit, ...(after && { after }) })
        seen.push(...items.map(({ key }) => key))
        if (next === null) break
        after = next
      }
      expect(seen).toEqual(expected)
    }
  })

  it('adds and changes choices, what is left out stays, also when many choose at once', async () => {
    const { area, items, save } = await setUp(1)
    await save('ideas', items)
    const { lists } = subject.stores
    const choose = (change: object, by = 'Kim') => lists.choose(area.id, PERIOD, 'ideas', items[0]!.key, change, by)
    await Promise.all([
      choose({ pinned: true }),
      choose({ note: 'Ask\0 Bo' }),
      choose({ discussed: true }),
      choose({ released: true }),
    ])
    // A place beyond the last is the last.
    const discussed = await choose({ position: 3 }, 'Robin')
    expect(discussed).toMatchObject({
      pinned: true,
      note: 'Ask\uFFFD Bo',
      released: true,
      hidden: false,
      position: 1,
      by: 'Robin',
    })
    expect(await choose({ discussed: true })).toMatchObject({ discussedAt: discussed.discussedAt })
    expect(await choose({ discussed: false, position: null })).toMatchObject({ discussedAt: null, position: null, pinned: true })
    expect(await lists.choices(openedPeriod(area.id, PERIOD))).toMatchObject([
      { list: 'ideas', key: items[0]!.key, choice: { pinned: true } },
    ])
  })

  it('settles the names of a comment with the choice for them, and unsettles them with it', async () => {
    const { area, save, read } = await setUp(0)
    const { lists } = subject.stores
    const [bo, bea] = await Promise.all(
      ['Bo Ek', 'Bo Alm'].map((name) => subject.db.prisma.member.create({ data: { name, team: freshSource() } })),
    )
    const candidates = [bea!, bo!].map(({ id, name }) => ({ id, name }))
    const text = 'Thanks Bo, Bo is great'
    const mention = (start: number) => ({
      ...{ start, end: start + 2, text: 'Bo', base: 'Bo', stance: 'thanked' as const, probability: 0.9, segment: 0 },
      member: { kind: 'ambiguous' as const, candidates },
    })
    const found = analysis(text, [[text, 'praise']], { mentions: [mention(7), mention(11)] })
    const responseId = await analysed(subject.stores, response(freshSource(), 'one', { comment: text, score: 10 }), found)
    const ids = [bo!.id, bea!.id].sort((a, b) => a - b)
    const [name] = await lists.unsettled([responseId])
    expect(name).toEqual({ responseId, starts: [7, 11], candidates: ids })
    const key = unsettledKey(name!)
    const item = { key, responseId, memberId: null, group: null, reason: 'Thanked', held: 'Unclear', folded: [], candidates: ids }
    await save('recognitions', [item])
    const settled = async () => {
      const { rows } = await subject.db.pool.query('SELECT member_id AS id FROM mentions WHERE response_id = $1', [responseId])
      return [...rows.map(({ id }) => id), (await read('recognitions', { show: 'all' })).items[0]!.member?.id ?? null]
    }
    const choose = (change: object) => lists.choose(area.id, PERIOD, 'recognitions', key, change, 'Kim')
    await choose({ released: true, member: bo!.id })
    expect(await settled()).toEqual([bo!.id, bo!.id, bo!.id])
    expect(await lists.unsettled([responseId])).toHaveLength(1)
    await choose({ note: 'Asked Bo' })
    await save('recognitions', [item])
    expect(await settled()).toEqual([bo!.id, bo!.id, bo!.id])
    expect(await choose({ released: false })).toMatchObject({ released: false, member: null, note: 'Asked Bo' })
    expect(await settled()).toEqual([null, null, null])
  })

  it('counts what is open, held and hidden, and reads each', async () => {
    const { area, items, save, keys } = await setUp(4)
    const [one, two, three, four] = items as [BuiltItem, BuiltItem, BuiltItem, BuiltItem]
    const slice = { kind: 'slice' as const, key: 'slice:x:Espoo', label: 'Espoo' }
    await save('pain-points', [one, { ...two, held: 'Wait' }, { ...three, held: 'Wait' }, four, { ...one, group: slice }])
    const { lists } = subject.stores
    await lists.choose(area.id, PERIOD, 'pain-points', three.key, { released: true }, 'Kim')
    await lists.choose(area.id, PERIOD, 'pain-points', four.key, { hidden: true }, 'Kim')
    expect(await lists.counts(scopeOf(area))).toEqual(
      new Map([['pain-points', { open: 2, held: 1, hidden: 1, groups: new Map([[slice.key, 1]]) }]]),
    )
    expect(await keys('pain-points')).toEqual([one.key, three.key])
    expect(await keys('pain-points', { show: 'held' })).toEqual([two.key])
    expect(await keys('pain-points', { show: 'hidden' })).toEqual([four.key])
    expect(await keys('pain-points', { show: 'all', group: slice.key })).toEqual([one.key])
    expect(await lists.item(scopeOf(area), 'pain-points', four.key)).toMatchObject({ key: four.key, choice: { hidden: true } })
    expect(await lists.item(scopeOf(area), 'ideas', four.key)).toBeNull()
  })

  it('names only members who agree, by team and member', async () => {
    const { area, items, save, keys } = await setUp(2)
    const team = freshSource()
    await subject.stores.roster.upsert([
      { name: 'Anna', aliases: [], team, consent: 'public' },
      { name: 'Juha', aliases: [], team, consent: 'private' },
    ])
    const [anna, juha] = (await subject.stores.roster.members()).filter((member) => member.team === team)
    const [one, two] = [
      { ...items[0]!, key: 'a', memberId: anna!.id },
      { ...items[1]!, key: 'b', memberId: juha!.id },
    ]
    await save('recognitions', [one, two])
    expect(await keys('recognitions', { show: 'all' })).toEqual(['a'])
    expect((await subject.stores.lists.counts(scopeOf(area))).get('recognitions')).toMatchObject({
      open: 1,
      held: 0,
      hidden: 0,
    })
    expect(await keys('recognitions', { team })).toEqual(['a'])
    expect(await keys('recognitions', { team: 'Other' })).toEqual([])
    expect(await keys('recognitions', { memberId: juha!.id })).toEqual([])
    expect(await keys('recognitions', { responseId: one.responseId })).toEqual(['a'])
    expect(await keys('recognitions', { responseId: two.responseId })).toEqual([])
  })

  it('knows which comments are unread and when something was last analysed', async () => {
    const { ids } = await setUp(3)
    const { lists } = subject.stores
    const source = freshSource()
    const at = new Date('2035-05-05')
    const scope = opened({ from: at, to: new Date('2035-05-06'), filter: {} })
    expect(await lists.newestAnalysis(scope)).toBeNull()
    expect(await lists.hasResponses(scope, 1)).toBe(false)
    const id = await analysed(
      subject.stores,
      response(source, 1, { at, comment: 'VPN' }),
      analysis('VPN', [['VPN', 'pain_point']]),
    )
    expect(await lists.newestAnalysis(scope)).toBeInstanceOf(Date)
    expect(await lists.hasResponses(scope, 1)).toBe(true)
    expect(await lists.hasResponses(scope, 2)).toBe(false)
    // One person who answers often, and responses of which nobody is known.
    const often = Array.from({ length: 50 }, (_, n) => response(source, 10 + n, { at, comment: null, respondent: 'kim' }))
    await imported(subject.stores, often)
    expect(await lists.hasRespondents(scope, 2)).toBe(true)
    expect(await lists.hasRespondents(scope, 3)).toBe(false)
    await imported(subject.stores, [response(source, 2, { at, comment: null, respondent: 'robin' })])
    expect(await lists.hasRespondents(scope, 3)).toBe(true)
    expect(await lists.hasRespondents(scope, 4)).toBe(false)
    await imported(subject.stores, [response(source, 3, { at, comment: null, respondent: 'robin' })])
    expect(await lists.repeats(scope, 4)).toEqual([50, 2])
    expect(await lists.repeats(scope, 1)).toEqual([50])
    expect(await lists.hasRespondents({ ...scope, filter: { location: ['nowhere'] } }, 1)).toBe(false)
    expect(await lists.unread(scope, { limit: 5 })).toMatchObject([{ responseId: id, status: 'done' }])
    expect(await lists.unreadCount(scope)).toBe(1)
    const ever = opened({ from: new Date(0), to: new Date('9999-12-31'), filter: {} })
    expect(await lists.markRead(opened({ ...ever, filter: { location: ['nowhere'] } }), [id], 'Kim')).toBe(0)
    await subject.db.pool.query("UPDATE responses SET status = 'routed' WHERE id = $1", [id])
    expect(await lists.markRead(ever, [id], 'Kim')).toBe(0)
    await subject.db.pool.query("UPDATE responses SET status = 'done' WHERE id = $1", [id])
    expect(await lists.markRead(ever, [id, ...ids, 2_000_000_000], 'Kim')).toBe(4)
    expect(await lists.markRead(ever, [id], 'Robin')).toBe(1)
    expect(await lists.unread(scope, { limit: 5 })).toEqual([])
    const { rows } = await subject.db.pool.query('SELECT by FROM comment_reads WHERE response_id = $1', [id])
    expect(rows).toEqual([{ by: 'Kim' }])
  })
})
