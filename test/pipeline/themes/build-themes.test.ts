import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import type { BuiltTheme } from '../../../src/pipeline/themes/build-themes.js'
import { comment, openThemes } from './theme-fixture.js'

type Themes = Awaited<ReturnType<typeof openThemes>>

const VPN = [
  'The VPN drops every hour.',
  'VPN connection lost again.',
  'VPN is terribly slow from home.',
  'Lost the VPN in a call.',
]
const PRINTER = ['The printer jams.', 'Printer out of toner again.', 'The printer jams every day.']
/** In no theme of the catalogue that the fixture knows. */
const BADGE = [
  'The badge gate stays shut in the morning.',
  'My badge gate stays shut after lunch.',
  'Again the badge gate stays shut for visitors.',
  'The badge gate stays shut when it rains.',
]
const ALONE = ['Nobody watered the plants in the lobby.', 'Canteen music plays too loud.']
const ALL = [...VPN, ...PRINTER, ...BADGE, ...ALONE]

/** What a reader sees of themes: no ids of rows. */
const seen = (built: BuiltTheme[]) =>
  built
    .map(({ label, kind, specifics, segments }) => ({
      ...{ label, kind, specifics },
      texts: segments.map((each) => each.comment.text).sort(),
    }))
    .sort((a, b) => (a.label < b.label ? -1 : 1))

describe('themes of an area', () => {
  let themes: Themes

  beforeAll(async () => {
    themes = await openThemes()
    await themes.add(ALL.map((text, i) => comment(`a${i}`, '2026-09-10', text)))
    await themes.build('2026-09')
    await themes.add(ALL.map((text, i) => comment(`b${i}`, '2026-10-10', text)))
  })
  afterAll(() => themes?.close())

  it('are those of the catalogue under its headings, a found one where several say the same, and none for the rest', async () => {
    const built = await themes.build('2026-10')
    expect(seen(built)).toMatchObject([
      { label: expect.stringMatching(/badge gate/i), kind: 'pain', texts: [...BADGE].sort() },
      { label: 'Printing does not work', kind: 'pain', texts: [...PRINTER].sort() },
      { label: 'VPN or virtual desktop fails or is slow', kind: 'pain', texts: [...VPN].sort() },
    ])
  })

  it('are the same from month to month', async () => {
    const [september, october] = [await themes.build('2026-09'), await themes.build('2026-10')]
    expect(october.map(({ id }) => id)).toEqual(september.map(({ id }) => id))
    for (const { state, before, segments } of october) {
      expect(state).toBe('steady')
      expect(before).toBe(segments.length)
    }
  })

  it('compute and change nothing when a period is built again, or a quarter of which the months are built', async () => {
    const { place } = themes.calls
    const { version } = await themes.stores.themes.read(themes.area.id)
    const before = seen(await themes.build('2026-09'))
    expect(seen(await themes.build('2026-09'))).toEqual(before)
    expect(seen(await themes.build('2026-Q3'))).toEqual(before)
    expect(themes.calls.place).toBe(place)
    expect((await themes.stores.themes.read(themes.area.id)).version).toBe(version)
  })

  it('are separated by kind, and named in the language of the area', async () => {
    const area = await themes.stores.areas.upsert({ key: 'suomi', name: 'Suomi', language: 'fi' })
    await themes.add([
      comment('k1', '2027-01-10', 'The printer jams.'),
      comment('k2', '2027-01-10', 'Please put a printer on our floor.'),
      comment('k3', '2027-01-10', 'Thank you for the quick answer.'),
    ])
    expect(seen(await themes.build('2027-01', area))).toMatchObject([
      { label: 'Helpompi tulostus', kind: 'idea' },
      { label: 'Nopea apu', kind: 'praise' },
      { label: 'Tulostus ei toimi', kind: 'pain' },
    ])
    const german = await themes.stores.areas.upsert({ key: 'suomi', name: 'Suomi', language: 'de' })
    expect(seen(await themes.build('2027-01', german)).map(({ label }) => label)).toContain('Drucken funktioniert nicht')
  })

  it('follow what is analysed anew', async () => {
    const { pool } = themes.db
    const before = seen(await themes.build('2026-10'))
    const { rows } = await pool.query<{ id: number }>(
      `UPDATE responses SET status = 'pending' WHERE at >= '2026-10-01' AND at < '2026-11-01' RETURNING id`,
    )
    // As if an earlier model had cut elsewhere, and had put all of it into one theme.
    await pool.query('UPDATE segments SET "end" = "end" - 2 WHERE response_id = ANY($1::int[])', [rows.map(({ id }) => id)])
    await pool.query('UPDATE theme_segments SET theme_id = (SELECT min(id) FROM themes)')
    await analyseResponses(
      themes.deps,
      rows.map(({ id }) => id),
    )
    expect(seen(await themes.build('2026-10'))).toEqual(before)
  })
})

describe('the same comments', () => {
  let themes: Themes
  let arrivals = 0
  beforeAll(async () => {
    themes = await openThemes()
  })
  afterAll(() => themes?.close())

  /** Themes of a month of its own in which the comments arrive in these portions; they are built after each. */
  async function arrive(portions: string[][], builders = 1): Promise<ReturnType<typeof seen>> {
    const month = `20${30 + ++arrivals}-10`
    for (const [n, texts] of portions.entries()) {
      await themes.add(texts.map((text, i) => comment(`${month} ${n} ${i}`, `${month}-10`, text)))
      await Promise.all(Array.from({ length: builders }, () => themes.build(month)))
    }
    return seen(await themes.build(month))
  }

  it('give the same themes in another order, when some were on the way, and when several build at once', async () => {
    const large = [...ALL, ...VPN.map((text) => `${text} Twice.`), ...VPN.map((text) => `Today: ${text}`)]
    const once = await arrive([large])
    expect(once.map(({ label }) => label)).toContain('VPN or virtual desktop fails or is slow')
    expect(once.some(({ specifics }) => specifics.length > 0)).toBe(true)
    expect(await arrive([[...large].reverse()])).toEqual(once)
    expect(await arrive([large.slice(0, 2), large.slice(2, 9), large.slice(9)])).toEqual(once)
    expect(await arrive([large.slice(10), large.slice(0, 10)], 3)).toEqual(once)
  })
})
