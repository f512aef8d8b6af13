import type pg from 'pg'
import type { ListedItem, PackViews } from '../domain/ports/pack-views.js'
import { IN_SLICE, ITEMS, MAY_BE_NAMED, PLACE, SHOWN } from './lists.js'
import { inScope, parameters } from './scope.js'

/** The curated lists as a pack reads them: the first items of everything, in one query. */
export function createPackLists(pool: pg.Pool): Pick<PackViews, 'listed' | 'praiseOfOptedOut'> {
  return {
    async listed(areaId, period, limit) {
      const slice = `CASE WHEN ${IN_SLICE} THEN i."group"->>'key' END`
      const { rows } = await pool.query<ListedItem>(
        `SELECT list, slice, "memberId", key, "responseId", reason, folded, note, state, total FROM (
           SELECT l.list, ${slice} AS slice, i.member_id AS "memberId", i.key, i.response_id AS "responseId", i.reason,
             cardinality(i.folded) AS folded, coalesce(c.note, '') AS note,
             CASE WHEN i."group"->>'kind' = 'state' THEN i."group"->>'label' END AS state,
             count(*) OVER own::int AS total, row_number() OVER (own ORDER BY ${PLACE}) AS place
           FROM ${ITEMS} WHERE (l.area_id, l.period) = ($1, $2) AND ${MAY_BE_NAMED} AND ${SHOWN.open}
           WINDOW own AS (PARTITION BY l.list, ${slice}, i.member_id)) items
         WHERE place <= $3 ORDER BY list, slice, "memberId", place`,
        [areaId, period, limit],
      )
      return rows
    },

    async praiseOfOptedOut(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ id: number }>(
        `SELECT r.id FROM responses r
         JOIN LATERAL (
           SELECT bool_and(p.consent IN ('private', 'off')) AS only FROM mentions m JOIN members p ON p.id = m.member_id
           WHERE m.response_id = r.id AND m.stance = 'thanked') thanks ON thanks.only
         WHERE r.status = 'done' AND r.labels = ARRAY['praise'] AND ${inScope(scope, given)}
           AND EXISTS (SELECT FROM members WHERE consent IN ('private', 'off')) ORDER BY r.id`,
        given.values,
      )
      return rows.map(({ id }) => id)
    },
  }
}
