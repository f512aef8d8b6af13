import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Area } from '../../../src/domain/areas/area.js'
import type { ListName } from '../../../src/domain/lists/lists.js'
import { type Period, parsePeriod } from '../../../src/domain/period/period.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { buildLists } from '../../../src/pipeline/lists/build-lists.js'
import { chooseItem, markRead } from '../../../src/pipeline/lists/choose-item.js'
import { areListsFresh, ensureLists } from '../../../src/pipeline/lists/ensure-lists.js'
import { type ListQuery, readList, readLists } from '../../../src/pipeline/lists/read-lists.js'
import { buildListsHandler } from '../../../workers/build-lists.js'
import { type NewComment, openThemes } from '../themes/theme-fixture.js'

const KIM = { by: 'Kim', access: EVERYTHING }
type Themes = Awaited<ReturnType<typeof openThemes>>

let count = 0
function said(text: string | null, score: number | null, given: Partial<NewComment> = {}): NewComment {
  return {
    externalId: `said ${++count}`,
    at: new Date(Date.UTC(2026, 9, 1 + (count % 28), 12)),
    score,
    comment: text,
    ticket: null,
    lostMinutes: null,
    dimensions: { location: 'Turku', assignmentGroup: 'Service Desk' },
    ...given,
  }
}

const VPN = [
  'The VPN drops every hour.',
  'VPN connection lost three times in one meeting.',
  'The VPN is terribly slow from home.',
  'Lost the VPN connection again today, very annoying.',
  'The VPN drops whenever I join a meeting from home.',
]
const OCTOBER = [
  said('Anna Virtanen fixed my laptop in ten minutes, thank you so much!', 10),
  said('Anna Virtanen was great and patient. But the VPN is still terribly slow.', 9),
  said('Thanks to Anna Virtanen and Juha Lahti for the quick help with the new phones!', 10),
  said('Priya Raman was fantastic, she solved everything at once. Thank you!', 10),
  said('Thank you Juha Lahti, the new monitor works perfectly.', 9),
  said('thank you JUHA LAHTI - the new monitor works perfectly!', 10),
  said('Juha Lahti was friendly, thanks.', 7),
  ...VPN.map((text, i) => said(text, i, { lostMinutes: 30 * i })),
  said('Please add a dark mode to the service portal.', 6),
  said('It would help to get an SMS when the ticket moves on.', 7),
  said('You should test the updates before you roll them out to all of us.', 5),
  said('Thanks!', 10),
  said('thanks', 9),
  said('Thank you :)', 10),
  said('Great and friendly service, my new laptop was ready on the very first morning.', 9),
  said('Still waiting for an answer after two weeks, nobody calls back.', 10),
  said('Thank you for the quick and friendly help with my password, excellent service.', 1),
  said('The printer jams every day. Please call me at +358 40 123 4567.', 3, {
    dimensions: { location: 'Lone Island', assignmentGroup: 'Service Desk' },
  }),
  ...Array.from({ length: 8 }, () => said(null, 10, { dimensions: { location: 'Espoo', assignmentGroup: 'Field' } })),
]

