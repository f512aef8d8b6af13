import { EVENT_GROUPS } from '../../domain/delivery/event.js'
import { CHANNEL_EVENTS } from '../../domain/delivery/webhook.js'
import type { EventStore } from '../../domain/ports/events.js'
import type { Database } from '../database/database.js'
import { inTransaction } from '../database/transaction.js'

/** Of each type of event, the group that webhooks ask for it by, as JSON. */
const GROUPS = JSON.stringify(
  Object.fromEntries(Object.entries(EVENT_GROUPS).flatMap(([group, types]) => types.map((type) => [type, group]))),
)

/**
 * SQL: makes the deliveries of events `e` (a query) to the webhooks `w` that ask for them; a channel hears only of files of the import folder.
 * @param groups place of the parameter with the groups of the types @param channel place of the one with what a channel takes
 */
export const deliveriesOf = (events: string, webhooks: string, groups: string, channel: string): string =>
  `INSERT INTO deliveries (key, kind, "to", content, message_id, repeatable)
   SELECT 'webhook:' || w.id || ':event:' || e.message_id, 'webhook', ARRAY[w.id::text],
     jsonb_build_object('type', e.type, 'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', e.data),
     e.message_id, w.format = 'standard'
   FROM (${events}) e JOIN webhooks w ON ${webhooks} AND (${groups}::jsonb ->> e.type) = ANY(w.events)
     AND (w.format = 'standard' OR ((${groups}::jsonb ->> e.type) = ANY(${channel}::text[]) AND e.data ->> 'importFileId' IS NOT NULL))
   ORDER BY e.id, w.id`

export const EVENT_PARAMETERS: [string, readonly string[]] = [GROUPS, CHANNEL_EVENTS]

/** Deliveries are made of events one process at a time; any number that no other lock has. */
const CHANGES_LOCK = 7_270_741

/** Events that webhooks want to know of: an outbox, written by the stores in their own transactions. */
export function createEventStore({ pool }: Database): EventStore {
  return {
    async dispatch(limit) {
      const { rowCount } = await pool.query(
        `WITH e AS MATERIALIZED (SELECT * FROM events WHERE dispatched_at IS NULL ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED),
           made AS (${deliveriesOf('SELECT * FROM e', 'w.active', '$1', '$2')} ON CONFLICT (key) DO NOTHING)
         UPDATE events SET dispatched_at = now() FROM e WHERE events.id = e.id`,
        [...EVENT_PARAMETERS, limit],
      )
      return rowCount ?? 0
    },

    noteChanges: (seconds) =>
      inTransaction(pool, async (client) => {
        const { rows: lock } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [
          CHANGES_LOCK,
        ])
        if (!lock[0]!.taken) return false
        const { rows: last } = await client.query<{ upTo: [string, string]; isRecent: boolean }>(
          `SELECT e.data->'upTo' AS "upTo", e.at > now() - make_interval(secs => $1) AS "isRecent" FROM events e
           WHERE e.type = 'comments.changed' AND EXISTS (
             SELECT FROM changes c WHERE (c.transaction, c.id) = ((e.data->'upTo'->>0)::bigint, (e.data->'upTo'->>1)::bigint))
           ORDER BY e.id DESC LIMIT 1`,
          [seconds],
        )
        if (last[0]?.isRecent) return false
        const { rows } = await client.query<{ kinds: Record<string, number>; upTo: [string, string] | null }>(
          `WITH c AS (SELECT transaction, id, kind FROM changes c WHERE (c.transaction, c.id) > ($1::bigint, $2::bigint)
             AND c.transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint)
           SELECT (SELECT jsonb_object_agg(kind, n) FROM (SELECT kind, count(*) AS n FROM c GROUP BY kind) k) AS kinds,
             (SELECT jsonb_build_array(transaction::text, id::text) FROM c ORDER BY transaction DESC, id DESC LIMIT 1) AS "upTo"`,
          last[0]?.upTo ?? ['-1', '0'],
        )
        const { kinds, upTo } = rows[0]!
        if (!upTo) return false
        // What was there before anyone could ask for such events, or before a backup was restored, is the beginning and no news.
        await client.query(
          `INSERT INTO events (type, data, dispatched_at) VALUES ('comments.changed', $1::jsonb, CASE WHEN $2 THEN now() END)`,
          [JSON.stringify({ kinds, upTo }), last.length === 0],
        )
        return last.length > 0
      }),

    async prune(days) {
      await pool.query(
        `DELETE FROM events e WHERE e.at < now() - make_interval(days => $1) AND e.dispatched_at IS NOT NULL
           AND e.id <> (SELECT max(id) FROM events WHERE type = 'comments.changed')`,
        [days],
      )
      await pool.query(
        `DELETE FROM deliveries WHERE created_at < now() - make_interval(days => $1) AND status IN ('sent', 'failed') AND kind = 'webhook'
           AND content->>'type' <> 'recognition.added'`,
        [days],
      )
    },
  }
}
