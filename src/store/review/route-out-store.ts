import type { OriginOf, RouteOutStore } from '../../domain/ports/route-out.js'
import type { RoutedComment, RoutedCounts, RouteSettings } from '../../domain/review/route-out.js'
import { recordChanges } from '../changes/record-changes.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { WAIT_AGAIN } from '../delivery/deliveries.js'
import { routeOut } from '../responses/route-responses.js'

/** When the recipient of the routed comment `c` was written to. */
const SENT = `(SELECT d.sent_at FROM deliveries d WHERE d.key = 'route-out:' || c.response_id)`
/** SQL condition on deliveries: mails about routed comments that did not arrive, as far as is known, and that are not being sent. */
const UNSENT = `key LIKE 'route-out:%' AND status IN ('waiting', 'failed', 'unsure')`
const ROUTED = `c.response_id AS "responseId", c.categories, c.at, c.by, ${SENT} AS "sentAt", c.handled_at AS "handledAt", c.handled_by AS "handledBy"`
const ORIGIN = `r.source, r.ticket, r.at AS "respondedAt", r.comment AS text, r.redactions, r.edits`
const FROM = `routed_comments c JOIN responses r ON r.id = c.response_id AND r.status = 'routed'`

/** Comments that left every list and pack, and who receives them. */
export function createRouteOutStore({ pool }: Database): RouteOutStore {
  return {
    async settings() {
      const { rows } = await pool.query<RouteSettings>('SELECT "to", categories, by, at FROM route_settings')
      return rows[0] ?? null
    },

    saveSettings: (settings) =>
      inTransaction(pool, async (client) => {
        if (settings === null) {
          await client.query('DELETE FROM route_settings')
          await client.query(`DELETE FROM deliveries WHERE ${UNSENT}`)
          return
        }
        const { to, categories, by } = storable(settings)
        await client.query(
          `INSERT INTO route_settings (id, "to", categories, by) VALUES (1, $1, $2, $3)
           ON CONFLICT (id) DO UPDATE SET "to" = excluded."to", categories = excluded.categories, by = excluded.by, at = now()`,
          [to, categories, by],
        )
        await client.query(`UPDATE deliveries SET "to" = $1 WHERE ${UNSENT}`, [to])
      }),

    async scan(after, limit) {
      const { rows } = await pool.query<{ id: number; comment: string; language: string | null }>(
        `SELECT r.id, r.comment, r.language FROM responses r WHERE r.status IN ('done', 'unsupported') AND r.id > $1
           AND NOT EXISTS (SELECT FROM routed_comments c WHERE c.response_id = r.id AND c.kept_by IS NOT NULL) ORDER BY r.id LIMIT $2`,
        [after, limit],
      )
      return rows
    },

    route: (comments, by) =>
      inTransaction(pool, async (client) => {
        const ids = await routeOut(client, comments, storable(by))
        await recordChanges(client, 'erased', ids)
        return ids
      }),

    keep: (responseId, by) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `UPDATE responses r SET status = CASE WHEN r.supported OR EXISTS (
             SELECT FROM segments s JOIN segment_labels l ON l.segment_id = s.id WHERE s.response_id = r.id AND l.source = 'human')
             THEN 'done' ELSE 'unsupported' END, reviewed_at = now() WHERE r.id = $1 AND r.status = 'routed'`,
          [responseId],
        )
        if (rowCount === 0) return false
        await client.query('UPDATE routed_comments SET kept_by = $2 WHERE response_id = $1', [responseId, storable(by)])
        // Where it is routed out once more, the recipient is written to once more.
        await client.query(`DELETE FROM deliveries WHERE key = 'route-out:' || $1::int`, [responseId])
        await recordChanges(client, 'hidden', [responseId])
        return true
      }),

    async unsent(limit) {
      const { rows } = await pool.query<RoutedComment & OriginOf>(
        `SELECT ${ROUTED}, ${ORIGIN} FROM ${FROM}
         WHERE c.handled_at IS NULL AND NOT EXISTS (SELECT FROM deliveries d WHERE d.key = 'route-out:' || c.response_id) ORDER BY c.at, c.response_id LIMIT $1`,
        [limit],
      )
      return rows
    },

    async retry() {
      const { rowCount } = await pool.query(
        `UPDATE deliveries SET ${WAIT_AGAIN} WHERE ${UNSENT} AND status <> 'waiting' AND next_attempt_at < now() - interval '1 hour'
           AND EXISTS (SELECT FROM ${FROM} WHERE c.handled_at IS NULL AND deliveries.key = 'route-out:' || c.response_id)`,
      )
      return rowCount ?? 0
    },

    async handle(responseId, by) {
      const { rowCount } = await pool.query(
        `UPDATE routed_comments c SET handled_by = $2, handled_at = CASE WHEN $2::text IS NULL THEN NULL ELSE COALESCE(c.handled_at, now()) END
         FROM responses r WHERE c.response_id = $1 AND r.id = c.response_id AND r.status = 'routed'`,
        [responseId, storable(by)],
      )
      return rowCount === 1
    },

    async counts() {
      const { rows } = await pool.query<RoutedCounts>(
        `SELECT count(*) FILTER (WHERE c.handled_at IS NULL)::int AS open, count(c.handled_at)::int AS handled FROM ${FROM}`,
      )
      return rows[0]!
    },

    async list({ limit, before, handled }) {
      const { rows } = await pool.query<RoutedComment>(
        `SELECT ${ROUTED} FROM ${FROM} WHERE ($2::int IS NULL OR c.response_id < $2)
           AND ($3::boolean IS NULL OR (c.handled_at IS NOT NULL) = $3) ORDER BY c.response_id DESC LIMIT $1`,
        [limit, before ?? null, handled ?? null],
      )
      return rows
    },

    async get(responseId) {
      const { rows } = await pool.query<RoutedComment & OriginOf>(
        `SELECT ${ROUTED}, ${ORIGIN} FROM ${FROM} WHERE c.response_id = $1`,
        [responseId],
      )
      return rows[0] ?? null
    },

    async among(responseIds) {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT id FROM responses WHERE id = ANY($1::int[]) AND status = 'routed'`,
        [responseIds],
      )
      return new Set(rows.map(({ id }) => id))
    },

    async hasLeftSince(at) {
      const { rows } = await pool.query<{ found: boolean }>(
        `SELECT EXISTS (SELECT FROM routed_comments WHERE kept_by IS NULL AND at >= $1::timestamptz - interval '1 hour') AS found`,
        [at],
      )
      return rows[0]!.found
    },
  }
}
