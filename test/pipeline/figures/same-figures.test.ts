import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Pack } from '../../../src/domain/pack/pack.js'
import type { Report } from '../../../src/domain/report/report.js'
import { readAreas } from '../../../src/pipeline/admin/read-areas.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { importResponses } from '../../../src/pipeline/import/import-responses.js'
import { readRoster } from '../../../src/pipeline/import/roster.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { readPack } from '../../../src/pipeline/pack/read-pack.js'
import { buildReport } from '../../../src/pipeline/report/build-report.js'
import { readReport } from '../../../src/pipeline/report/read-report.js'
import { ROOT } from '../../../src/root.js'
import { openThemes } from '../themes/theme-fixture.js'

const NOW = new Date('2026-11-05')
const PERIOD = '2026-10'
const sample = (name: string) => join(ROOT, 'scripts/sample', name)

type Monthly = Extract<Report, { kind: 'monthly' }>

describe('a pack and a report of the sample', () => {
  let opened: Awaited<ReturnType<typeof openThemes>>

  beforeAll(async () => {
    opened = await openThemes()
    const { stores, deps } = opened
    await stores.roster.upsert(await readRoster(sample('roster.csv')))
    for (const area of await readAreas(sample('areas.json'))) await stores.areas.upsert({ name: area.key, ...area })
    const ids: number[] = []
    const enqueue = async (pending: number[]) => void ids.push(...pending)
    await importResponses({ imports: stores.imports, enqueue }, { file: sample('responses.csv'), source: 'sample' })
    await analyseResponses(deps, ids)
  }, 600_000)
  afterAll(() => opened?.close())

  async function build(key: string): Promise<{ pack: Pack; report: Monthly }> {
    const { stores, deps } = opened
    await buildPack(deps, { areaKey: key, period: PERIOD }, NOW)
    await buildReport(stores, { areaKey: key, period: PERIOD }, NOW)
    const area = (await stores.areas.byKey(key))!
    const pack = await readPack(stores, area, PERIOD, 'current', EVERYTHING, NOW)
    return { pack, report: (await readReport(stores, area, PERIOD, EVERYTHING, NOW)) as Monthly }
  }

  it.each(['all', 'ships-and-terminals'])('show the same value for every figure of %s that both contain', async (key) => {
    const { pack, report } = await build(key)
    expect(report.numbers).toEqual(pack.numbers)
    expect(report.numbers.lostMinutes.change!.before).not.toBeNull()
    expect(report.labels).toEqual(pack.labels)
    expect(report.tests).toEqual(pack.tests.families)
    expect(report.coverage).toEqual(pack.coverage)
    expect(report.partial).toEqual(pack.partial)
    expect(report.trend.at(-1)!.happiness!.value).toBeCloseTo(pack.numbers.happiness.now!)
    expect(report.trend.at(-1)!.responses).toBe(pack.numbers.responses.now)
    expect(report.ideas.total).toBe(pack.ideas.total)

    const themes = report.painPoints.themes.flatMap((theme) => {
      const other = pack.themes.find(({ id }) => id === theme.id)
      return other ? [[theme, other] as const] : []
    })
    expect(themes.length).toBeGreaterThan(2)
    const standing = ({ label, size, before, state, happiness, change }: Partial<Pack['themes'][number]>) => ({
      ...{ label, size, before, state, happiness, change },
    })
    for (const [inReport, inPack] of themes) expect(standing(inReport)).toEqual(standing(inPack))
    for (const { id, ideas } of report.ideas.themes)
      expect(pack.ideas.themes.find((theme) => theme.id === id)?.size ?? ideas).toBe(ideas)

    const groups = report.dimensions.flatMap(({ key: dimension, groups }) =>
      groups.flatMap((group) => {
        const isIt = ({ filter }: Pack['scenarios'][number]['slices'][number]) =>
          JSON.stringify(filter) === JSON.stringify({ dimensions: { [dimension]: [group.value] } })
        const slice = pack.scenarios.flatMap(({ slices }) => slices).find((each) => each.happiness !== null && isIt(each))
        return slice ? [[group, slice] as const] : []
      }),
    )
    expect(groups.length).toBeGreaterThan(2)
    const figures = ({
      responses,
      happiness,
      change,
      impact,
    }: Pick<Monthly['dimensions'][number]['groups'][number], 'responses' | 'happiness' | 'change' | 'impact'>) => ({
      ...{ responses, happiness, change, impact },
    })
    for (const [group, slice] of groups) expect(figures(group)).toEqual(figures(slice))
  })
})
