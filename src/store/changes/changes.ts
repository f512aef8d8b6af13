import type pg from 'pg'
import type { ChangeKind, ChangePlace } from '../../domain/changes/change.js'
import type { ChangeStore } from '../../domain/ports/changes.js'
import type { Database } from '../database/database.js'

interface ChangeRow {
  id: string
  transaction: string
  responseId: number
  kind: ChangeKind
  at: Date
}

/** Transactions below this have ended: what they changed is seen, and no change can come before it any more. */
const ENDED = `c.transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`

// Of changes that are seen, those of ended transactions are known by the last one; of the others, one more is seen whenever one more commits.
const VERSION = `SELECT md5(concat_ws('|',
  (SELECT c.transaction || ' ' || c.id FROM changes c WHERE ${ENDED} ORDER BY c.transaction DESC, c.id DESC LIMIT 1),
  (SELECT count(*) FROM changes c WHERE NOT ${ENDED}),
  (SELECT string_agg(a::text, ',' ORDER BY a.id) FROM areas a),
  (SELECT string_agg(concat_ws(' ', p.area_id, p.period, p.built_at), ',' ORDER BY p.id) FROM packs p))) AS version`

const placeOf = ({ id, transaction }: Pick<ChangeRow, 'id' | 'transaction'>): ChangePlace => ({
  id: BigInt(id),
  transaction: BigInt(transaction),
})

/** The feed of changes. Numbers of a sequence are not given in the order of commits, so it is ordered by transactions first. */
export function createChangeStore({ pool }: Pick<Database, 'pool'>): ChangeStore {
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

    async version() {
      const { rows } = await pool.query<{ version: string }>(VERSION)
      return rows[0]!.version
    },

    async withdrawnAfter(place) {
      const { rows } = await pool.query(
        `SELECT FROM changes c WHERE (c.transaction, c.id) > ($1::bigint, $2::bigint) AND c.kind IN ('hidden', 'erased') LIMIT 1`,
        [place?.transaction ?? -1n, place?.id ?? 0n],
      )
      return rows.length > 0
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
