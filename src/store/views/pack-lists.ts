import type pg from 'pg'
import type { ListedItem, PackViews } from '../../domain/ports/pack-views.js'
import { inScope, parameters } from '../database/scope.js'
import { IN_SLICE, MAY_BE_NAMED, UNLISTED } from '../lists/list-items.js'

/** Lists `l`, their items `i`, the members `m` whom these name and what people chose `c`. */
const ITEMS = `curated_lists l JOIN (SELECT i.*, CASE WHEN i.name_at IS NOT NULL THEN ${UNLISTED} END AS unlisted FROM list_items i) i ON i.list_id = l.id LEFT JOIN members m ON m.id = i.member_id
  LEFT JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key)`
/** What is neither hidden nor waits for a look. */
const OPEN = 'NOT coalesce(c.hidden, false) AND (i.held IS NULL OR coalesce(c.released, false))'
/** Pinned ones first, then those that a person placed, then by rank. */
const PLACE = 'coalesce(c.pinned, false) DESC, c.position NULLS LAST, i.rank'

/** The curated lists as a pack reads them: the first items of everything, in one query. */
export function createPackLists(pool: pg.Pool): Pick<PackViews, 'listed' | 'praiseOfOptedOut'> {
  return {
    async listed({ areaId, period }, limit) {
      const slice = `CASE WHEN ${IN_SLICE} THEN i."group"->>'key' END`
      const { rows } = await pool.query<ListedItem>(
        `SELECT list, slice, "memberId", unlisted, key, "responseId", reason, codes, folded, note, state, total FROM (
           SELECT l.list, ${slice} AS slice, i.member_id AS "memberId", i.unlisted, i.key, i.response_id AS "responseId", i.reason, i.codes,
             cardinality(i.folded) AS folded, coalesce(c.note, '') AS note,
             CASE WHEN i."group"->>'kind' = 'state' THEN i."group"->>'label' END AS state,
             count(*) OVER own::int AS total, row_number() OVER (own ORDER BY ${PLACE}) AS place
           FROM ${ITEMS} WHERE (l.area_id, l.period) = ($1, $2) AND ${MAY_BE_NAMED} AND ${OPEN}
           WINDOW own AS (PARTITION BY l.list, ${slice}, i.member_id, lower(i.unlisted))) items
         WHERE place <= $3 ORDER BY list, slice, "memberId", place`,
        [areaId, period, limit],
      )
      return rows
    },

    async praiseOfOptedOut(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ id: number }>(
        `WITH off AS (SELECT id FROM members WHERE consent IN ('private', 'off')),
         thanks AS (SELECT DISTINCT response_id FROM mentions WHERE stance = 'thanked' AND member_id IN (SELECT id FROM off))
         SELECT r.id FROM responses r JOIN thanks ON thanks.response_id = r.id
         WHERE r.status = 'done' AND r.labels = ARRAY['praise'] AND ${inScope(scope, given)}
           AND NOT EXISTS (SELECT FROM mentions m WHERE m.response_id = r.id AND m.stance = 'thanked'
             AND m.member_id IS NOT NULL AND m.member_id NOT IN (SELECT id FROM off)) ORDER BY r.id`,
        given.values,
      )
      return rows.map(({ id }) => id)
    },
  }
}
