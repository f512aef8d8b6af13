import type { PlanStore, ReadSegment } from '../../domain/ports/plans.js'
import type { PendingResponse } from '../../domain/responses/response.js'
import type { Database } from '../database/database.js'
import { TO_ANALYSE } from '../responses/responses.js'

/** What plans of changes read; nothing here writes. */
export function createPlanStore({ pool }: Database): PlanStore {
  return {
    async segments(engine, after, limit) {
      const { rows } = await pool.query<Omit<ReadSegment, 'vector'> & { vector: Buffer | null }>(
        `SELECT r.id AS "responseId", s.logits, s.vector, coalesce((
           SELECT jsonb_agg(jsonb_build_object('label', l.label, 'isHuman', l.source = 'human', 'present', l.probability > 0) ORDER BY l.label)
           FROM segment_labels l WHERE l.segment_id = s.id AND (l.source = 'human' OR NOT EXISTS (
             SELECT FROM segment_labels h WHERE (h.segment_id, h.label, h.source) = (l.segment_id, l.label, 'human')))), '[]') AS labels
         FROM (SELECT id FROM responses WHERE id > $2 AND status = 'done' AND supported AND split_part(engine, '+', 1) = $1
               ORDER BY id LIMIT $3) r
           JOIN segments s ON s.response_id = r.id ORDER BY r.id, s.position`,
        [engine, after, limit],
      )
      return rows.map(({ vector, logits, ...row }) => ({
        ...row,
        logits: logits ?? [],
        vector: vector && new Uint8Array(vector),
      }))
    },

    async naming(beginnings, limit) {
      const patterns = beginnings.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
      const { rows } = await pool.query<PendingResponse>(
        `SELECT ${TO_ANALYSE} FROM responses
         WHERE status IN ('done', 'unsupported') AND comment ILIKE ANY($1::text[]) ORDER BY at DESC, id DESC LIMIT $2`,
        [patterns, limit],
      )
      return rows
    },

    async settled(responseIds) {
      const { rows } = await pool.query<Awaited<ReturnType<PlanStore['settled']>>[number]>(
        `SELECT response_id AS "responseId", start, "end" FROM mentions WHERE response_id = ANY($1::int[]) AND source = 'human'
         UNION ALL SELECT o.response_id, n.start, n."end" FROM overruled_mentions o
           CROSS JOIN LATERAL jsonb_to_record(o.row) AS n(start int, "end" int) WHERE o.response_id = ANY($1::int[])`,
        [responseIds],
      )
      return rows
    },

    async built() {
      const { rows } = await pool.query<Awaited<ReturnType<PlanStore['built']>>[number]>(
        `SELECT area_id AS "areaId", period, bool_or(list) AS "hasLists", bool_or(NOT list) AS "hasPack", bool_or(frozen) AS frozen
         FROM (SELECT area_id, period, true AS list, false AS frozen FROM curated_lists
               UNION ALL SELECT area_id, period, false, frozen_at IS NOT NULL FROM packs) b
         GROUP BY 1, 2 ORDER BY period DESC, area_id`,
      )
      return rows
    },
  }
}