describe('the lists of a month', () => {
  let themes: Themes
  let area: Area
  let october: Period

  const read = (list: ListName, query: Partial<ListQuery> = {}, period = october) =>
    readList(themes.stores, area, period, list, { limit: 50, ...query }, EVERYTHING)
  const texts = async (list: ListName, query: Partial<ListQuery> = {}) =>
    (await read(list, query)).items.map(({ comment }) => comment.text)
  const build = () => buildLists(themes.deps, area, october)
  const choose = (list: ListName, key: string, change: object) =>
    chooseItem(themes.stores, area, october, { list, key, by: 'Kim', ...change }, EVERYTHING)

  beforeAll(async () => {
    themes = await openThemes({ findings: 'models' })
    await themes.stores.roster.upsert([
      { name: 'Anna Virtanen', aliases: [], team: 'Service Desk', consent: 'team' },
      { name: 'Juha Lahti', aliases: [], team: 'Field', consent: 'public' },
      { name: 'Priya Raman', aliases: [], team: 'Service Desk', consent: 'off' },
    ])
    area = (await themes.stores.areas.byKey('all'))!
    october = parsePeriod('2026-10', area.timeZone)
    await themes.add([
      ...VPN.map((text) => said(text, 3, { at: new Date('2026-09-10T12:00:00Z') })),
      ...[
        'The scanner at gate 4 reads nothing.',
        'Scanner at the gate is broken again.',
        'The gate scanner never reads my badge.',
        'The scanner at gate 4 is broken.',
      ].map((text) => said(text, 2, { at: new Date('2026-09-12T12:00:00Z') })),
    ])
    await themes.build('2026-09')
    await themes.add(OCTOBER)
    await build()
  })
  afterAll(() => themes?.close())

  it('recognise members who were thanked at the scores of the area, with whom may be named', async () => {
    const { items } = await read('recognitions')
    expect(items.map(({ member, reason, folded }) => [member!.name, reason, folded]).sort()).toEqual([
      ['Anna Virtanen', 'Thanked by name with a score of 10', 0],
      ['Anna Virtanen', 'Thanked by name with a score of 10', 0],
      ['Juha Lahti', 'Thanked by name with a score of 10', 0],
      ['Juha Lahti', expect.stringMatching(/^Thanked by name with a score of (9|10)$/), 1],
    ])
    expect(items.every(({ comment }) => comment.names.length > 0)).toBe(true)
    expect((await read('recognitions', { team: 'Field' })).items.map(({ member }) => member!.name)).toEqual([
      'Juha Lahti',
      'Juha Lahti',
    ])
    const anna = items.find(({ member }) => member!.name === 'Anna Virtanen')!.member!.id
    expect((await read('recognitions', { memberId: anna, show: 'all' })).items.every(({ member }) => member!.id === anna)).toBe(
      true,
    )
  })

  it('hold a recognition that also complains, but not one that thanks two people, until it is released', async () => {
    const { items } = await read('recognitions', { show: 'held' })
    expect(items.map(({ member, held }) => [member!.name, held]).sort()).toEqual([['Anna Virtanen', 'It also reports a problem']])
    expect(items[0]!.names).toEqual(['Anna Virtanen'])
    const [anna] = items
    expect(await choose('recognitions', anna!.key, { released: true })).toMatchObject({ released: true, by: 'Kim' })
    expect((await read('recognitions')).items.map(({ key }) => key)).toContain(anna!.key)
    await build()
    expect((await read('recognitions')).items.map(({ key }) => key)).toContain(anna!.key)
    expect(await themes.stores.audit.list({ limit: 1 })).toMatchObject([{ by: 'Kim', action: 'release' }])
  })

  it('follow a member’s consent at once, without being built again', async () => {
    const consent = (value: string) =>
      themes.db.pool.query('UPDATE members SET consent = $1 WHERE name = $2', [value, 'Anna Virtanen'])
    const names = async () => (await read('recognitions', { show: 'all' })).items.map(({ member }) => member!.name)
    expect(await names()).toContain('Anna Virtanen')
    for (const off of ['private', 'off']) {
      await consent(off)
      expect(await names()).not.toContain('Anna Virtanen')
    }
    await consent('team')
    expect(await names()).toContain('Anna Virtanen')
  })

  it('group ideas and pain points by theme, and pain points by slice', async () => {
    expect((await texts('ideas')).sort()).toEqual(
      OCTOBER.map(({ comment }) => comment!)
        .filter((text) => /^(Please|It would|You should)/.test(text ?? ''))
        .sort(),
    )
    const pains = await read('pain-points')
    const vpn = pains.items.filter(({ group, comment }) => group?.kind === 'theme' && comment.text.includes('VPN'))
    expect(vpn.length).toBeGreaterThan(3)
    expect(vpn[0]!.reason).toMatch(/^Pain point · \d+ similar comments/)
    expect(new Set(pains.items.map(({ key }) => key)).size).toBe(pains.items.length)
    const { groups } = (await readLists(themes.stores, area, october, EVERYTHING)).find(({ list }) => list === 'pain-points')!
    const turku = groups.find(({ kind, label }) => kind === 'slice' && label.endsWith('Turku'))!
    expect(turku.items).toBeGreaterThan(3)
    const slice = await read('pain-points', { group: turku.key })
    expect(slice.items).toHaveLength(turku.items)
    expect(slice.items.every(({ comment }) => comment.dimensions.location === 'Turku')).toBe(true)
  })

  it('praise that names no one, with all thanks without content folded into one', async () => {
    const { items } = await read('praise')
    expect(items.every(({ comment }) => comment.names.length === 0)).toBe(true)
    expect(items.filter(({ comment }) => /^than/i.test(comment.text) && comment.text.length < 15)).toMatchObject([{ folded: 2 }])
    expect(items[0]!.comment.text).toMatch(/^(Great and friendly|Thank you for the quick)/)
  })

  it('show where the score contradicts the text', async () => {
    const { items } = await read('score-against-text')
    expect(items.map(({ reason }) => reason).sort()).toEqual([
      'Score 1, but the text is praise: the scale was probably misread',
      'Score 10, but the text reports a problem',
    ])
  })

  it('show how the themes changed since the month before', async () => {
    const { items } = await read('since-last-meeting')
    const gone = items.find(({ group }) => group!.key === 'state:gone-quiet')!
    expect(gone.reason).toMatch(/^Gone quiet: 4 comments about “.+” in the period before, none in this period$/)
    expect(gone.comment.at).toMatch(/^2026-09/)
    const open = items.find(({ group, comment }) => group!.key === 'state:still-open' && comment.text.includes('VPN'))!
    expect(open.key).toMatch(/^theme:\d+$/)
    expect((await read('since-last-meeting', { group: 'state:gone-quiet' })).items).toHaveLength(1)
  })

  it('show labels with their evidence, mask personal data and leave out a dimension that points at the writer', async () => {
    const { items } = await read('pain-points')
    const printer = items.find(({ comment }) => comment.text.startsWith('The printer jams'))!
    expect(printer.comment.text).toContain('[phone]')
    expect(printer.comment.dimensions).toEqual({ assignmentGroup: 'Service Desk' })
    const evidence = printer.comment.segments.flatMap(({ labels }) => labels.flatMap(({ evidence }) => evidence!))
    expect(evidence.length).toBeGreaterThan(0)
    for (const { start, end } of evidence) expect(printer.comment.text.slice(start, end)).not.toContain('phone]')
    expect(items.find(({ comment }) => comment.text.includes('VPN'))!.comment.dimensions.location).toBe('Turku')
  })

  it('keep what people chose through rebuilds and a new analysis', async () => {
    const before = (await read('pain-points')).items
    const [first, second, third, fourth] = before.map(({ key }) => key)
    await choose('pain-points', fourth!, { pinned: true, note: 'Ask the network team' })
    await choose('pain-points', first!, { hidden: true })
    await choose('pain-points', third!, { position: 1, discussed: true })
    const check = async () => {
      const { items } = await read('pain-points')
      expect(items.slice(0, 3).map(({ key }) => key)).toEqual([fourth, third, second])
      expect(items.map(({ key }) => key)).not.toContain(first)
      expect(items[0]!.choice).toMatchObject({ pinned: true, note: 'Ask the network team', by: 'Kim' })
      expect(items[1]!.choice!.discussedAt).not.toBeNull()
      expect((await read('pain-points', { show: 'hidden' })).items.map(({ key }) => key)).toEqual([first])
    }
    await check()
    await build()
    await check()
    const { rows } = await themes.db.pool.query<{ id: number }>(
      `UPDATE responses SET status = 'pending' WHERE status = 'done' RETURNING id`,
    )
    await analyseResponses(
      themes.deps,
      rows.map(({ id }) => id),
    )
    await build()
    await check()
  })

  it('move an item to the place that a person gives it, before what stood there', async () => {
    const keys = async () => (await read('praise')).items.map(({ key }) => key)
    await choose('praise', (await keys()).at(-1)!, { position: 1 })
    const [one, two, ...rest] = await keys()
    await choose('praise', two!, { position: 1 })
    expect(await keys()).toEqual([two, one, ...rest])
    await choose('praise', two!, { position: 2 })
    expect(await keys()).toEqual([one, two, ...rest])
    await build()
    expect(await keys()).toEqual([one, two, ...rest])
  })

  it('come a page at a time, each item once', async () => {
    const all = (await read('pain-points')).items.map(({ key }) => key)
    const seen: string[] = []
    let after: string | undefined
    do {
      const { items, next } = await read('pain-points', { limit: 2, after })
      expect(items.length).toBeLessThanOrEqual(2)
      seen.push(...items.map(({ key }) => key))
      after = next ?? undefined
    } while (after)
    expect(seen).toEqual(all)
  })

  it('list unread comments, whatever the analysis found, until they are read', async () => {
    await themes.db.pool.query(`UPDATE responses SET status = 'failed' WHERE comment LIKE 'The printer jams%'`)
    const unread = await read('unread')
    expect(unread.items).toHaveLength(OCTOBER.filter(({ comment }) => comment !== null).length)
    const failed = unread.items.find(({ reason }) => reason.startsWith('The analysis failed'))!
    expect(failed.comment.text).toBe('')
    await markRead(themes.stores, failed.comment.responseId, KIM)
    expect((await read('unread')).items).toHaveLength(unread.items.length - 1)
    await expect(markRead(themes.stores, 2_000_000_000, KIM)).rejects.toThrow(
      'There is no response 2000000000 that this key has access to',
    )
    await themes.db.pool.query(`UPDATE responses SET status = 'done' WHERE status = 'failed'`)
  })

  it('are the same built once or many times at once, and known as fresh until something new is analysed', async () => {
    const all = async () =>
      Promise.all((['recognitions', 'ideas', 'pain-points', 'praise'] as const).map(async (list) => (await read(list)).items))
    await build()
    const before = await all()
    await Promise.all([build(), build(), build()])
    expect(await all()).toEqual(before)
    expect(await areListsFresh(themes.deps, area, october)).toBe(true)
    expect(await ensureLists(themes.deps, area, october)).toBe(false)
    await themes.add([said('Please add more power sockets in the big meeting room.', 6)])
    expect(await areListsFresh(themes.deps, area, october)).toBe(false)
    await buildListsHandler({ ...themes.deps, areas: themes.stores.areas }).handle(
      { areaId: area.id, period: '2026-10' },
      { id: '1', attempt: 1 },
    )
    expect(await areListsFresh(themes.deps, area, october)).toBe(true)
    expect((await texts('ideas')).join()).toContain('power sockets')
    area = await themes.stores.areas.upsert({ key: area.key, name: area.name, recognitionMinScore: 7 })
    expect(await ensureLists(themes.deps, area, october)).toBe(true)
    expect((await texts('recognitions')).join()).toContain('was friendly, thanks')
    area = await themes.stores.areas.upsert({ key: area.key, name: area.name, recognitionMinScore: 9 })
  })

  it('show nothing where too few answered, and say so', async () => {
    const few: Area = { ...area, minRespondents: 500 }
    expect(await readList(themes.stores, few, october, 'ideas', { limit: 5 }, EVERYTHING)).toMatchObject({
      items: [],
      note: 'Not shown: fewer than 500 respondents',
    })
    expect(await readList(themes.stores, few, october, 'unread', { limit: 5 }, EVERYTHING)).toMatchObject({
      items: [],
      note: 'Not shown: fewer than 500 respondents',
    })
    expect(
      (await readLists(themes.stores, few, october, EVERYTHING)).every(({ open, note }) => open === 0 && note !== null),
    ).toBe(true)
    const lone = await themes.stores.areas.upsert({ key: 'lone', name: 'Lone Island', filter: { location: ['Lone Island'] } })
    await buildLists(themes.deps, lone, october)
    expect(await readList(themes.stores, lone, october, 'pain-points', { limit: 5 }, EVERYTHING)).toMatchObject({
      items: [],
      note: 'Not shown: fewer than 5 respondents',
    })
    const { rows } = await themes.db.pool.query('SELECT FROM list_items WHERE area_id = $1', [lone.id])
    expect(rows).toHaveLength(0)
  })

  it('say what is wrong with a question', async () => {
    const later = parsePeriod('2999-12', 'UTC')
    await expect(buildLists(themes.deps, area, later)).rejects.toThrow('The period 2999-12 has not started yet')
    await expect(buildLists(themes.deps, area, parsePeriod('2020-01', 'UTC'))).rejects.toThrow('has no responses in 2020-01')
    const empty = parsePeriod('2026-08', 'UTC')
    for (const list of ['ideas', 'unread'] as const)
      await expect(read(list, {}, empty)).rejects.toThrow('has no responses in 2026-08')
    await expect(readLists(themes.stores, area, empty, EVERYTHING)).rejects.toThrow('has no responses in 2026-08')
    await expect(read('ideas', {}, parsePeriod('2026-W40', 'UTC'))).rejects.toThrow(
      'not built yet for 2026-W40: build them with POST /v1/areas/all/lists/2026-W40',
    )
    await expect(read('ideas', { after: 'rank-x' })).rejects.toThrow('"after" is not a valid cursor for this list')
    await expect(read('ideas', { group: 'theme:0' })).rejects.toThrow('no such group')
    await expect(choose('ideas', 'response:0', { pinned: true })).rejects.toThrow('has no item "response:0"')
    await expect(choose('unread', 'response:1', { pinned: true })).rejects.toThrow('mark its comments as read')
    const { key } = (await read('ideas')).items[0]!
    await expect(choose('ideas', key, { released: true })).rejects.toThrow('is not held')
  })
})
