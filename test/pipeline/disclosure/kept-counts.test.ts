import { expect, it } from 'vitest'
import { until } from '../../../scripts/servers/find-program.js'
import { createKeptCounts } from '../../../src/pipeline/disclosure/kept-counts.js'
import { openForCounting } from '../../../src/pipeline/disclosure/open-for-building.js'
import { recordChanges } from '../../../src/store/changes/record-changes.js'
import { inTransaction } from '../../../src/store/database/transaction.js'
import { describeOnEachDatabase } from '../../store/contract/databases.js'
import { freshSource, imported, response } from '../../store/contract/samples.js'

const month = (number: number) => ({
  from: new Date(Date.UTC(2019, number - 1, 1)),
  to: new Date(Date.UTC(2019, number, 1)),
})

describeOnEachDatabase('counts that the gate keeps', (subject) => {
  const add = (source: string, at: number, day: string, location: string) =>
    imported(subject.stores, [response(source, at, { at: new Date(`${day}T12:00:00Z`), dimensions: { location } })])

  function kept() {
    const counted: string[] = []
    const { lists, packViews, views, tagged, changes } = subject.stores
    const dimensions: typeof views.dimensions = (scope) => {
      counted.push(scope.from.toISOString().slice(0, 7))
      return views.dimensions(scope)
    }
    return { counted, counts: createKeptCounts({ lists, packViews, views: { dimensions }, tagged, changes }) }
  }

  it('counts again the days of new responses alone, and everything after any other change', async () => {
    const source = freshSource()
    const area = { filter: { location: [source] } }
    const [march] = await add(source, 1, '2019-03-05', source)
    await add(source, 2, '2019-04-05', source)
    const { counts, counted } = kept()
    const read = async () => {
      counted.length = 0
      // What others do beside it in the same server may delay when a change counts as done.
      await until(async () => {
        const { rows } = await subject.db.pool.query(
          'SELECT FROM changes WHERE transaction >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint',
        )
        if (rows.length > 0) throw new Error('Changes are still being waited for')
      })
      await counts.refresh()
      const all = [3, 4].map(async (number) => {
        const scope = openForCounting(area, month(number))
        const values = await counts.views.dimensions(scope)
        return [
          values.location?.[0]?.responses ?? 0,
          (await counts.packViews.scopeMemberships([scope], 5))[0]?.responses ?? 0,
          await counts.lists.hasResponses(scope, 2),
        ]
      })
      return { found: await Promise.all(all), counted: [...counted] }
    }
    expect(await read()).toEqual({
      found: [
        [1, 1, false],
        [1, 1, false],
      ],
      counted: ['2019-03', '2019-04'],
    })
    expect((await read()).counted).toEqual([])
    await add(source, 3, '2019-04-30', source)
    expect(await read()).toEqual({
      found: [
        [1, 1, false],
        [2, 2, true],
      ],
      counted: ['2019-04'],
    })
    await inTransaction(subject.db.pool, (client) => recordChanges(client, 'analysed', [march!]))
    expect((await read()).counted).toEqual([])
    await subject.db.pool.query('UPDATE responses SET at = $1 WHERE id = $2', [new Date('2019-04-07'), march])
    await inTransaction(subject.db.pool, (client) => recordChanges(client, 'updated', [march!]))
    expect(await read()).toEqual({
      found: [
        [0, 0, false],
        [3, 3, true],
      ],
      counted: ['2019-03', '2019-04'],
    })
    // It came and went: nobody knows any more on which day.
    const [gone] = await add(source, 4, '2019-03-09', source)
    await subject.db.pool.query('DELETE FROM responses WHERE id = $1', [gone])
    expect((await read()).counted).toEqual(['2019-03', '2019-04'])
  })

  it('counts again what a transaction that was open brings when it ends', async () => {
    if (subject.db.kind === 'embedded') return
    const source = freshSource()
    const area = { filter: { location: [source] } }
    const { counts } = kept()
    const read = async () => {
      await counts.refresh()
      const [found] = await counts.packViews.scopeMemberships([openForCounting(area, month(3))], 5)
      return found?.responses ?? 0
    }
    const open = await subject.db.pool.connect()
    try {
      await open.query('BEGIN')
      const { rows } = await open.query<{ id: number }>(
        `INSERT INTO responses (source, external_id, at, dimensions, status) VALUES ($1, 'held', '2019-03-01T12:00:00Z', $2, 'none') RETURNING id`,
        [source, { location: source }],
      )
      await recordChanges(open, 'added', [rows[0]!.id])
      await add(source, 1, '2019-03-02', source)
      expect(await read()).toBe(1)
      await open.query('COMMIT')
      expect(await read()).toBe(2)
    } finally {
      open.release()
    }
  })
})
