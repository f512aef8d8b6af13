import { beforeAll, expect, it } from 'vitest'
import { joinValues } from '../../../src/domain/responses/multiple-values.js'
import type { NewResponse } from '../../../src/domain/responses/response.js'
import { countOnce } from '../../../src/pipeline/compare/count-once.js'
import { opened } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { freshSource, imported, response } from './samples.js'

const DAYS = { from: new Date('2026-05-01T00:00:00Z'), to: new Date('2026-06-01T00:00:00Z') }
const MAY = opened({ ...DAYS, filter: {} })

describeOnEachDatabase('a dimension with several values in one response', (subject) => {
  beforeAll(async () => {
    const source = freshSource()
    const at = new Date('2026-05-05T12:00:00Z')
    const given: Partial<NewResponse>[] = [
      { score: 2, lostMinutes: 60, dimensions: { factor: joinValues(['Speed', 'Tools, access']), site: 'Turku' } },
      { score: 9, lostMinutes: 20, dimensions: { factor: 'Speed', site: 'Turku' } },
      { score: 5, lostMinutes: null, dimensions: { factor: joinValues(['Tools, access', 'Skills']), site: 'Lund' } },
      { score: 10, lostMinutes: null, dimensions: { site: 'Lund' } },
    ]
    await imported(
      subject.stores,
      given.map((each, i) => response(source, i, { at, ...each })),
    )
  })

  it('is counted, filtered and ranked by each of them', async () => {
    const { views, packViews } = subject.stores
    const counted = countOnce(views, packViews, MAY.filter)
    for (const groups of [await views.groups(MAY, 'factor'), await counted.groups(MAY, 'factor')])
      expect(groups).toMatchObject([
        { value: 'Speed', responses: 2, scored: 2, happy: 1, unhappy: 1, timed: 2, lostMinutes: 40 },
        { value: 'Tools, access', responses: 2, happy: 0, unhappy: 2, timed: 1, lostMinutes: 60 },
        { value: 'Skills', responses: 1, timed: 0, lostMinutes: null },
      ])
    for (const dimensions of [await views.dimensions(MAY), await counted.dimensions(MAY)])
      expect(dimensions.factor).toEqual([
        { value: 'Speed', responses: 2 },
        { value: 'Tools, access', responses: 2 },
        { value: 'Skills', responses: 1 },
      ])
    for (const [factor, responses] of [
      [['Tools, access'], 2],
      [['Skills', 'Speed'], 3],
      [['Access'], 0],
    ] as const) {
      const scope = opened({ ...DAYS, filter: { factor: [...factor] } })
      expect(await views.numbers(scope)).toMatchObject({ responses })
      expect(await counted.numbers(scope)).toMatchObject({ responses })
    }
    expect(await views.groups(opened({ ...DAYS, filter: { factor: ['Skills'] } }), 'site')).toMatchObject([
      { value: 'Lund', responses: 1 },
    ])
  })
})
