import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Pack } from '../../../src/domain/pack/pack.js'
import { ScenarioRule } from '../../../src/domain/scenarios/scenario.js'
import { ensureDefaultArea } from '../../../src/store/admin/areas.js'
import { ensureDefaultScenarios } from '../../../src/store/scenarios/scenarios.js'
import { openedPeriod } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, response } from './samples.js'

describeOnEachDatabase('the roster, area, scenario, pack and key stores', (subject) => {
  const newArea = (key = freshSource()) =>
    subject.stores.areas.upsert({
      key,
      name: 'Nordics',
      filter: { location: ['Espoo'] },
      timeZone: 'Europe/Helsinki',
      objective: '',
    })
  const lowest = (by: string): ScenarioRule => ({ kind: 'lowest', measure: 'happiness', by, count: 3, minResponses: 10 })

  it('adds members, updates them by name and team, and leaves the others', async () => {
    const { roster } = subject.stores
    const [one, other] = [freshSource(), freshSource()]
    const anna = { name: 'Anna Virtanen', aliases: ['Anna', 'Annie\0'], team: one, consent: 'team' as const }
    expect(await roster.upsert([anna, { ...anna, team: other }, { ...anna, name: 'Juha' }])).toBe(3)
    expect(
      await roster.upsert([
        { ...anna, aliases: [], consent: 'off' },
        { ...anna, aliases: ['A. V.'], consent: 'private' },
      ]),
    ).toBe(1)
    const members = (await roster.members()).filter(({ team }) => team === one || team === other)
    expect(members.map(({ id: _, ...member }) => member)).toEqual(
      expect.arrayContaining([
        { name: 'Anna Virtanen', aliases: ['A. V.'], team: one, consent: 'private', leftOn: null },
        { name: 'Anna Virtanen', aliases: ['Anna', 'Annie\uFFFD'], team: other, consent: 'team', leftOn: null },
        { name: 'Juha', aliases: ['Anna', 'Annie\uFFFD'], team: one, consent: 'team', leftOn: null },
      ]),
    )
    expect(members).toHaveLength(3)
    expect(await roster.upsert([])).toBe(0)
  })

  it('keeps members who have left, until it is said that they are back', async () => {
    const { roster } = subject.stores
    const bo = { name: 'Bo Ek', aliases: [], team: freshSource() }
    const leftOn = async () => (await roster.members()).find(({ team }) => team === bo.team)?.leftOn
    await roster.upsert([{ ...bo, leftOn: '2026-09-30' }])
    expect(await leftOn()).toBe('2026-09-30')
    await roster.upsert([{ ...bo, aliases: ['Bosse'] }])
    expect(await leftOn()).toBe('2026-09-30')
    await roster.upsert([{ ...bo, leftOn: null }])
    expect(await leftOn()).toBeNull()
    const { id } = (await roster.members()).find(({ team }) => team === bo.team)!
    expect(await roster.change(id, { leftOn: '2026-10-31' }, 'Kim')).toMatchObject({ name: 'Bo Ek', leftOn: '2026-10-31' })
    expect(await roster.change(id, { consent: 'public' }, 'Kim')).toMatchObject({ leftOn: '2026-10-31' })
    expect(await leftOn()).toBe('2026-10-31')
  })

  it('counts names that are thanked and assignees by team, and keeps dismissed names', async () => {
    const { stores } = subject
    const team = freshSource()
    const dimensions = { assignmentGroup: team, location: `M/S ${team}` }
    const thanks = 'Thank you Annalle'
    const mention = {
      start: 10,
      end: 17,
      text: 'Annalle',
      base: 'Anna',
      stance: 'thanked' as const,
      probability: 0.9,
      segment: 0,
    }
    const found = analysis(thanks, [[thanks, 'praise']], { mentions: [mention, { ...mention, start: 11 }] })
    await analysed(stores, response(team, 1, { comment: thanks, dimensions, assignee: 'Bo Ek' }), found)
    await analysed(stores, response(team, 2, { comment: thanks, dimensions }), found)
    const ticket = { openedAt: null, resolvedAt: null, reassignments: null, priority: null, group: team }
    await stores.tickets.upsert([{ ...ticket, number: team, assignee: 'Bo Ek' }])
    await stores.tickets.upsert([{ ...ticket, number: team }])
    const names = (await stores.roster.foundNames()).filter((each) => each.team === team)
    expect(names).toEqual([
      { name: 'Anna', team, thanked: 2, assigned: 0 },
      { name: 'Bo Ek', team, thanked: 0, assigned: 2 },
    ])
    expect(await stores.roster.dimensionValues()).toContainEqual({ dimension: 'location', value: `M/S ${team}` })
    const seen = { members: await stores.roster.members(), dismissed: await stores.roster.dismissed() }
    const spelling = { name: team, key: team }
    const dismiss = (by: string) =>
      stores.roster.settle(seen, { members: [], dismissed: { spellings: [spelling, spelling], names: 1 }, by })
    expect((await Promise.all([dismiss('Kim'), dismiss('Bo')])).sort()).toEqual([false, true])
    expect((await stores.roster.dismissed()).filter((key) => key === team)).toHaveLength(1)
    const member = { name: `Bo ${team}`, aliases: [], team }
    const add = { members: [member], dismissed: { spellings: [], names: 0 }, by: 'Kim' }
    expect(await stores.roster.settle(seen, add)).toBe(false)
    const now = { members: await stores.roster.members(), dismissed: await stores.roster.dismissed() }
    expect(await stores.roster.settle(now, add)).toBe(true)
    expect(await stores.roster.settle(now, add)).toBe(false)
    const { id } = (await stores.roster.members()).find(({ name }) => name === member.name)!
    const { kind, hashes } = await stores.erasures.find({ kind: 'member', id })
    await stores.erasures.apply(
      { id: randomUUID(), at: new Date().toISOString(), kind, hashes },
      { by: 'Kim', rewrite: (pack) => pack },
    )
    const after = { members: await stores.roster.members(), dismissed: await stores.roster.dismissed() }
    const spellings = [
      { name: member.name, key: `bo ${team}` },
      { name: `Li ${team}`, key: `li ${team}` },
    ]
    expect(await stores.roster.settle(after, { members: [], dismissed: { spellings, names: 2 }, by: 'Kim' })).toBe(true)
    expect((await stores.roster.dismissed()).filter((key) => key.endsWith(` ${team}`))).toEqual([`li ${team}`])
  })

  it('has the area of everything from the start, once', async () => {
    const { areas } = subject.stores
    const all = { key: 'all', name: 'Everything', filter: {}, timeZone: 'UTC', objective: '' }
    expect(await areas.byKey('all')).toMatchObject(all)
    await areas.upsert({ ...all, name: 'All of IT' })
    const client = await subject.db.pool.connect()
    await ensureDefaultArea(client)
    client.release()
    expect((await areas.list()).filter(({ key }) => key === 'all')).toMatchObject([{ name: 'All of IT' }])
    await areas.upsert(all)
  })

  it('adds and changes areas by key', async () => {
    const { areas } = subject.stores
    const area = await newArea()
    expect(await areas.byKey(area.key)).toEqual(area)
    expect(await areas.byId(area.id)).toEqual(area)
    expect(await areas.byId(2_000_000_000)).toBeNull()
    const changed = { ...area, filter: { service: ['VPN', 'Wi-Fi'] }, objective: 'Fewer drops' }
    expect(await areas.upsert(changed)).toEqual(changed)
    expect(await areas.list()).toContainEqual(changed)
    expect(await areas.byKey('no such area\0')).toBeNull()
  })

  it('has the scenarios of the lowest Happiness for every area, once', async () => {
    const { scenarios } = subject.stores
    const { id } = await newArea()
    const client = await subject.db.pool.connect()
    await ensureDefaultScenarios(client)
    client.release()
    expect((await scenarios.forArea(id)).map(({ key, version, rule }) => [key, version, rule])).toEqual([
      ['lowest-locations', 1, lowest('location')],
      ['lowest-groups', 1, lowest('assignmentGroup')],
      ['lowest-services', 1, lowest('service')],
    ])
  })

  it('makes a changed rule or name a new version, and a changed owner none', async () => {
    const { scenarios } = subject.stores
    const { id: areaId } = await newArea()
    const given = { key: 'vpn', name: 'VPN', owner: 'Maija', areaId, rule: lowest('location') }
    const first = await scenarios.upsert(given)
    expect(first).toMatchObject({ version: 1, rule: lowest('location') })
    expect(first).toMatchObject({ owner: 'Maija', areaId })
    expect(await scenarios.upsert({ ...given, owner: 'Juha' })).toEqual({ ...first, owner: 'Juha' })
    const renamed = await scenarios.upsert({ ...given, name: 'VPN by location' })
    expect(renamed).toMatchObject({ version: 2, name: 'VPN by location' })
    const filter = ScenarioRule.parse({ kind: 'filter', dimensions: { service: ['VPN'] }, labels: ['pain_point'], maxScore: 6 })
    const third = await scenarios.upsert({ ...given, rule: filter })
    expect(third).toMatchObject({ version: 3, rule: filter })
    expect((await scenarios.forArea(areaId)).filter(({ key }) => key === 'vpn')).toEqual([third])
    expect(await scenarios.upsert(given)).toMatchObject({ version: 4, rule: lowest('location') })
    const versions = await scenarios.versions('vpn', areaId)
    expect(versions.map(({ version, name, active }) => [version, name, active])).toEqual([
      [4, 'VPN', true],
      [3, 'VPN', false],
      [2, 'VPN by location', false],
      [1, 'VPN', false],
    ])
    expect(versions[0]!.savedAt).toBeInstanceOf(Date)
    expect(await scenarios.versions('vpn', null)).toEqual([])
  })

  it('takes a scenario out of use, keeps its versions, and takes it back', async () => {
    const { scenarios } = subject.stores
    const { id: areaId } = await newArea()
    const given = { key: 'vpn', name: 'VPN', owner: '', areaId, rule: lowest('location') }
    await scenarios.upsert(given)
    expect(await scenarios.remove('vpn', areaId)).toBe(true)
    expect(await scenarios.remove('vpn', areaId)).toBe(false)
    expect((await scenarios.forArea(areaId)).map(({ key }) => key)).not.toContain('vpn')
    expect(await scenarios.versions('vpn', areaId)).toMatchObject([{ version: 1, active: false }])
    expect(await scenarios.upsert(given)).toMatchObject({ version: 1 })
    expect((await scenarios.forArea(areaId)).map(({ key }) => key)).toContain('vpn')
  })

  it('keeps what each version picked in each period, and why', async () => {
    const { scenarios, resolutions } = subject.stores
    const [area, other] = [await newArea(), await newArea()]
    const given = { key: 'vpn', name: 'VPN', owner: '', areaId: null, rule: lowest('location') }
    const key = freshSource()
    const first = await scenarios.upsert({ ...given, key })
    const slice = {
      name: 'Espoo\0',
      filter: { dimensions: { location: ['Espoo'] } },
      reason: 'Lowest Happiness of the 4 locations',
      responses: 40,
      scored: 30,
      happiness: -12.5,
      lostMinutes: null,
      impact: -300,
      note: null,
      change: { before: { verdict: 'down' as const, difference: -20, low: -35, high: -4, margin: 10 }, yearAgo: null },
    }
    const save = (areaId: number, period: string, scenarioId: number, note: string | null = null) =>
      resolutions.save(areaId, period, [{ scenarioId, slices: [slice], note }])
    await save(area.id, '2026-09', first.id)
    await save(area.id, '2026-10', first.id)
    await save(area.id, '2026-10', first.id, 'Built again')
    await save(other.id, '2026-10', first.id)
    const second = await scenarios.upsert({ ...given, key, name: 'VPN, renamed' })
    await save(area.id, '2026-10', second.id)
    await resolutions.save(area.id, '2026-10', [])

    const all = await resolutions.list(area.id, { key })
    expect(all.map(({ period, version, name, scenarioId }) => [period, version, name, scenarioId])).toEqual([
      ['2026-10', 2, 'VPN, renamed', second.id],
      ['2026-10', 1, 'VPN', first.id],
      ['2026-09', 1, 'VPN', first.id],
    ])
    expect(JSON.stringify(all)).not.toContain('Espoo')
    const picked = await resolutions.picked(openedPeriod(area.id, '2026-10'))
    expect([...picked.keys()].sort()).toEqual([first.id, second.id].sort())
    expect(picked.get(first.id)).toEqual({ slices: [{ ...slice, name: 'Espoo\uFFFD' }], note: 'Built again' })
    expect(all[0]!.resolvedAt).toBeInstanceOf(Date)
    expect(await resolutions.list(area.id, { period: '2026-09' })).toHaveLength(1)
    expect(await resolutions.list(area.id, { limit: 2 })).toHaveLength(2)
    expect(await resolutions.list(area.id, { period: '2026-08' })).toEqual([])
    await scenarios.remove(key, null)
    expect(await resolutions.list(area.id, { key })).toHaveLength(3)
  })

  it("lets an area's own scenario replace the one of all areas", async () => {
    const { scenarios } = subject.stores
    const [mine, other] = [await newArea(), await newArea()]
    const own = { key: 'lowest-groups', name: 'Ours', owner: '', areaId: mine.id, rule: lowest('team') }
    expect(await scenarios.upsert(own)).toMatchObject({ version: 1 })
    const names = async (areaId: number) => (await scenarios.forArea(areaId)).map(({ name }) => name)
    expect(await names(mine.id)).toContain('Ours')
    expect(await names(mine.id)).toHaveLength(3)
    expect(await names(other.id)).not.toContain('Ours')
  })

  it('gives versions that writers at once do not share', async () => {
    const { scenarios } = subject.stores
    const key = freshSource()
    const rules = Array.from({ length: 6 }, (_, i) => lowest(`dimension ${i}`))
    const made = await Promise.all(rules.map((rule) => scenarios.upsert({ key, name: '', owner: '', areaId: null, rule })))
    expect(made.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6])
    const { id } = await newArea()
    expect((await scenarios.forArea(id)).find((scenario) => scenario.key === key)!.version).toBe(6)
  })

  it('keeps the last pack of an area and period', async () => {
    const { packs } = subject.stores
    const area = await newArea()
    const pack = { area: { key: area.key, name: area.name, objective: 'NUL \0' }, builtAt: '2026-11-01T00:00:00Z' } as Pack
    expect(await packs.get(openedPeriod(area.id, '2026-10'))).toBeNull()
    await Promise.all([
      packs.save(area.id, '2026-09', pack),
      packs.save(area.id, '2026-10', pack),
      packs.save(area.id, '2026-10', pack),
    ])
    await packs.save(area.id, '2026-10', { ...pack, builtAt: '2026-11-02T00:00:00Z' })
    expect(await packs.get(openedPeriod(area.id, '2026-10'))).toEqual({
      ...pack,
      area: { ...pack.area, objective: 'NUL \uFFFD' },
      builtAt: '2026-11-02T00:00:00Z',
    })
    const listed = (await packs.list()).filter((each) => each.area === area.key)
    expect(listed).toEqual([
      { area: area.key, areaName: 'Nordics', period: '2026-10', builtAt: expect.any(Date), frozenAt: null },
      { area: area.key, areaName: 'Nordics', period: '2026-09', builtAt: expect.any(Date), frozenAt: null },
    ])
  })

  it('keeps what a key opens', async () => {
    const { keys } = subject.stores
    const hash = freshSource()
    const access = { role: 'feed' as const, areas: ['all'], teams: ['Service Desk'] }
    const id = await keys.add('wall', hash, access)
    expect(await keys.find(hash)).toEqual({ id, name: 'wall', ...access })
    expect((await keys.list()).at(-1)).toMatchObject({ id, name: 'wall', ...access, revokedAt: null })
    await keys.revoke(id)
  })

  it('finds a key by its hash until it is revoked', async () => {
    const { keys } = subject.stores
    const [hash, before] = [freshSource(), await keys.count()]
    const id = await keys.add('first key\0', hash)
    expect(await keys.find(hash)).toEqual({ id, name: 'first key\uFFFD', ...EVERYTHING })
    expect(await keys.count()).toBe(before + 1)
    expect(await keys.find('another')).toBeNull()
    expect(await keys.revoke(id)).toBe(true)
    expect(await keys.revoke(id)).toBe(false)
    expect(await keys.find(hash)).toBeNull()
    expect((await keys.list()).find((key) => key.id === id)).toMatchObject({ revokedAt: expect.any(Date) })
    expect(await keys.count()).toBe(before)
  })
})
