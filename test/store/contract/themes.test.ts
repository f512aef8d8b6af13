import { expect, it } from 'vitest'
import type { Area } from '../../../src/domain/areas/area.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { opened, openedPeriod } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, response } from './samples.js'

const theme = { label: 'VPN drops\0', language: 'en', keywords: ['vpn', 'drops'] }
const at = new Date('2031-01-05T00:00:00Z')

describeOnEachDatabase('themes', (subject) => {
  let count = 0
  const newArea = (): Promise<Area> =>
    subject.stores.areas.upsert({
      key: `themes-${++count}`,
      name: 'Themes',
      filter: { location: [`Town ${count}`] },
      timeZone: 'Europe/Helsinki',
      objective: '',
    })

  /** Segments of three comments in an area of their own. */
  async function comments(area: Area, days = ['2031-01-05', '2031-01-06', '2031-02-01']) {
    const source = freshSource()
    const ids: number[] = []
    for (const [n, day] of days.entries()) {
      const given = {
        comment: 'VPN drops',
        at: new Date(`${day}T12:00:00Z`),
        dimensions: { location: area.filter.location![0]! },
      }
      ids.push(await analysed(subject.stores, response(source, n, given), analysis('VPN drops', [['VPN drops', 'pain_point']])))
    }
    const { rows } = await subject.db.pool.query<{ id: number; responseId: number }>(
      'SELECT id, response_id AS "responseId" FROM segments WHERE response_id = ANY($1::int[]) ORDER BY response_id',
      [ids],
    )
    return rows
  }

  it('makes a change as a whole, and none from what was read before another', async () => {
    const { themes } = subject.stores
    const area = await newArea()
    const [one, two, three] = await comments(area)
    const { version } = await themes.read(area.id)
    const change = {
      period: '2031-01',
      basis: '1234',
      found: [theme, { ...theme, label: 'Wi-Fi', named: true }],
      place: [
        { segmentId: one!.id, theme: { found: 1 }, rank: 4, specific: 'Drops at noon' },
        { segmentId: two!.id, theme: null, rank: 0 },
        { segmentId: 2_000_000_000, theme: { found: 0 }, rank: 0 },
      ],
      moves: [{ responseId: one!.responseId, start: 0, end: 3, theme: { found: 1 }, by: 'Kim' }],
      events: [
        {
          theme: { found: 0 },
          kind: 'split' as const,
          to: { found: 1 },
          segments: 2,
          overlap: 0.5,
          since: at,
          before: null,
          after: null,
          by: null,
        },
      ],
    }
    const made = await Promise.all([1, 2, 3].map(() => themes.change(area.id, version, change)))
    expect(made.filter((ids) => ids === null)).toHaveLength(2)
    const [vpn, wifi] = made.find((ids) => ids !== null)!
    const known = await themes.read(area.id)
    expect(known.version).not.toBe(version)
    expect(known.themes).toMatchObject([
      { id: vpn, label: 'VPN drops\uFFFD', keywords: ['vpn', 'drops'], period: '2031-01', named: false, hidden: false },
      { id: wifi, label: 'Wi-Fi', named: true, mergedInto: null },
    ])
    expect(await themes.placements(area.id, [one!.id, two!.id, three!.id])).toEqual(
      new Map([
        [one!.id, { themeId: wifi, rank: 4, specific: 'Drops at noon' }],
        [two!.id, { themeId: null, rank: 0, specific: null }],
      ]),
    )
    expect(await themes.moves(area.id, [one!.responseId])).toEqual([
      { responseId: one!.responseId, start: 0, end: 3, themeId: wifi },
    ])
    expect(await themes.events(openedPeriod(area.id, ''))).toMatchObject([
      { themeId: vpn, toId: wifi, overlap: 0.5, since: at, by: null },
    ])
    expect(await themes.examples(area.id, 9, 'engine')).toEqual(
      new Map([[wifi, [{ text: 'VPN drops', language: 'en', vector: null }]]]),
    )
    expect(await themes.basis(area.id, '2031-01')).toBe('1234')
    expect(await themes.basis(area.id, '2031-02')).toBeNull()
    expect(await themes.specifics(openForBuilding(area, parsePeriod('2031-01', area.timeZone)))).toEqual(
      new Map([[wifi, [{ label: 'Drops at noon', comments: [one!.responseId] }]]]),
    )
  })

  it('gives the vectors of one engine', async () => {
    const { themes } = subject.stores
    const area = await newArea()
    const [old, now] = await comments(area)
    const ids = [old!.id, now!.id]
    await subject.db.pool.query(`UPDATE segments SET vector = '\\x01' WHERE id = ANY($1::int[])`, [ids])
    await subject.db.pool.query(
      `UPDATE responses SET engine = CASE id WHEN $1 THEN 'old+3' ELSE 'now+1' END WHERE id IN ($1, $2)`,
      [old!.responseId, now!.responseId],
    )
    const moves = [old!, now!].map(({ responseId }) => ({ responseId, start: 0, end: 9, theme: { found: 0 }, by: 'Kim' }))
    const { version } = await themes.read(area.id)
    const place = ids.map((segmentId) => ({ segmentId, theme: { found: 0 }, rank: 0 }))
    const [vpn] = (await themes.change(area.id, version, { period: '2031-01', found: [theme], moves, place }))!
    // Vectors of two models cannot be compared: in a tie, the first by name.
    const samples = await themes.samples(openForBuilding(area, parsePeriod('2031-01', area.timeZone)), 9)
    expect(samples).toEqual(new Map([[vpn, [new Uint8Array([1])]]]))
    expect([...(await themes.vectors(ids, 'now')).keys()]).toEqual([now!.id])
    expect([...(await themes.vectors(ids)).keys()].sort()).toEqual([...ids].sort())
    const examples = (await themes.examples(area.id, 9, 'now')).get(vpn!)!
    expect(examples.map(({ vector }) => vector)).toEqual([new Uint8Array([1]), null])
  })

  it('shows no words of a comment that was routed out', async () => {
    const { themes, routeOut } = subject.stores
    const area = await newArea()
    const [one, two, later] = await comments(area)
    const responses = [one!, two!, later!].map(({ responseId }) => responseId)
    await subject.db.pool.query(`UPDATE responses SET comment = 'My boss  yells about VPN, noon' WHERE id = $1`, [responses[0]])
    const found = [
      { ...theme, key: 'found:my boss yells', kind: 'pain' as const, label: 'My boss yells about …', keywords: ['boss', 'vpn'] },
    ]
    const place = [one!, two!, later!].map(({ id }) => ({ segmentId: id, theme: { found: 0 }, rank: 0, specific: 'Boss yells' }))
    const { version } = await themes.read(area.id)
    // One that lost its comments since packs were built with it.
    const empty = [...found, { ...found[0]!, key: 'found:yells about', label: 'Yells about VPN …' }]
    const [id, lost] = (await themes.change(area.id, version, { period: '2031-01', found: empty, place }))!
    await routeOut.route([{ responseId: responses[0]!, categories: ['harassment'] }], null)
    expect((await themes.read(area.id)).themes).toMatchObject([
      { id, key: `found:#${id}`, label: 'vpn', keywords: ['vpn'] },
      { id: lost, key: `found:#${lost}`, label: '…', keywords: [] },
    ])
    const left = await themes.placements(area.id, [one!.id, two!.id, later!.id])
    expect(left.get(one!.id)).toBeUndefined()
    expect(left.get(two!.id)).toMatchObject({ themeId: id, specific: null })
    // Another month's point was made of that month's comments.
    expect(left.get(later!.id)).toMatchObject({ themeId: id, specific: 'Boss yells' })
  })

  it('counts comments by theme and period in the zone of the area, across splits and merges', async () => {
    const { themes } = subject.stores
    const area = await newArea()
    // In Helsinki the last one is in February already.
    const segments = await comments(area, ['2031-01-05', '2031-01-06'])
    const upTo = (day: string) => opened({ from: new Date(0), to: new Date(day), filter: area.filter }, area.id)
    await subject.db.pool.query(`UPDATE responses SET at = '2031-01-31T22:30:00Z' WHERE id = $1`, [segments[1]!.responseId])
    const place = segments.map(({ id }) => ({ segmentId: id, theme: { found: 0 }, rank: 0 }))
    const version = async () => (await themes.read(area.id)).version
    const [vpn] = (await themes.change(area.id, await version(), { period: '2031-01', found: [theme], place }))!
    const sizes = async () => {
      const read = await themes.sizes(upTo('2032-01-01'), 'month', area.timeZone)
      return Object.fromEntries(
        [...read.themes].map(([id, of]) => [id, Object.fromEntries([...of].map(([key, each]) => [key, each.size]))]),
      )
    }
    expect(await sizes()).toEqual({ [vpn!]: { '2031-01': 1, '2031-02': 1 } })
    expect((await themes.sizes(upTo('2031-01-31'), 'quarter', area.timeZone)).comments).toEqual(new Map([['2031-Q1', 1]]))
    expect([...(await themes.sizes(upTo('2032-01-01'), 'week', area.timeZone)).comments.keys()].sort()).toEqual([
      '2031-W01',
      '2031-W05',
    ])

    const divide = (to: { found: number }, share: number) => [{ from: vpn!, to, share, before: new Date('2031-01-20') }]
    const [part] = (await themes.change(area.id, await version(), {
      period: '2031-02',
      found: [{ ...theme, label: 'Part' }],
      divide: divide({ found: 0 }, 0.25),
    }))!
    expect(await sizes()).toEqual({ [vpn!]: { '2031-01': 0.75, '2031-02': 1 }, [part!]: { '2031-01': 0.25 } })
    const [second] = (await themes.change(area.id, await version(), {
      period: '2031-02',
      found: [{ ...theme, label: 'Second' }],
      divide: divide({ found: 0 }, 0.5),
    }))!
    expect(await sizes()).toMatchObject({
      [vpn!]: { '2031-01': 0.375 },
      [second!]: { '2031-01': 0.375 },
      [part!]: { '2031-01': 0.25 },
    })
    await themes.change(area.id, await version(), { period: '2031-02', merge: [{ from: vpn!, to: part! }] })
    expect(await sizes()).toEqual({ [part!]: { '2031-01': 0.625, '2031-02': 1 }, [second!]: { '2031-01': 0.375 } })
    await themes.change(area.id, await version(), { period: '2031-02', merge: [{ from: part!, to: second! }] })
    expect(await sizes()).toEqual({ [second!]: { '2031-01': 1, '2031-02': 1 } })
    expect((await themes.read(area.id)).themes.map(({ mergedInto }) => mergedInto)).toEqual([second, second, null])
    expect((await themes.members(upTo('9999-12-31'), second!)).map(({ segmentId, text }) => [segmentId, text])).toEqual(
      segments.map(({ id }) => [id, 'VPN drops']),
    )
  })

  it('returns an import once it is over and fully analysed, until its themes are requested', async () => {
    const { themes, imports, responses } = subject.stores
    const area = await newArea()
    const source = freshSource()
    const dimensions = { location: area.filter.location![0]! }
    const importId = await imports.start({ source, fileName: 'export.csv', strict: false })
    const given = [1, 2].map((n) => response(source, n, { comment: 'VPN drops', at, dimensions }))
    const { pendingIds } = await imports.add(importId, given, [])
    const save = (id: number) =>
      responses.saveAnalyses([{ responseId: id, analysis: analysis('VPN drops', [['VPN drops', 'pain_point']]) }], 'engine-1')
    await save(pendingIds[0]!)
    await save(pendingIds[1]!)
    expect(await themes.analysedImports(pendingIds)).toEqual([])
    await imports.finish(importId)
    expect(await themes.analysedImports(pendingIds)).toEqual([importId])
    expect(await themes.analysedImports()).toContain(importId)
    expect(await themes.unbuilt(area, [importId])).toEqual(['2031-01'])
    await themes.markAsked([importId])
    expect(await themes.analysedImports(pendingIds)).toEqual([])
    await subject.db.pool.query(`UPDATE responses SET status = 'pending' WHERE id = ANY($1::int[])`, [pendingIds])
    await themes.markAsked([importId])
    expect(await themes.analysedImports(pendingIds)).toEqual([])
    for (const id of pendingIds) await save(id)
    expect(await themes.analysedImports([pendingIds[0]!])).toEqual([importId])
  })

  it('has nothing to build where every segment was looked at, or belongs into no theme', async () => {
    const { themes } = subject.stores
    const area = await newArea()
    const segments = await comments(area)
    const source = freshSource()
    const praise = { comment: 'Lovely', at: new Date('2031-05-05'), dimensions: { location: area.filter.location![0]! } }
    await analysed(subject.stores, response(source, 1, praise), analysis('Lovely', [['Lovely', 'praise']]))
    const importIds = (await subject.db.pool.query('SELECT id FROM imports')).rows.map(({ id }) => id as number)
    expect(await themes.unbuilt(area, importIds)).toEqual(['2031-01', '2031-02'])
    const place = segments.map(({ id }) => ({ segmentId: id, theme: null, rank: 0 }))
    await themes.change(area.id, 0, { period: '2031-01', place: place.slice(0, 2) })
    expect(await themes.unbuilt(area, importIds)).toEqual(['2031-02'])
    expect(await themes.unbuilt(area, [])).toEqual([])
  })
})
