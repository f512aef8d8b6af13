import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { comment, openThemes, placesOf } from './theme-fixture.js'

type Themes = Awaited<ReturnType<typeof openThemes>>

const idsAndLabels = (built: Awaited<ReturnType<Themes['build']>>) =>
  built.map(({ id, label, keywords, state, segments }) => [id, label, keywords, state, segments.map((each) => each.segmentId)])

describe('themes of the sample, month after month', () => {
  let themes: Themes

  beforeAll(async () => {
    themes = await openThemes()
    await themes.importSample()
    for (const month of ['2026-07', '2026-08', '2026-09', '2026-10']) await themes.build(month)
  }, 60_000)
  afterAll(() => themes?.close())

  it('keeps themes from month to month, and says how they stand', async () => {
    const [september, october] = [await themes.build('2026-09'), await themes.build('2026-10')]
    const known = new Set(september.map(({ id }) => id))
    expect(october.filter(({ id }) => known.has(id)).length).toBeGreaterThan(10)
    for (const { id, state } of october) {
      if (known.has(id)) expect(['growing', 'steady', 'shrinking']).toContain(state)
      else expect(['new', 'back']).toContain(state)
    }
  })

  it('changes and computes nothing when a period is built again', async () => {
    const calls = themes.calls.assign
    const { version } = await themes.stores.themes.read(themes.area.id)
    const before = await themes.build('2026-09')
    expect(idsAndLabels(await themes.build('2026-09'))).toEqual(idsAndLabels(before))
    expect(themes.calls.assign).toBe(calls)
    expect((await themes.stores.themes.read(themes.area.id)).version).toBe(version)
  })

  it('builds a quarter from the same themes, without computing', async () => {
    const calls = themes.calls.assign
    const quarter = await themes.build('2026-Q3')
    const july = placesOf(await themes.build('2026-07'))
    const all = placesOf(quarter)
    for (const [place, id] of july) expect(all.get(place)).toBe(id)
    expect(themes.calls.assign).toBe(calls)
  })

  it('keeps 95% of the others in their theme when 5% of the comments are replaced', async () => {
    const before = placesOf(await themes.build('2026-10'))
    const { pool } = themes.db
    const { start, end } = parsePeriod('2026-10')
    const gone = await pool.query<{ id: number; at: Date }>(
      `DELETE FROM responses WHERE status = 'done' AND at >= $1 AND at < $2 AND id % 20 = 0 RETURNING id, at`,
      [start, end],
    )
    const other = await pool.query<{ comment: string }>(
      `SELECT comment FROM responses WHERE status = 'done' AND at < $1 ORDER BY md5(id::text) LIMIT $2`,
      [start, gone.rows.length],
    )
    expect(gone.rows.length).toBeGreaterThan(5)
    await themes.add(other.rows.map((row, i) => comment(`other ${i}`, '2026-10-20', row.comment)))
    const after = placesOf(await themes.build('2026-10'))
    const left = [...before].filter(([place]) => !gone.rows.some(({ id }) => place.startsWith(`${id} `)))
    const same = left.filter(([place, id]) => after.get(place) === id)
    expect(same.length / left.length).toBeGreaterThanOrEqual(0.95)
    expect(after.size).toBeGreaterThan(left.length)
  })

  it('keeps themes when the comments are analysed anew and cut otherwise', async () => {
    const { pool } = themes.db
    const before = placesOf(await themes.build('2026-10'))
    const { rows } = await pool.query<{ id: number }>(
      `UPDATE responses SET status = 'pending' WHERE status = 'done' AND at >= '2026-10-01' AND at < '2026-11-01' RETURNING id`,
    )
    // Another model would cut elsewhere: as if the earlier one had taken a character more.
    await pool.query('UPDATE segments SET "end" = "end" + 1 WHERE response_id = ANY($1::int[])', [rows.map(({ id }) => id)])
    const segments = async () => (await pool.query('SELECT max(id) AS last FROM segments')).rows[0].last as number
    const last = await segments()
    await analyseResponses(
      themes.deps,
      rows.map(({ id }) => id),
    )
    expect(await segments()).toBeGreaterThan(last)
    expect(placesOf(await themes.build('2026-10'))).toEqual(before)
  })
})

describe('themes that were found in too little', () => {
  let themes: Themes
  const vpn = [
    'The VPN drops in meetings.',
    'VPN drops at home every hour.',
    'The VPN drops every hour.',
    'VPN connection lost three times.',
    'VPN is terribly slow from home.',
    'Lost the VPN again today.',
  ]
  const printer = [
    'The printer jams.',
    'Printer out of toner again.',
    'The printer on floor 2 jams every day.',
    'Printing takes forever, the printer jams.',
  ]
  const laptop = [
    'My laptop is slow.',
    'The laptop takes ten minutes to start.',
    'Laptop freezes in every call.',
    'Very slow laptop, please replace it.',
  ]

  beforeAll(async () => {
    themes = await openThemes()
  })
  afterAll(() => themes?.close())

  it('are found anew from everything, under the ids of those they continue', async () => {
    await themes.add(vpn.map((text, i) => comment(`v${i}`, '2026-10-01', text)))
    const first = await themes.build('2026-10')
    expect(first).toHaveLength(1)
    await themes.add([...printer, ...laptop].map((text, i) => comment(`p${i}`, '2026-10-02', text)))
    const all = await themes.build('2026-10')
    expect(all.length).toBeGreaterThan(1)
    const isVpn = (theme: (typeof all)[number]) => theme.segments.filter(({ comment }) => comment.text.includes('VPN')).length
    expect(all.sort((a, b) => isVpn(b) - isVpn(a))[0]!.id).toBe(first[0]!.id)
  })

  it('are not told apart from the month before where that has nothing', async () => {
    expect((await themes.build('2026-10')).map(({ state }) => state)).toEqual((await themes.build('2026-10')).map(() => null))
  })

  it('take in what comes later, and are told as back after a month away', async () => {
    await themes.add([comment('n', '2026-11-02', 'The canteen app shows the wrong menu.')])
    await themes.build('2026-11')
    await themes.add(vpn.map((text, i) => comment(`d${i}`, '2026-12-02', text)))
    const [vpnNow] = await themes.build('2026-12')
    const before = await themes.build('2026-10')
    expect(before.map(({ id }) => id)).toContain(vpnNow!.id)
    expect(vpnNow!.state).toBe('back')
  })

  it('are the same however many build them at once', async () => {
    await themes.add([...printer, ...laptop, ...vpn].map((text, i) => comment(`j${i}`, '2027-01-02', `${text} Really.`)))
    const built = await Promise.all([themes.build('2027-01'), themes.build('2027-01'), themes.build('2027-01')])
    expect(idsAndLabels(built[1]!)).toEqual(idsAndLabels(built[0]!))
    expect(idsAndLabels(built[2]!)).toEqual(idsAndLabels(built[0]!))
  })
})
