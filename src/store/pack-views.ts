import type { CombinationCount, PackViews, Thanks } from '../domain/ports/pack-views.js'
import type { Mean } from '../domain/statistics.js'
import type { Database } from './database.js'
import { SAYS_SO } from './human-labels.js'
import { createPackThemes } from './pack-themes.js'
import { fits, inScope, parameters } from './scope.js'
import { SCORES } from './views.js'

/** What a pack is read by: counts and ids. */
export function createPackViews({ pool }: Database): PackViews {
  return {
    ...createPackThemes(pool),

    async combinations(scope) {
      const given = parameters()
      const { rows } = await pool.query<CombinationCount>(
        `SELECT r.dimensions, ${SCORES} FROM responses r WHERE ${inScope(scope, given)} GROUP BY r.dimensions`,
        given.values,
      )
      return rows
    },

    async memberships(scope, groups) {
      if (groups.length === 0) return []
      const given = parameters()
      const within = groups.map((filter) => fits(filter, given)).join(', ')
      const { rows } = await pool.query<{ within: boolean[]; responses: number }>(
        `SELECT within, count(*)::int AS responses FROM (
           SELECT ARRAY[${within}] AS within FROM responses r WHERE ${inScope(scope, given)}) r
         WHERE true = ANY(within) GROUP BY within`,
        given.values,
      )
      return rows.map(({ within, responses }) => ({
        groups: within.flatMap((isIn, place) => (isIn ? [place] : [])),
        responses,
      }))
    },

    async best(scope, groups, limit) {
      const ids = groups.map((): number[] => [])
      if (groups.length === 0) return ids
      const given = parameters()
      const within = groups.map(({ filter, label }) => `(${fits(filter, given)} AND ${given.add(label)}::text = c.label)`)
      const labels = given.add([...new Set(groups.map(({ label }) => label))])
      const { rows } = await pool.query<{ place: number; id: number }>(
        `WITH sure AS MATERIALIZED (
           SELECT r.id, r.at, c.certainty, ARRAY[${within.join(', ')}] AS within
           FROM responses r
           CROSS JOIN LATERAL (
             SELECT l.label, max(l.probability) AS certainty
             FROM (SELECT s.id FROM segments s WHERE s.response_id = r.id OFFSET 0) s
             CROSS JOIN LATERAL (SELECT * FROM segment_labels l WHERE l.segment_id = s.id AND ${SAYS_SO} OFFSET 0) l
             WHERE l.label = ANY(${labels}::text[]) GROUP BY l.label) c
           WHERE r.status = 'done' AND r.labels && ${labels}::text[] AND ${inScope(scope, given)})
         SELECT place::int, id FROM (
           SELECT g.place, id, row_number() OVER (PARTITION BY g.place ORDER BY certainty DESC, at DESC, id) AS rank
           FROM sure CROSS JOIN LATERAL unnest(within) WITH ORDINALITY AS g(is_in, place) WHERE g.is_in) ranked
         WHERE rank <= ${given.add(limit)} ORDER BY place, rank`,
        given.values,
      )
      for (const { place, id } of rows) ids[place - 1]!.push(id)
      return ids
    },

    async thanked(scope, { min, max }, limit) {
      const given = parameters()
      const { rows } = await pool.query<Thanks>(
        `SELECT member_id AS "memberId", count(*)::int AS total, (array_agg(id ORDER BY at DESC, id))[1:${given.add(limit)}] AS ids
         FROM (SELECT DISTINCT m.member_id, r.id, r.at FROM responses r JOIN mentions m ON m.response_id = r.id
               WHERE r.status = 'done' AND m.stance = 'thanked' AND m.member_id IS NOT NULL
                 AND r.score BETWEEN ${given.add(min)} AND ${given.add(max)} AND ${inScope(scope, given)}) thanks
         GROUP BY member_id`,
        given.values,
      )
      return rows
    },

    async lostTime(scope) {
      const given = parameters()
      const { rows } = await pool.query<Mean>(
        `SELECT avg(r.lost_minutes) AS mean, coalesce(stddev_samp(r.lost_minutes), 0) AS deviation, count(r.lost_minutes)::int AS of
         FROM responses r WHERE ${inScope(scope, given)}`,
        given.values,
      )
      return rows[0]!.of === 0 ? null : rows[0]!
    },

    async labelledOnly(scope, labels) {
      const given = parameters()
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM responses r WHERE r.status = 'done' AND cardinality(r.labels) > 0
           AND r.labels <@ ${given.add(labels)}::text[] AND ${inScope(scope, given)}`,
        given.values,
      )
      return rows[0]!.count
    },

    async engines(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ engine: string; comments: number }>(
        `SELECT r.engine, count(*)::int AS comments FROM responses r
         WHERE r.engine IS NOT NULL AND r.status = 'done' AND ${inScope(scope, given)} GROUP BY 1 ORDER BY 2 DESC, 1`,
        given.values,
      )
      return rows
    },
  }
}
