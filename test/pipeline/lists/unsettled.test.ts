import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Area } from '../../../src/domain/areas/area.js'
import type { ListChange } from '../../../src/domain/lists/lists.js'
import type { Member } from '../../../src/domain/people/members.js'
import { type Period, parsePeriod } from '../../../src/domain/period/period.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { buildLists } from '../../../src/pipeline/lists/build-lists.js'
import { chooseItem } from '../../../src/pipeline/lists/choose-item.js'
import { type ListQuery, readList, readLists } from '../../../src/pipeline/lists/read-lists.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { readRecognitions } from '../../../src/pipeline/recognition/read-recognitions.js'
import { recognitionReach } from '../../../src/pipeline/recognition/recognition-reach.js'
import { opened } from '../../open.js'
import { type NewComment, openThemes } from '../themes/theme-fixture.js'

const DESK = 'Service Desk'
let count = 0
const said = (text: string | null, score: number, assignmentGroup = DESK): NewComment => ({
  externalId: `unsettled ${++count}`,
  at: new Date(Date.UTC(2026, 9, count, 12)),
  score,
  comment: text,
  ticket: null,
  lostMinutes: null,
  dimensions: { assignmentGroup },
})

describe('thanks with a name that the roster cannot settle', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  let area: Area
  let october: Period
  let members: Member[]

  const read = async (show: ListQuery['show'] = 'held') =>
    (await readList(themes.stores, area, october, 'recognitions', { limit: 50, show }, EVERYTHING)).items
  const itemOf = async (text: string, show: ListQuery['show'] = 'all') =>
    (await read(show)).find(({ comment }) => comment.text.includes(text))
  const choose = (key: string, change: ListChange) =>
    chooseItem(themes.stores, area, october, { list: 'recognitions', key, by: 'Kim', ...change }, EVERYTHING)
  const idOf = (name: string, team = DESK) => members.find((each) => each.name === name && each.team === team)!.id
  const feedOf = async (name: string) => {
    const member = members.find((each) => each.name === name)!
    return (await readRecognitions(themes.stores, { kind: 'member', member }, { limit: 50 })).items.map(({ quote }) => quote)
  }
  const summary = async () => {
    const [list] = await readLists(themes.stores, area, october, EVERYTHING, { only: 'recognitions' })
    return { open: list!.open, held: list!.held }
  }
  /** Recognitions of the team of Elif Kaya. */
  const reach = async () => {
    const teams = await recognitionReach(themes.stores, opened(openForBuilding(area, october)), area, october)
    return teams.find(({ team }) => team === 'Helpdesk South')?.recognitions
  }
  const consent = (name: string, value: string) =>
    themes.db.pool.query('UPDATE members SET consent = $1 WHERE name = $2', [value, name])

  beforeAll(async () => {
    themes = await openThemes({ findings: 'models' })
    const member = (name: string, team = DESK) => ({ name, aliases: [], team, consent: 'team' as const })
    await themes.stores.roster.upsert([
      member('Anna Lindqvist'),
      member('Anna Berg'),
      member('Elif Kaya', 'Helpdesk South'),
      member('Priya Raman'),
    ])
    members = await themes.stores.roster.members()
    area = (await themes.stores.areas.byKey('all'))!
    october = parsePeriod('2026-10', area.timeZone)
    await themes.add([
      said('Thank you Anna, you were fantastic and very patient!', 10),
      said('Anna was great, thanks for the quick help with the phone.', 9),
      said('Excellent work by Elif, thank you so much!', 9, 'Field Team'),
      said('Thank you Anna Berg, perfect service. Anna is great!', 10),
      said('Thank you Priya Raman, excellent help!', 10),
      said('Thank you Anna, friendly as ever.', 6),
      ...Array.from({ length: 6 }, () => said(null, 8, 'Field Team')),
    ])
    await buildLists(themes.deps, area, october)
  })
  afterAll(() => themes?.close())

  it('are held, one item for each response and name, with the members that it may mean', async () => {
    const items = (await read()).filter(({ candidates }) => candidates.length > 0)
    expect(items.map(({ held, candidates }) => [held, candidates.map(({ name }) => name)]).sort()).toEqual([
      ['This may be Anna Berg or Anna Lindqvist: check before sharing', ['Anna Berg', 'Anna Lindqvist']],
      ['This may be Anna Berg or Anna Lindqvist: check before sharing', ['Anna Berg', 'Anna Lindqvist']],
      ['This may be Elif Kaya of Helpdesk South, but the ticket was handled by Field Team', ['Elif Kaya']],
    ])
    expect(items.every(({ member, group, key }) => member === null && group === null && !/anna|elif/i.test(key))).toBe(true)
    expect((await read('open')).map(({ member }) => member!.name).sort()).toEqual(['Anna Berg', 'Priya Raman'])
    expect(await summary()).toEqual({ open: 2, held: 3 })
    expect(await feedOf('Elif Kaya')).toEqual([])
    expect(await reach()).toBeUndefined()
  })

  it('are not released before a person says who of them is meant', async () => {
    const { key } = (await itemOf('Elif'))!
    const [elif, priya] = [idOf('Elif Kaya', 'Helpdesk South'), idOf('Priya Raman')]
    await expect(choose(key, { released: true })).rejects.toThrow(`set "member" to one of ${elif}`)
    await expect(choose(key, { released: true, member: priya })).rejects.toThrow(`cannot refer to member ${priya}`)
    await expect(choose(key, { member: elif })).rejects.toThrow('together with "released": true')
    const settled = (await itemOf('Priya'))!
    await expect(choose(settled.key, { released: true, member: priya })).rejects.toThrow('not held')
    expect(await summary()).toEqual({ open: 2, held: 3 })
  })

  it('count as the recognition of whom a person names: on the list, in the feed and in the pack, at once and built again', async () => {
    const { key } = (await itemOf('Elif'))!
    const elif = idOf('Elif Kaya', 'Helpdesk South')
    expect(await choose(key, { released: true, member: elif })).toMatchObject({ released: true, member: elif, by: 'Kim' })
    const isSettled = async () => {
      const item = (await itemOf('Elif', 'open'))!
      expect(item).toMatchObject({ key, member: { name: 'Elif Kaya' }, group: { key: 'team:Helpdesk South' } })
      expect(await feedOf('Elif Kaya')).toEqual([expect.stringContaining('Excellent work by Elif')])
      expect(await summary()).toEqual({ open: 3, held: 2 })
      const pack = await buildPack(themes.deps, { areaKey: 'all', period: '2026-10' })
      expect(JSON.stringify(pack)).toContain('Elif Kaya')
      expect(await reach()).toBe(1)
    }
    expect(await themes.stores.audit.list({ limit: 1 })).toMatchObject([
      { by: 'Kim', action: 'release', reason: `means member:${elif}` },
    ])
    await isSettled()
    await buildLists(themes.deps, area, october)
    await isSettled()
    const { rows } = await themes.db.pool.query<{ id: number }>(
      `UPDATE responses SET status = 'pending' WHERE comment IS NOT NULL RETURNING id`,
    )
    await analyseResponses(
      themes.deps,
      rows.map(({ id }) => id),
    )
    await isSettled()
    await buildLists(themes.deps, area, october)
    await isSettled()
  })

  it('can be corrected, or held again, which removes the name', async () => {
    const [first] = (await read()).filter(({ candidates }) => candidates.length === 2)
    await choose(first!.key, { released: true, member: idOf('Anna Berg') })
    expect(await feedOf('Anna Berg')).toHaveLength(2)
    await choose(first!.key, { released: true, member: idOf('Anna Lindqvist') })
    expect(await feedOf('Anna Berg')).toHaveLength(1)
    expect(await feedOf('Anna Lindqvist')).toHaveLength(1)
    await choose(first!.key, { released: false })
    expect(await feedOf('Anna Lindqvist')).toEqual([])
    expect((await read()).find(({ key }) => key === first!.key)).toMatchObject({ member: null, group: null })
  })

  it('name only candidates who agree, and are left out if none does', async () => {
    const before = await summary()
    await consent('Anna Lindqvist', 'private')
    const items = (await read()).filter(({ candidates }) => candidates.length > 0)
    expect(items.map(({ held }) => held)).toEqual(items.map(() => 'This may be Anna Berg or someone else: check before sharing'))
    expect(JSON.stringify(items)).not.toContain('Lindqvist')
    await expect(choose(items[0]!.key, { released: true, member: idOf('Anna Lindqvist') })).rejects.toThrow(
      'cannot refer to member',
    )
    await consent('Anna Berg', 'off')
    expect((await read()).filter(({ candidates }) => candidates.length > 0)).toEqual([])
    expect(await summary()).toEqual({ open: before.open - 1, held: before.held - items.length })
    await consent('Anna Lindqvist', 'team')
    await consent('Anna Berg', 'team')
  })

  it('are held again once the member is removed from the roster', async () => {
    const [first] = (await read()).filter(({ candidates }) => candidates.length === 2)
    await choose(first!.key, { released: true, member: idOf('Anna Lindqvist') })
    await themes.db.pool.query('DELETE FROM members WHERE id = $1', [idOf('Anna Lindqvist')])
    await buildLists(themes.deps, area, october)
    expect((await read()).find(({ key }) => key === first!.key)).toMatchObject({ member: null, choice: { member: null } })
  })
})
