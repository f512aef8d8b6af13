import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { commentsOf } from '../../../src/domain/pack/pack-comments.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { reanalyse } from '../../../src/pipeline/analyse/reanalyse.js'
import { openForBuilding } from '../../../src/pipeline/disclosure/open-for-building.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { freezePack } from '../../../src/pipeline/pack/freeze-pack.js'
import { readPack } from '../../../src/pipeline/pack/read-pack.js'
import { buildReport } from '../../../src/pipeline/report/build-report.js'
import { readReport } from '../../../src/pipeline/report/read-report.js'
import { comment, openThemes } from '../themes/theme-fixture.js'

const NOW = new Date('2026-11-02T00:00:00Z')
const PERIOD = '2026-10'
const WORDS = /bull(y|ies)/i

describe('a comment that a later analysis routes out', () => {
  let at: Awaited<ReturnType<typeof openThemes>>
  let bullied: number
  const pack = (version: 'current' | 'frozen') => readPack(at.deps, at.area, PERIOD, version, EVERYTHING, NOW)
  const report = () => readReport(at.deps, at.area, PERIOD, EVERYTHING, NOW)
  const rows = async (sql: string) => (await at.db.pool.query(sql)).rows
  const analyseAgain = (engine: string) => reanalyse({ ...at.deps, compute: { ...at.deps.compute, engine } }, 0)

  beforeAll(async () => {
    at = await openThemes()
    const texts = [
      'slow in the morning',
      'gone in every call',
      'down again',
      'too slow for calls',
      'lost at home',
      'slow at night',
    ]
    const [first] = (await at.add([
      comment('bully', '2026-10-01', 'The VPN lead bullies everyone who asks about the VPN.'),
      ...texts.map((text, n) => comment(`c${n}`, `2026-10-0${n + 2}`, `The VPN is ${text}.`)),
    ])) as [number, ...number[]]
    bullied = first
    await buildPack(at.deps, { areaKey: 'all', period: PERIOD }, NOW)
    // Its words named the theme and one of its points, and people took it off the lists, so that no pack quotes it.
    await at.db.pool.query(`UPDATE theme_segments SET specific = 'Lead bullies everyone'`)
    await at.db.pool.query(
      `UPDATE themes SET key = 'found:lead bullies', label = 'lead bullies', keywords = '{bullies,vpn}' WHERE id = (SELECT max(theme_id) FROM theme_segments)`,
    )
    for (const { list, key } of await rows(
      `SELECT l.list, i.key FROM list_items i JOIN curated_lists l ON l.id = i.list_id WHERE i.response_id = ${bullied}`,
    ))
      await at.stores.lists.choose(at.area.id, PERIOD, list, key, { hidden: true }, 'olivia')
    await freezePack(at.deps, at.area, PERIOD, 'olivia', EVERYTHING, NOW)
    await buildReport(at.deps, { areaKey: 'all', period: PERIOD }, NOW)
  })
  afterAll(() => at.close())

  it('is quoted in no pack, but named a theme of all of them', async () => {
    for (const version of ['current', 'frozen'] as const) {
      const shown = await pack(version)
      expect([...commentsOf(shown).keys()]).not.toContain(bullied)
      expect(shown.themes).toMatchObject([{ label: 'lead bullies', specifics: [{ label: 'Lead bullies everyone' }] }])
    }
    expect(JSON.stringify(await report())).toMatch(WORDS)
  })

  it('leaves its theme, its lists and the feed, and takes its words out of stored packs and reports', async () => {
    await at.stores.routeOut.saveSettings({ to: ['hr@example.org'], categories: ['harassment'], by: 'olivia' })
    expect(await analyseAgain('words-2')).toBeNull()
    await at.db.pool.query(`UPDATE routed_comments SET at = '2026-11-03'`)
    expect(await rows(`SELECT id FROM responses WHERE status = 'routed'`)).toEqual([{ id: bullied }])
    expect(
      await rows(`SELECT * FROM theme_segments t JOIN segments s ON s.id = t.segment_id WHERE s.response_id = ${bullied}`),
    ).toEqual([])
    expect(await rows(`SELECT * FROM list_items WHERE response_id = ${bullied}`)).toEqual([])
    expect(await rows(`SELECT kind FROM changes WHERE response_id = ${bullied} ORDER BY id DESC LIMIT 1`)).toEqual([
      { kind: 'erased' },
    ])
    const { themes } = await at.stores.themes.read(at.area.id)
    expect(JSON.stringify(themes)).not.toMatch(WORDS)
    const scope = openForBuilding(at.area, parsePeriod(PERIOD, at.area.timeZone))
    expect(JSON.stringify([...(await at.stores.themes.specifics(scope)).values()])).not.toMatch(WORDS)
    for (const version of ['current', 'frozen'] as const) {
      const shown = await pack(version)
      expect(JSON.stringify(shown)).not.toMatch(WORDS)
      expect(shown.themes).toMatchObject([{ label: 'vpn', keywords: ['vpn'], specifics: [] }])
      expect([...commentsOf(shown).keys()].length).toBeGreaterThan(0)
    }
    expect(JSON.stringify(await report())).not.toMatch(WORDS)
  })
})
