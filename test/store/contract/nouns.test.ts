import { expect, it } from 'vitest'
import type { Pack } from '../../../src/domain/pack.js'
import { parsePeriod } from '../../../src/domain/period.js'
import type { ScenarioRule } from '../../../src/domain/scenario.js'
import { ensureDefaultArea } from '../../../src/store/areas.js'
import { ensureDefaultScenarios } from '../../../src/store/scenarios.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, response } from './samples.js'

describeOnEachDatabase('the roster, area, scenario, theme, pack and key stores', (subject) => {
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
        { name: 'Anna Virtanen', aliases: ['A. V.'], team: one, consent: 'private' },
        { name: 'Anna Virtanen', aliases: ['Anna', 'Annie\uFFFD'], team: other, consent: 'team' },
        { name: 'Juha', aliases: ['Anna', 'Annie\uFFFD'], team: one, consent: 'team' },
      ]),
    )
    expect(members).toHaveLength(3)
    expect(await roster.upsert([])).toBe(0)
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

  it('makes a changed rule a new version, and a changed name none', async () => {
    const { scenarios } = subject.stores
    const { id: areaId } = await newArea()
    const given = { key: 'vpn', name: 'VPN', owner: 'Maija', areaId, rule: lowest('location') }
    const first = await scenarios.upsert(given)
    expect(first).toMatchObject({ version: 1, rule: lowest('location') })
    expect(await scenarios.upsert({ ...given, name: 'VPN by location' })).toEqual({ ...first, name: 'VPN by location' })
    const filter: ScenarioRule = {
      kind: 'filter',
      dimensions: { service: ['VPN'] },
      labels: ['pain_point'],
      minScore: 0,
      maxScore: 6,
    }
    const second = await scenarios.upsert({ ...given, rule: filter })
    expect(second).toMatchObject({ version: 2, rule: filter })
    expect((await scenarios.forArea(areaId)).filter(({ key }) => key === 'vpn')).toEqual([second])
    expect(await scenarios.upsert(given)).toMatchObject({ version: 3, rule: lowest('location') })
  })

  it("lets an area's own scenario stand in for the one of all areas", async () => {
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

  it("replaces an area's themes of one period, and only those", async () => {
    const { themes, views } = subject.stores
    const { id: areaId } = await newArea()
    const source = freshSource()
    const at = new Date('2031-01-05T00:00:00Z')
    for (const n of [1, 2, 3])
      await analysed(subject.stores, response(source, n, { comment: 'VPN drops', at }), analysis('VPN drops', [['VPN drops']]))
    const comments = await views.comments({ from: at, to: new Date('2031-01-06T00:00:00Z'), filter: {} })
    const segmentIds = comments.flatMap(({ segments }) => segments.map(({ id }) => id))
    const theme = {
      label: 'VPN drops\0',
      language: 'en',
      keywords: ['vpn', 'drops'],
      segmentIds: [...segmentIds, segmentIds[0]!, 2_000_000_000],
    }
    const before = await themes.replace(areaId, parsePeriod('2030-12'), [theme])
    const first = await themes.replace(areaId, parsePeriod('2031-01'), [theme, { ...theme, label: 'Wi-Fi', segmentIds: [] }])
    expect(first).toHaveLength(2)
    const [one, two, three] = await themes.replace(areaId, parsePeriod('2031-01'), [
      { ...theme, label: 'A' },
      { ...theme, label: 'B' },
      theme,
    ])
    const rows = await subject.db.prisma.theme.findMany({
      where: { areaId },
      include: { segments: true },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ id, period, label, keywords, segments }) => [id, period, label, keywords, segments.length])).toEqual([
      [before[0], '2030-12', 'VPN drops\uFFFD', ['vpn', 'drops'], 3],
      [one, '2031-01', 'A', ['vpn', 'drops'], 3],
      [two, '2031-01', 'B', ['vpn', 'drops'], 3],
      [three, '2031-01', 'VPN drops\uFFFD', ['vpn', 'drops'], 3],
    ])
    expect(await themes.replace(areaId, parsePeriod('2031-01'), [])).toEqual([])
  })

  it('builds the themes of one period once when asked twice at once', async () => {
    const { id: areaId } = await newArea()
    const theme = { label: 'VPN drops', language: 'en', keywords: [], segmentIds: [] }
    await Promise.all([1, 2, 3].map(() => subject.stores.themes.replace(areaId, parsePeriod('2031-02'), [theme, theme])))
    expect(await subject.db.prisma.theme.count({ where: { areaId } })).toBe(2)
  })

  it('keeps the last pack of an area and period', async () => {
    const { packs } = subject.stores
    const area = await newArea()
    const pack = { area: { key: area.key, name: area.name, objective: 'NUL \0' }, builtAt: '2026-11-01T00:00:00Z' } as Pack
    expect(await packs.get(area.id, '2026-10')).toBeNull()
    await Promise.all([
      packs.save(area.id, '2026-09', pack),
      packs.save(area.id, '2026-10', pack),
      packs.save(area.id, '2026-10', pack),
    ])
    await packs.save(area.id, '2026-10', { ...pack, builtAt: '2026-11-02T00:00:00Z' })
    expect(await packs.get(area.id, '2026-10')).toEqual({
      ...pack,
      area: { ...pack.area, objective: 'NUL \uFFFD' },
      builtAt: '2026-11-02T00:00:00Z',
    })
    const listed = (await packs.list()).filter((each) => each.area === area.key)
    expect(listed).toEqual([
      { area: area.key, areaName: 'Nordics', period: '2026-10', builtAt: expect.any(Date) },
      { area: area.key, areaName: 'Nordics', period: '2026-09', builtAt: expect.any(Date) },
    ])
  })

  it('finds a key by its hash until it is revoked', async () => {
    const { keys } = subject.stores
    const [hash, before] = [freshSource(), await keys.count()]
    const id = await keys.add('first key\0', hash)
    expect(await keys.find(hash)).toEqual({ id, name: 'first key\uFFFD' })
    expect(await keys.count()).toBe(before + 1)
    expect(await keys.find('another')).toBeNull()
    await subject.db.prisma.apiKey.update({ where: { id }, data: { revokedAt: new Date() } })
    expect(await keys.find(hash)).toBeNull()
    expect(await keys.count()).toBe(before)
  })
})
