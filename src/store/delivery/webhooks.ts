import type { EventGroup } from '../../domain/delivery/event.js'
import type { Webhook, WebhookFormat } from '../../domain/delivery/webhook.js'
import type { WebhookStore } from '../../domain/ports/webhooks.js'
import type { Webhook as Row } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'

/** The longest that a webhook at which nothing arrives is left alone, s. */
const LONGEST_PAUSE = 600

/** Webhooks, with the secrets that what is sent to them is signed with. */
export function createWebhookStore({ prisma, pool }: Database): WebhookStore {
  return {
    async list() {
      return (await prisma.webhook.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })).map(webhookOf)
    },

    async get(id) {
      const row = await prisma.webhook.findUnique({ where: { id } })
      return row && webhookOf(row)
    },

    async add(webhook, secret) {
      return webhookOf(await prisma.webhook.create({ data: { ...storable(webhook), secrets: { create: { secret } } } }))
    },

    async change(id, change) {
      const given = Object.fromEntries(Object.entries(storable(change)).filter(([, value]) => value !== undefined))
      // What was changed is tried at once.
      const data = { ...given, failingSince: null, failures: 0, retryAt: null }
      const [row] = await prisma.webhook.updateManyAndReturn({ where: { id }, data })
      return row ? webhookOf(row) : null
    },

    async remove(id) {
      return (await prisma.webhook.deleteMany({ where: { id } })).count > 0
    },

    async secrets(webhookId) {
      return prisma.webhookSecret.findMany({
        where: { webhookId, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
        select: { secret: true, createdAt: true, expiresAt: true },
        orderBy: { id: 'desc' },
      })
    },

    rotate: (id, secret, overlapHours) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query('SELECT FROM webhooks WHERE id = $1 FOR NO KEY UPDATE', [id])
        if (rowCount === 0) return false
        await client.query(
          `UPDATE webhook_secrets SET expires_at = least(expires_at, now() + make_interval(secs => $2)) WHERE webhook_id = $1`,
          [id, overlapHours * 3600],
        )
        await client.query('DELETE FROM webhook_secrets WHERE webhook_id = $1 AND expires_at <= now()', [id])
        await client.query('INSERT INTO webhook_secrets (webhook_id, secret) VALUES ($1, $2)', [id, secret])
        return true
      }),

    async noteOutcome(id, arrived) {
      await pool.query(
        arrived
          ? 'UPDATE webhooks SET failing_since = NULL, failures = 0, retry_at = NULL WHERE id = $1 AND failing_since IS NOT NULL'
          : `UPDATE webhooks SET failing_since = coalesce(failing_since, now()), failures = failures + 1,
               retry_at = now() + make_interval(secs => least(${LONGEST_PAUSE}, 5 * 2 ^ least(failures, 10))) WHERE id = $1`,
        [id],
      )
    },
  }
}

const webhookOf = ({ format, events, failures: _, retryAt: __, ...row }: Row): Webhook => ({
  ...row,
  format: format as WebhookFormat,
  events: events as EventGroup[],
})
