import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { saveArea } from '../../../src/pipeline/admin/save-area.js'
import { reanalyse } from '../../../src/pipeline/analyse/reanalyse.js'
import { resolveMembers } from '../../../src/pipeline/analyse/resolve-members.js'
import { openAllForBuilding, openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { buildLists } from '../../../src/pipeline/lists/build-lists.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { freezePack } from '../../../src/pipeline/pack/freeze-pack.js'
import { PlanRequest, readPlan } from '../../../src/pipeline/plan/read-plan.js'
import { goBack } from '../../../src/pipeline/review/retrain.js'
import { changeTheme, mergeThemes, splitInto } from '../../../src/pipeline/themes/edit-themes.js'
import { comment, openThemes } from '../themes/theme-fixture.js'

const NOW = new Date('2026-11-05T08:00:00Z')
const said = [
  ...['drops every hour', 'drops in meetings', 'drops at home', 'drops again', 'is terribly slow'].map(
    (what) => `The VPN ${what}.`,
  ),
  ...['jams every day', 'is out of order again', 'prints nothing'].map((what) => `The printer ${what}.`),
]
const OCTOBER = [
  ...said.map((text, i) => comment(`said ${i}`, '2026-10-10', text)),
  ...['Thanks to Anna Virtanen for the quick help!', 'Boris Laine explained it all so well, thank you!'].map((text, i) => ({
    ...comment(`thanks ${i}`, '2026-10-12', text),
    score: 10,
    dimensions: { location: 'Espoo' },
  })),
  ...Array.from({ length: 8 }, (_, i) => ({
    ...comment(`quiet ${i}`, '2026-10-15', ''),
    comment: null,
    score: 9,
    dimensions: { location: 'Espoo' },
  })),
]

describe('a plan', () => {
  let at: Awaited<ReturnType<typeof openThemes>>
  const plan = (request: unknown) => readPlan(at.deps, PlanRequest.parse(request))
  const labels = async () => {
    const { rows } = await at.db.pool.query<{ id: number; labels: string[] }>(
      `SELECT id, labels FROM responses WHERE comment IS NOT NULL ORDER BY id`,
    )
    return new Map(rows.map((row) => [row.id, [...row.labels].sort()]))
  }
  const idOf = async (externalId: string) => {
    const text = OCTOBER.find((each) => each.externalId === externalId)!.comment
    const { rows } = await at.db.pool.query<{ id: number }>('SELECT id FROM responses WHERE comment = $1', [text])
    return rows[0]!.id
  }
  /** Everything that a plan could have changed, as a hash. */
  const state = async () => {
    const tables = ['responses', 'segments', 'segment_labels', 'mentions', 'themes', 'theme_segments', 'areas', 'members']
    const more = ['scenarios', 'corrections', 'packs', 'curated_lists', 'list_items', 'audit_entries', 'changes', 'events']
    const hashes = [...tables, ...more].map(async (table) => {
      const { rows } = await at.db.pool.query<{ hash: string }>(
        `SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) AS hash FROM ${table} t`,
      )
      return `${table} ${rows[0]!.hash}`
    })
    return Promise.all(hashes)
  }
  /** What changes between two moments, as a plan lists it. */
  function changesBetween(before: Map<number, string[]>, after: Map<number, string[]>) {
    return [...before].flatMap(([id, was]) =>
      was.join() === after.get(id)!.join() ? [] : [{ id, was, becomes: after.get(id)! }],
    )
  }

  beforeAll(async () => {
    at = await openThemes({ findings: 'models' })
    await at.stores.roster.upsert([{ name: 'Anna Virtanen', aliases: [], team: 'Desk', consent: 'team' }])
    await at.add(OCTOBER)
    const october = parsePeriod('2026-10', at.area.timeZone)
    await at.build('2026-10')
    await buildLists(at.deps, at.area, october)
    await buildPack(at.deps, { areaKey: 'all', period: '2026-10' }, NOW)
  })
  afterAll(() => at?.close())

  it('of models lists the comments whose labels change, and so it comes', async () => {
    const nothing = await plan({ change: 'models' })
    expect(nothing).toMatchObject({
      comments: { count: 0 },
      lists: [],
      packs: [],
      notes: [expect.stringContaining('nothing changes')],
    })
    expect(nothing.figures!.map(({ note }) => note)).toEqual(Array(3).fill(expect.stringContaining('Too few reviews')))
    const reanalyseAll = async () => {
      for (let after: number | null = 0; after !== null; ) after = await reanalyse(at.deps, after)
    }
    // With the models in use, nothing is a pain point here.
    await at.stores.corrections.add({ engine: 'words', labels: [null, { a: 1, b: -40, w: [] }, null], figures: [], by: 'Kim' })
    await reanalyseAll()
    const before = await labels()
    const unchanged = await state()
    const back = await plan({ change: 'models', back: true })
    expect(await state()).toEqual(unchanged)
    expect(back.comments.count).toBeGreaterThanOrEqual(6)
    expect(back.lists).toEqual([{ area: 'all', period: '2026-10', list: 'pain-points', comes: back.comments.count, goes: 0 }])
    expect(back.packs).toEqual([{ area: 'all', period: '2026-10', frozen: false, comments: back.comments.count }])
    await goBack({ ...at.deps, queue: { add: async () => {} } }, 'Kim')
    await reanalyseAll()
    expect(back.comments.first).toEqual(changesBetween(before, await labels()))
    await at.build('2026-10')
  })

  it('of an area lists who comes and leaves, thanks by other scores, and periods that would be hidden', async () => {
    const unchanged = await state()
    const settings = { filter: { location: ['Turku'] }, minRespondents: 50 }
    const of = await plan({ change: 'area', key: 'all', settings })
    expect(await state()).toEqual(unchanged)
    const leaving = [await idOf('thanks 0'), await idOf('thanks 1')]
    expect(of.comments.first.map(({ id, becomes }) => ({ id, becomes }))).toEqual(leaving.map((id) => ({ id, becomes: [] })))
    expect(of.lists).toContainEqual({ area: 'all', period: '2026-10', list: 'recognitions', comes: 0, goes: 2 })
    expect(of.notes).toEqual(['October 2026 would be hidden: fewer than 50 respondents'])
    const scope = () => openForBuilding({ ...at.area, filter: settings.filter }, parsePeriod('2026-10', 'UTC'))
    const ids = await at.stores.views.commentIds(scope())
    for (const id of leaving) expect(ids.has(id)).toBe(false)
    const scores = await plan({ change: 'area', key: 'all', settings: { recognitionMinScore: 10, recognitionMaxScore: 10 } })
    expect(scores.comments.count).toBe(0)
    expect((await plan({ change: 'area', key: 'new', settings: { name: 'New' } })).notes).toEqual([
      expect.stringContaining('is new'),
    ])
    expect(await plan({ change: 'area', key: 'all', settings: { filter: { location: ['Nowhere'] } } })).toMatchObject({
      ...{ comments: { count: 0, first: [] }, lists: [], packs: [] },
      notes: ['October 2026 is not listed: fewer than 5 respondents would come, leave or stay'],
    })
    await saveArea(at.stores, 'all', { minRespondents: 9 }, 'Kim')
    expect(await plan({ change: 'area', key: 'all', settings: { filter: { location: ['Turku'] } } })).toMatchObject({
      ...{ comments: { count: 0, first: [] }, lists: [], packs: [] },
      notes: ['October 2026 is not listed: fewer than 9 respondents would come, leave or stay'],
    })
    await saveArea(at.stores, 'all', { minRespondents: 5 }, 'Kim')
  })

  it('of the roster lists the thanks that go to somebody else, and so it comes', async () => {
    const members = [
      { name: 'Boris Laine', team: 'Desk' },
      { name: 'Anna Virtanen', team: 'Desk', consent: 'off' as const },
    ]
    const unchanged = await state()
    const of = await plan({ change: 'roster', members })
    expect(await state()).toEqual(unchanged)
    const [anna, boris] = [await idOf('thanks 0'), await idOf('thanks 1')]
    expect(of.comments.first).toEqual([
      { id: anna, was: ['Anna Virtanen'], becomes: [] },
      { id: boris, was: [], becomes: ['Boris Laine'] },
    ])
    expect(of.lists).toEqual([{ area: 'all', period: '2026-10', list: 'recognitions', comes: 1, goes: 1 }])
    expect(of.notes).toEqual(['New or changed members: 2 of 2'])
    await at.stores.roster.upsert(members.map((member) => ({ aliases: [], ...member })))
    await resolveMembers(at.deps, 0)
    const { rows } = await at.db.pool.query<{ name: string }>(
      'SELECT b.name FROM mentions m JOIN members b ON b.id = m.member_id WHERE m.response_id = $1',
      [boris],
    )
    expect(rows).toEqual([{ name: 'Boris Laine' }])
    expect((await plan({ change: 'roster', members })).comments.count).toBe(0)
    const keepsItPrivate = [{ name: 'Boris Laine', team: 'Desk', consent: 'private' as const }]
    const hidden = await plan({ change: 'roster', members: keepsItPrivate })
    expect(hidden.comments.first).toEqual([{ id: boris, was: ['Boris Laine'], becomes: [] }])
    await at.stores.roster.upsert(keepsItPrivate.map((member) => ({ aliases: [], ...member })))
    const agrees = [{ ...keepsItPrivate[0]!, consent: 'team' as const }]
    expect((await plan({ change: 'roster', members: agrees })).comments.first.map(({ id }) => id)).toEqual([boris])
    await saveArea(at.stores, 'all', { minRespondents: 30 }, 'Kim')
    expect(await plan({ change: 'roster', members: agrees })).toMatchObject({
      comments: { count: 0, first: [] },
      lists: [],
      packs: [],
    })
    await saveArea(at.stores, 'all', { minRespondents: 5 }, 'Kim')
    const other = [{ ...keepsItPrivate[0]!, aliases: ['Bob Laine'] }]
    expect((await plan({ change: 'roster', members: other })).comments.count).toBe(0)
    // Under another name, comments that thank "Boris Laine" still thank the same member.
    await at.stores.roster.upsert(agrees.map((member) => ({ aliases: [], ...member })))
    const { id } = (await at.stores.roster.members()).find(({ name }) => name === 'Boris Laine')!
    const renamed = await plan({ change: 'roster', members: [{ id, name: 'Kalle Salo', team: 'Desk' }] })
    expect(renamed.comments.first).toEqual([])
    await at.stores.roster.upsert(keepsItPrivate.map((member) => ({ aliases: [], ...member })))
  })

  it('of the roster keeps what people said of names, and lists the others of the same comment', async () => {
    const members = [{ name: 'Anna Virtanen', team: 'Desk', consent: 'off' as const }]
    await at.stores.roster.upsert([{ name: 'Anna Virtanen', aliases: [], team: 'Desk', consent: 'team' }])
    await resolveMembers(at.deps, 0)
    const id = await idOf('thanks 0')
    const text = OCTOBER.find(({ externalId }) => externalId === 'thanks 0')!.comment!
    const say = async (quote: string, present: boolean) => {
      const start = text.indexOf(quote)
      const word = { kind: 'mention' as const, responseId: id, start, end: start + quote.length, quote, present }
      const seen = (await at.stores.reviews.targets(openAllForBuilding({ filter: {} }), [id]))[0]!.analysedAt
      await at.stores.reviews.save({ words: [word], undo: [] }, 'Kim', new Map([[id, seen]]))
    }
    await say('help', true)
    expect((await plan({ change: 'roster', members })).comments.first).toEqual([{ id, was: ['Anna Virtanen'], becomes: [] }])
    await say('Anna Virtanen', false)
    const other = [{ name: 'Anna Virtanen', team: 'Field', consent: 'team' as const }]
    for (const given of [members, other]) expect((await plan({ change: 'roster', members: given })).comments.count).toBe(0)
  })

  it('of a scenario lists slices that come and go, with their comments', async () => {
    const rule = { kind: 'filter', dimensions: { location: ['Turku'] }, minResponses: 1 }
    const unchanged = await state()
    const of = await plan({ change: 'scenario', area: 'all', key: 'turku', rule })
    expect(await state()).toEqual(unchanged)
    expect(of.comments.count).toBe(said.length)
    expect(of.lists).toEqual([
      { area: 'all', period: '2026-10', list: expect.stringMatching(/^scenario: .*Turku/), comes: said.length, goes: 0 },
    ])
    await expect(plan({ change: 'scenario', area: 'all', key: 'turku', rule: null })).rejects.toThrow('no scenario "turku"')
    await expect(plan({ change: 'scenario', area: 'nowhere', key: 'turku', rule })).rejects.toThrow('no area "nowhere"')
  })

  it('of a scenario of all areas lists each of them', async () => {
    await saveArea(at.stores, 'turku', { name: 'In Turku', filter: { location: ['Turku'] } }, 'Kim')
    const rule = { kind: 'filter', dimensions: { location: ['Turku'] }, minResponses: 1 }
    const of = await plan({ change: 'scenario', area: null, key: 'turku', rule })
    expect(of.comments.count).toBe(said.length)
    expect(of.notes).toEqual([expect.stringMatching(/^.+, October 2026: \+ .*Turku/)])
    await expect(plan({ change: 'scenario', area: null, key: 'turku', rule: null })).rejects.toThrow('no scenario "turku"')
  })

  it('of a theme that is renamed, split or loses comments lists them, and so it comes', async () => {
    const readThemes = async () => (await at.stores.themes.read(at.area.id)).themes
    const vpn = (await readThemes()).find(({ label, kind }) => kind === 'pain' && label.toLowerCase().includes('vpn'))!
    const members = async (id: number) =>
      (await at.stores.themes.members(openForBuilding(at.area, parsePeriod('2026-10', 'UTC')), id)).map((each) => each.responseId)
    const all = [...new Set(await members(vpn.id))].sort((a, b) => a - b)
    const change = (what: object) => plan({ change: 'theme', area: 'all', do: what })
    const unchanged = await state()
    const renamed = await change({ rename: vpn.id, label: 'Remote access' })
    const moved = await change({ move: vpn.id, comments: [all[0]!], to: null })
    const off = await change({ split: vpn.id, comments: all.slice(0, 2), label: 'Split off' })
    const divided = await change({ split: vpn.id, parts: 2 })
    expect(await state()).toEqual(unchanged)
    expect(renamed.comments.first).toEqual(all.map((id) => ({ id, was: [vpn.label], becomes: ['Remote access'] })))
    expect(renamed.notes).toEqual(['Only the name changes: the comments stay in the theme'])
    expect(moved.comments.first).toEqual([{ id: all[0], was: [vpn.label], becomes: [] }])
    expect(moved.packs).toEqual([{ area: 'all', period: '2026-10', frozen: false, comments: 1 }])
    expect(off.comments.first).toEqual(all.slice(0, 2).map((id) => ({ id, was: [vpn.label], becomes: ['Split off'] })))
    const taken = (await readThemes()).find(({ id }) => id !== vpn.id)!.label
    await expect(change({ rename: vpn.id, label: taken })).rejects.toThrow('already has this name')
    await expect(change({ move: vpn.id, comments: [999_999], to: null })).rejects.toThrow('Not in theme')
    await expect(change({ split: vpn.id, parts: 20 })).rejects.toThrow('too similar')
    // The comments that a plan names are those that leave.
    const [part] = await splitInto(at.deps, at.area, { id: vpn.id, by: 'Kim', parts: 2 })
    expect(divided.comments.first.map(({ id }) => id)).toEqual([...new Set(await members(part!))].sort((a, b) => a - b))
    await mergeThemes(at.deps, at.area, { id: part!, into: vpn.id, by: 'Kim' })
    expect([...new Set(await members(vpn.id))].sort((a, b) => a - b)).toEqual(all)
  })

  it('of a theme lists the comments that it takes or gives', async () => {
    const { themes } = await at.stores.themes.read(at.area.id)
    const theme = (word: string) => themes.find(({ label, kind }) => kind === 'pain' && label.toLowerCase().includes(word))!
    const [vpn, printing] = [theme('vpn'), theme('print')]
    const unchanged = await state()
    const merged = await plan({ change: 'theme', area: 'all', do: { merge: vpn.id, into: printing.id } })
    const hidden = await plan({ change: 'theme', area: 'all', do: { hide: vpn.id } })
    const added = await plan({
      change: 'theme',
      area: 'all',
      do: { add: { label: 'VPN drops', kind: 'pain', examples: ['The VPN drops every hour.', 'The VPN drops in meetings.'] } },
    })
    expect(await state()).toEqual(unchanged)
    const size = new Set(
      (await at.stores.themes.members(openForBuilding(at.area, parsePeriod('2026-10', 'UTC')), vpn.id)).map(
        ({ responseId }) => responseId,
      ),
    ).size
    expect(size).toBeGreaterThanOrEqual(4)
    expect(merged.comments).toMatchObject({ count: size })
    expect(merged.comments.first[0]).toMatchObject({ was: [vpn.label], becomes: [printing.label] })
    expect(merged.lists).toEqual([
      { area: 'all', period: '2026-10', list: `theme: ${printing.label}`, comes: size, goes: 0 },
      { area: 'all', period: '2026-10', list: `theme: ${vpn.label}`, comes: 0, goes: size },
    ])
    expect(hidden.lists).toEqual([{ area: 'all', period: '2026-10', list: `theme: ${vpn.label}`, comes: 0, goes: size }])
    expect(added.comments.count).toBeGreaterThan(0)
    for (const { becomes } of added.comments.first) expect(becomes).toEqual(['VPN drops'])
    await mergeThemes(at.deps, at.area, { id: vpn.id, into: printing.id, by: 'Kim' })
    await expect(plan({ change: 'theme', area: 'all', do: { hide: vpn.id } })).rejects.toThrow(`no theme ${vpn.id}`)
    await changeTheme(at.deps, at.area, { id: printing.id, hidden: true, by: 'Kim' })
    expect((await plan({ change: 'theme', area: 'all', do: { hide: printing.id } })).comments.count).toBe(0)
  })

  it('says that a frozen pack stays', async () => {
    await freezePack(at.deps, at.area, '2026-10', 'Kim', EVERYTHING, NOW)
    const of = await plan({ change: 'area', key: 'all', settings: { filter: { location: ['Espoo'] } } })
    expect(of.packs).toEqual([{ area: 'all', period: '2026-10', frozen: true, comments: said.length }])
  })
})
