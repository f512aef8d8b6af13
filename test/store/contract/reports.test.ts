import { beforeAll, expect, it } from 'vitest'
import type { StoredReport } from '../../../src/domain/report/report.js'
import { openedForBuilding, openedPeriod } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, imported, response } from './samples.js'

const day = (text: string) => new Date(`${text}T00:00:00Z`)
const BOUNDS = ['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'].map(day)

describeOnEachDatabase('the report store and its views', (subject) => {
  const source = freshSource()
  const filter = { desk: [source] }
  const scope = openedForBuilding({ from: BOUNDS[2]!, to: BOUNDS[3]!, filter })
  const dimensions = (location: string) => ({ desk: source, location })
  let area: { id: number; filter: Record<string, string[]> }
  let memberId: number
  const ids: Record<string, number> = {}

  /** A comment about a theme: its one segment carries a label. */
  async function said(
    name: string,
    at: string,
    score: number,
    label: 'pain_point' | 'improvement_idea' | 'praise',
    mention = false,
  ) {
    const text = `${name}: Anna and the VPN`
    const findings = analysis(text, [[text, label]])
    const start = text.indexOf('Anna')
    ids[name] = await analysed(
      subject.stores,
      response(source, name, { at: day(at), score, comment: text, dimensions: dimensions('Espoo'), lostMinutes: 10 }),
      {
        ...findings,
        mentions: mention
          ? [
              {
                start,
                end: start + 4,
                text: 'Anna',
                base: 'Anna',
                stance: 'thanked',
                probability: 0.9,
                segment: 0,
                member: { kind: 'member', id: memberId, name: 'Anna' },
              },
            ]
          : [],
      },
    )
  }

  beforeAll(async () => {
    const { areas, roster, themes } = subject.stores
    area = await areas.upsert({ key: source, name: 'Desk', filter })
    await roster.upsert([{ name: 'Anna', aliases: [], team: source, consent: 'team' }])
    memberId = (await roster.members()).find(({ team }) => team === source)!.id
    await imported(subject.stores, [
      response(source, 'silent 1', {
        at: day('2026-10-02'),
        score: 10,
        comment: null,
        dimensions: dimensions('Espoo'),
        lostMinutes: 40,
      }),
      response(source, 'silent 2', { at: day('2026-10-03'), score: 3, comment: null, dimensions: dimensions('Oulu') }),
      response(source, 'before', { at: day('2026-08-31'), score: null, comment: null, dimensions: dimensions('Oulu') }),
    ])
    await said('pain', '2026-10-04', 2, 'pain_point')
    await said('old pain', '2026-09-04', 2, 'pain_point')
    await said('idea', '2026-10-05', 8, 'improvement_idea')
    await said('thanks', '2026-10-06', 9, 'praise', true)
    await said('misread', '2026-10-07', 1, 'praise')
    await said('hidden trouble', '2026-10-08', 10, 'pain_point')
    const { rows } = await subject.db.pool.query<{ id: number; responseId: number }>(
      'SELECT s.id, s.response_id AS "responseId" FROM segments s WHERE s.response_id = ANY($1::int[]) ORDER BY s.id',
      [Object.values(ids)],
    )
    const segment = (name: string) => rows.find(({ responseId }) => responseId === ids[name])!.id
    const place = (name: string, theme: number, rank: number) => ({ segmentId: segment(name), theme: { found: theme }, rank })
    await themes.change(area.id, 0, {
      period: '2026-10',
      found: ['VPN', 'Dark mode'].map((label) => ({ label, language: 'en', keywords: [] })),
      place: [place('pain', 0, 1), place('old pain', 0, 0), place('hidden trouble', 0, 0), place('idea', 1, 0)],
    })
  })

  const themeIds = async () => (await subject.stores.themes.read(area.id)).themes.map(({ id }) => id) as [number, number]

  it('keeps the report of each area and period, replaces it, and lists the newest period first', async () => {
    const { reports } = subject.stores
    const of = (key: string, end: string, kind: 'digest' | 'monthly') =>
      ({ kind, period: { key, end }, builtAt: '2026-11-02T00:00:00.000Z', text: 'a\0b' }) as unknown as StoredReport
    await reports.save(area.id, '2026-W41', of('2026-W41', '2026-10-12', 'digest'))
    await reports.save(area.id, '2026-09', of('2026-09', '2026-10-01', 'monthly'))
    await reports.save(area.id, '2026-10', of('2026-10', '2026-11-01', 'monthly'))
    await reports.save(area.id, '2026-10', { ...of('2026-10', '2026-11-01', 'monthly'), builtAt: '2026-11-03T00:00:00.000Z' })
    expect(await reports.get(openedPeriod(area.id, '2026-10'))).toMatchObject({
      builtAt: '2026-11-03T00:00:00.000Z',
      text: 'a\uFFFDb',
    })
    expect(await reports.get(openedPeriod(area.id, '2026-11'))).toBeNull()
    expect(await reports.list(area.id)).toEqual([
      { period: '2026-10', kind: 'monthly', builtAt: day('2026-11-03') },
      { period: '2026-W41', kind: 'digest', builtAt: day('2026-11-02') },
      { period: '2026-09', kind: 'monthly', builtAt: day('2026-11-02') },
    ])
  })

  it('counts each step of a trend, those without a response too', async () => {
    const steps = await subject.stores.reportViews.steps(scope, [day('2026-07-01'), ...BOUNDS])
    expect(
      steps.map(({ responses, scored, happy, unhappy, comments, analysed }) => [
        responses,
        scored,
        happy,
        unhappy,
        comments,
        analysed,
      ]),
    ).toEqual([
      [0, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0, 0],
      [1, 1, 0, 1, 1, 1],
      [7, 7, 3, 3, 5, 5],
    ])
    expect(steps.at(-1)).toMatchObject({ timed: 6, lostMinutes: 15, labels: { improvement_idea: 1, pain_point: 2, praise: 2 } })
    expect(steps[0]).toMatchObject({ lostMinutes: null, labels: { improvement_idea: 0, pain_point: 0, praise: 0 } })
  })

  it('counts themes by step and by label, with the most typical comments', async () => {
    const [vpn, dark] = await themeIds()
    const { reportViews } = subject.stores
    expect(await reportViews.themeSteps({ ...scope, areaId: area.id }, BOUNDS)).toEqual(
      new Map([
        [vpn, [0, 1, 2]],
        [dark, [0, 0, 1]],
      ]),
    )
    expect(await reportViews.themes({ ...scope, areaId: area.id }, 5)).toEqual([
      {
        ...{ id: vpn, comments: 2, scored: 2, happy: 1, unhappy: 1, pains: 2, ideas: 0 },
        typicalPains: [ids['hidden trouble'], ids.pain],
        typicalIdeas: [],
      },
      { id: dark, comments: 1, scored: 1, happy: 0, unhappy: 0, pains: 0, ideas: 1, typicalPains: [], typicalIdeas: [ids.idea] },
    ])
    expect((await reportViews.themes({ ...scope, areaId: area.id }, 1))[0]!.typicalPains).toEqual([ids['hidden trouble']])
  })

  it('reads sizes across a split that was divided by share', async () => {
    const [vpn, dark] = await themeIds()
    const { version } = await subject.stores.themes.read(area.id)
    await subject.stores.themes.change(area.id, version, {
      period: '2026-10',
      divide: [{ from: vpn, to: { id: dark }, share: 0.25, before: BOUNDS[2]! }],
    })
    const steps = await subject.stores.reportViews.themeSteps({ ...scope, areaId: area.id }, BOUNDS)
    expect(steps.get(vpn)).toEqual([0, 0.75, 2])
    expect(steps.get(dark)).toEqual([0, 0.25, 1])
  })

  it('finds thanks, and holds back those that complain, criticise somebody or name a person whom the roster cannot identify', async () => {
    const { reportViews } = subject.stores
    expect(await reportViews.thanks(scope, { min: 9, max: 10 })).toEqual([{ memberId, responseId: ids.thanks, held: false }])
    expect(await reportViews.thanks(scope, { min: 10, max: 10 })).toEqual([])
    await subject.db.pool.query(
      `INSERT INTO mentions (response_id, segment_id, start, "end", text, stance, probability)
       SELECT response_id, id, 0, 1, 'Bo', 'neutral', 0.9 FROM segments WHERE response_id = $1`,
      [ids.thanks],
    )
    expect(await reportViews.thanks(scope, { min: 9, max: 10 })).toEqual([{ memberId, responseId: ids.thanks, held: false }])
    await subject.db.pool.query(`UPDATE mentions SET stance = 'criticised' WHERE response_id = $1 AND text = 'Bo'`, [ids.thanks])
    expect(await reportViews.thanks(scope, { min: 9, max: 10 })).toEqual([{ memberId, responseId: ids.thanks, held: true }])
    expect(await reportViews.waiting(scope, { min: 9, max: 10 })).toEqual({
      unread: 5,
      held: 1,
      unsupported: 0,
      failed: 0,
      pending: 0,
    })
    await subject.db.pool.query(`DELETE FROM mentions WHERE response_id = $1 AND text = 'Bo'`, [ids.thanks])
    await subject.db.pool.query(`UPDATE mentions SET member_id = NULL, candidates = $2 WHERE response_id = $1`, [
      ids.thanks,
      [memberId, memberId + 1],
    ])
    expect(await reportViews.thanks(scope, { min: 9, max: 10 })).toEqual([{ memberId: null, responseId: ids.thanks, held: true }])
    expect((await reportViews.waiting(scope, { min: 9, max: 10 })).held).toBe(1)
    await subject.db.pool.query(`INSERT INTO comment_reads (response_id, by) VALUES ($1, 'Kim')`, [ids.pain])
    expect((await reportViews.waiting(scope, { min: 9, max: 10 })).unread).toBe(4)
  })

  it('finds the surest comments of a label, and where score and text differ most', async () => {
    const { reportViews } = subject.stores
    expect(await reportViews.surest(scope, 'improvement_idea', 5)).toEqual([ids.idea])
    expect(await reportViews.contradictions(scope, 5)).toEqual([
      { comment: ids['hidden trouble'], kind: 'complained-high' },
      { comment: ids.misread, kind: 'praised-low' },
    ])
    expect(await reportViews.contradictions(scope, 1)).toHaveLength(1)
  })
})
