import type pg from 'pg'
import type { ChangeKind, ChangePlace } from '../../domain/changes/change.js'
import type { ChangeStore, Versions } from '../../domain/ports/changes.js'
import type { Database } from '../database/database.js'
import { prepared } from '../database/prepared.js'

interface ChangeRow {
  id: string
  transaction: string
  responseId: number
  kind: ChangeKind
  at: Date
}

/** Transactions below this have ended: what they changed is seen, and no change can come before it any more. */
const ENDED = `c.transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`

/** SQL condition of what changes numbers of responses, as the index of these has it. */
const COUNTED = `c.kind IN ('added', 'updated', 'ticket', 'erased')`
// Of changes that are seen, those of ended transactions are known by the last one; of the others, one more is seen whenever one more commits.
const seen = (which: string) => `concat_ws(' ',
  (SELECT c.transaction || ' ' || c.id FROM changes c WHERE ${ENDED} AND ${which} ORDER BY c.transaction DESC, c.id DESC LIMIT 1),
  (SELECT count(*) FROM changes c WHERE NOT ${ENDED} AND ${which}))`
const VERSIONS = `SELECT concat_ws('|', ${seen('true')}, settings) AS all, concat_ws('|', ${seen(COUNTED)}, settings) AS counted
  FROM (SELECT md5(concat_ws('|',
    (SELECT string_agg((to_jsonb(a) - 'themes_version')::text, ',' ORDER BY a.id) FROM areas a),
    (SELECT string_agg(concat_ws(' ', p.area_id, p.period, p.built_at), ',' ORDER BY p.id) FROM packs p))) AS settings) given`

const DAY = 86_400_000
/** Changes that are looked through for their days: more take longer than to count all again. */
const MAX_TOUCHED = 50_000
// What is seen of transactions that have not ended is looked through again the next time.
const TOUCHED = `WITH since AS (
    SELECT c.kind = 'added' AND r.at IS NOT NULL AS known, date_trunc('day', r.at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS day
    FROM (SELECT c.kind, c.response_id FROM changes c WHERE (c.transaction, c.id) > ($1::bigint, $2::bigint) AND ${COUNTED}
      LIMIT ${MAX_TOUCHED + 1}) c LEFT JOIN responses r ON r.id = c.response_id)
  SELECT last.id, last.transaction, touched.known, touched.days
  FROM (SELECT coalesce(bool_and(known), true) AND count(*) <= ${MAX_TOUCHED} AS known, array_agg(DISTINCT day) AS days FROM since) touched
  LEFT JOIN (SELECT c.id, c.transaction FROM changes c WHERE ${ENDED} ORDER BY c.transaction DESC, c.id DESC LIMIT 1) last ON true`

/**
 * SQL condition: a name or text that was shown at the place $1, $2 may be masked or gone by now, of a comment that had been analysed then. A person's
 * correction of a comment that names nobody masks nothing.
 */
const MAY_MASK = `(c.kind IN ('updated', 'analysed') OR (c.kind = 'corrected' AND EXISTS (SELECT FROM mentions m WHERE m.response_id = c.response_id)))
  AND EXISTS (SELECT FROM changes b WHERE b.response_id = c.response_id AND b.kind = 'analysed' AND (b.transaction, b.id) <= ($1::bigint, $2::bigint))`

const placeOf = ({ id, transaction }: Pick<ChangeRow, 'id' | 'transaction'>): ChangePlace => ({
  id: BigInt(id),
  transaction: BigInt(transaction),
})

/** The feed of changes. Numbers of a sequence are not given in the order of commits, so it is ordered by transactions first. */
export function createChangeStore({ kind, pool }: Pick<Database, 'kind' | 'pool'>): ChangeStore {
  return {
    async after(place, limit) {
      const { rows } = await pool.query<ChangeRow>(
        `SELECT c.id, c.transaction, c.response_id AS "responseId", c.kind, c.at FROM changes c
         WHERE (c.transaction, c.id) > ($1::bigint, $2::bigint) AND ${ENDED} ORDER BY c.transaction, c.id LIMIT $3`,
        [place?.transaction ?? -1n, place?.id ?? 0n, limit],
      )
      return rows.map((row) => ({ ...row, ...placeOf(row) }))
    },

    async last() {
      const { rows } = await pool.query<ChangeRow>(
        `SELECT c.id, c.transaction FROM changes c WHERE ${ENDED} ORDER BY c.transaction DESC, c.id DESC LIMIT 1`,
      )
      return rows[0] ? placeOf(rows[0]) : null
    },

    async versions() {
      const { rows } = await pool.query<Versions>(prepared(kind, 'change-versions', VERSIONS))
      return rows[0]!
    },

    async touched(place) {
      const { rows } = await pool.query<{ id: string | null; transaction: string | null; known: boolean; days: Date[] | null }>(
        TOUCHED,
        [place?.transaction ?? -1n, place?.id ?? 0n],
      )
      const { id, transaction, known, days } = rows[0]!
      return {
        place: id === null || transaction === null ? null : placeOf({ id, transaction }),
        days: known ? (days ?? []).map((from) => ({ from, to: new Date(from.getTime() + DAY) })) : null,
      }
    },

    async withdrawnAfter(place) {
      const { rows } = await pool.query(
        `SELECT FROM changes c WHERE (c.transaction, c.id) > ($1::bigint, $2::bigint) AND (c.kind IN ('hidden', 'erased') OR ${MAY_MASK}) LIMIT 1`,
        [place?.transaction ?? -1n, place?.id ?? 0n],
      )
      return rows.length > 0
    },

    async settings() {
      const { rows } = await pool.query<{ settings: string }>(
        `SELECT md5(coalesce(string_agg(concat_ws(' ', id, filter, time_zone, min_respondents), ',' ORDER BY id), '')) AS settings FROM areas`,
      )
      return rows[0]!.settings
    },

    async has({ transaction, id }) {
      const { rows } = await pool.query('SELECT FROM changes WHERE id = $1 AND transaction = $2', [id, transaction])
      return rows.length > 0
    },
  }
}

/**
 * Numbers of transactions begin anew where a backup is restored on another server. What was recorded before would then come after everything new:
 * it is put first, and places that are known from before are no places any more, so that whoever follows the feed begins again.
 */
export async function renumberRestoredChanges(client: pg.ClientBase): Promise<void> {
  await client.query(
    `UPDATE changes SET transaction = 0 WHERE EXISTS (
       SELECT FROM changes WHERE transaction >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)`,
  )
}
