import type { Webhook, WebhookEvent, WebhookFormat } from '../../domain/delivery/webhook.js'
import type { WebhookStore } from '../../domain/ports/webhooks.js'
import type { Webhook as Row } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

/** Webhooks that recognitions and the outcomes of imports are posted to. */
export function createWebhookStore({ prisma }: Database): WebhookStore {
  return {
    async list() {
      return (await prisma.webhook.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })).map(webhookOf)
    },
    async get(id) {
      const row = await prisma.webhook.findUnique({ where: { id } })
      return row && webhookOf(row)
    },
    async add(webhook) {
      return webhookOf(await prisma.webhook.create({ data: storable(webhook) }))
    },
    async change(id, change) {
      const given = Object.fromEntries(Object.entries(storable(change)).filter(([, value]) => value !== undefined))
      const [row] = await prisma.webhook.updateManyAndReturn({ where: { id }, data: given })
      return row ? webhookOf(row) : null
    },
    async remove(id) {
      return (await prisma.webhook.deleteMany({ where: { id } })).count > 0
    },
  }
}

const webhookOf = ({ id, name, url, format, team, events, active, createdAt }: Row): Webhook => ({
  id,
  name,
  url,
  format: format as WebhookFormat,
  team,
  events: events as WebhookEvent[],
  active,
  createdAt,
})
