import type { Delivery } from '../../domain/delivery/delivery.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { Delivery as DeliveryRow, Prisma } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { deliveriesOf, EVENT_PARAMETERS } from './events.js'

/** After so long without an end, whoever sends one counts as dead, s. No sender takes so long. */
const LEASE = 60
/** Deliveries to one webhook that are given out at a time: one that begins to hang holds up no more. */
const AT_A_TIME = 20

/** SQL: what a delivery is set to that is to be sent again. */
export const WAIT_AGAIN = `status = 'waiting', error = NULL, attempts = 0, queued_at = now(), next_attempt_at = now()`

/** Deliveries: mails and webhook posts. */
export function createDeliveryStore({ prisma, pool }: Database): DeliveryStore {
  return {
    async add({ key, kind, to, content, repeatable = false }) {
      const data = { ...storable({ key, kind, to }), repeatable, content: storable(content) as Prisma.InputJsonValue }
      const [added] = await prisma.delivery.createManyAndReturn({ data: [data], skipDuplicates: true })
      const row = added ?? (await prisma.delivery.findUniqueOrThrow({ where: { key: data.key } }))
      return { delivery: delivery(row), isNew: added !== undefined }
    },

    async get(id) {
      const row = await prisma.delivery.findUnique({ where: { id } })
      return row && delivery(row)
    },

    async claim(id) {
      const now = new Date()
      const [row] = await prisma.delivery.updateManyAndReturn({
        where: { id, OR: [{ status: 'waiting' }, { status: 'sending', repeatable: true, nextAttemptAt: { lte: now } }] },
        data: { status: 'sending', attempts: { increment: 1 }, nextAttemptAt: new Date(now.getTime() + LEASE * 1000) },
      })
      return row ? delivery(row) : null
    },

    async settle(id, status, error = null) {
      const sentAt = status === 'sent' ? new Date() : null
      await prisma.delivery.updateMany({ where: { id }, data: { status, error: storable(error), sentAt } })
    },

    async postpone(id, until, error) {
      const data = { status: 'waiting', error: storable(error), nextAttemptAt: until }
      await prisma.delivery.updateMany({ where: { id }, data })
    },

    async doubt(id) {
      const error = 'The process ended while sending: the message may have arrived'
      const { count } = await prisma.delivery.updateMany({
        where: { id, status: 'sending', repeatable: false },
        data: { status: 'unsure', error },
      })
      return count > 0
    },

    async again(id) {
      const { rowCount } = await pool.query(
        `UPDATE deliveries SET ${WAIT_AGAIN} WHERE id = $1 AND (status IN ('failed', 'unsure') OR (status = 'sent' AND repeatable))`,
        [id],
      )
      return rowCount === 1
    },

    replay: (webhookId, { from, to, all }) =>
      inTransaction(pool, async (client) => {
        const { rowCount: waiting } = await client.query(
          `UPDATE deliveries SET ${WAIT_AGAIN} WHERE kind = 'webhook' AND "to" = ARRAY[$1::text] AND created_at >= $2 AND created_at < $3
             AND (status IN ('failed', 'unsure') OR ($4 AND status = 'sent' AND repeatable))`,
          [String(webhookId), from, to, all],
        )
        if (!all) return waiting ?? 0
        const missed = 'SELECT * FROM events WHERE at >= $4 AND at < $5 AND dispatched_at IS NOT NULL'
        const { rowCount: made } = await client.query(
          `${deliveriesOf(missed, `w.id = $3 AND w.format = 'standard'`, '$1', '$2')} ON CONFLICT (key) DO NOTHING`,
          [...EVENT_PARAMETERS, webhookId, from, to],
        )
        return (waiting ?? 0) + (made ?? 0)
      }),

    async due(limit) {
      const { rows } = await pool.query<{ id: number }>(
        `WITH d AS (SELECT d.id, d."to", w.failing_since IS NOT NULL AS fails, w.retry_at,
             row_number() OVER (PARTITION BY d.kind, CASE WHEN d.kind = 'webhook' THEN d."to"[1] END ORDER BY d.next_attempt_at, d.id) AS place
           FROM deliveries d LEFT JOIN webhooks w ON d.kind = 'webhook' AND w.id::text = d."to"[1]
           WHERE d.status IN ('waiting', 'sending') AND d.next_attempt_at <= now()::timestamptz(3))
         SELECT id FROM d WHERE (NOT fails AND place <= ${AT_A_TIME}) OR (fails AND place = 1 AND retry_at <= now()::timestamptz(3) AND NOT EXISTS (
           SELECT FROM deliveries s WHERE s.status = 'sending' AND s.kind = 'webhook' AND s."to" = d."to" AND s.next_attempt_at > now()))
         ORDER BY place, id LIMIT $1`,
        [limit],
      )
      return rows.map(({ id }) => id)
    },

    async expire(hours) {
      await pool.query(
        `UPDATE deliveries d SET status = 'failed', error = coalesce(d.error, 'It was not tried: nothing sent to this webhook arrived for a day')
         FROM webhooks w WHERE d.kind = 'webhook' AND w.id::text = d."to"[1] AND w.failing_since IS NOT NULL AND w.retry_at > now()
           AND d.status = 'waiting' AND d.queued_at < now() - make_interval(hours => $1)`,
        [hours],
      )
    },

    async list({ limit, before, status, kind, webhookId, withRouted = true }) {
      const where = {
        ...(before !== undefined && { id: { lt: before } }),
        ...(status !== undefined && { status }),
        ...(kind !== undefined && { kind }),
        ...(!withRouted && { NOT: { key: { startsWith: 'route-out:' } } }),
        ...(webhookId !== undefined && { kind: 'webhook', to: { equals: [String(webhookId)] } }),
      }
      return (await prisma.delivery.findMany({ where, orderBy: { id: 'desc' }, take: limit })).map(delivery)
    },
  }
}

const delivery = (row: DeliveryRow): Delivery => ({
  ...row,
  kind: row.kind as Delivery['kind'],
  status: row.status as Delivery['status'],
})
