import { beforeAll, expect, it } from 'vitest'
import { fits, parameters } from '../../../src/store/database/scope.js'
import { createTaggedCommentViews } from '../../../src/store/responses/tagged-comments.js'
import { opened } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, response } from './samples.js'

const ESPOO = opened({ from: new Date('2026-10-01'), to: new Date('2026-11-01'), filter: { location: ['Espoo'] } })
const PAGE = { areas: [], limit: 10, after: null }
const TEXT = 'The VPN is slow'

describeOnEachDatabase('pages of tagged comments', (subject) => {
  const ids: number[] = []
  beforeAll(async () => {
    const source = freshSource()
    for (const n of [1, 2]) {
      const given = response(source, n, { comment: TEXT, at: new Date(Date.UTC(2026, 9, n)) })
      ids.push(await analysed(subject.stores, given, analysis(TEXT, [[TEXT, 'pain_point']])))
    }
  })

  /** Reads a page while something happens after its first query. @returns ids of its comments, and how many queries it took */
  async function readWhile(happens: string) {
    const { kind, pool } = subject.db
    let queries = 0
    const watched = {
      connect: () => pool.connect(),
      async query(...given: Parameters<typeof pool.query>) {
        const result = await pool.query(...given)
        if (++queries === 1) await pool.query(happens)
        return result
      },
    }
    const read = await createTaggedCommentViews({ kind, pool: watched as never }).comments(ESPOO, {}, PAGE)
    return { ids: read.map(({ responseId }) => responseId), queries }
  }

  it('are read by two queries', async () => {
    expect(await readWhile('SELECT 1')).toEqual({ ids: [ids[1], ids[0]], queries: 2 })
  })

  it('have nothing that left the scope while they were read', async () => {
    const [first, second] = ids
    const moved = `UPDATE responses SET dimensions = '{"location":"Oslo"}' WHERE id = ${second}`
    expect((await readWhile(moved)).ids).toEqual([first])
    const routed = `UPDATE responses SET status = 'routed' WHERE id = ${first}`
    expect((await readWhile(routed)).ids).toEqual([])
    await subject.db.pool.query(`UPDATE responses SET status = 'done', dimensions = '{"location":"Espoo"}'`)
    expect((await readWhile(`DELETE FROM responses WHERE id = ${second}`)).ids).toEqual([first])
  })

  it('are found by the index of dimensions where few have the value', async () => {
    const { pool } = subject.db
    await pool.query(`INSERT INTO responses (source, external_id, at, dimensions)
      SELECT 'many', n, '2026-05-05', jsonb_build_object('location', CASE n % 500 WHEN 0 THEN 'Vaasa' ELSE 'Turku' END) FROM generate_series(1, 5000) n`)
    await pool.query('ANALYZE responses')
    const given = parameters()
    const inVaasa = fits({ dimensions: { location: ['Vaasa'] } }, given).replace(/^coalesce\((.*), false\)$/s, '$1')
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT FROM responses r WHERE ${inVaasa}`, given.values)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('responses_dimensions_idx')
    const expected = [...plan.matchAll(/rows=(\d+)/g)].map(([, many]) => Number(many))
    expect(Math.max(...expected)).toBeLessThan(100)
  })
})
