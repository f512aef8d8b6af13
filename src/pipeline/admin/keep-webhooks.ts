import { randomUUID } from 'node:crypto'
import type { Delivery } from '../../domain/delivery/delivery.js'
import type { WebhookContent } from '../../domain/delivery/event.js'
import { CHANNEL_EVENTS, type NewWebhook, type Webhook } from '../../domain/delivery/webhook.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { WebhookStore } from '../../domain/ports/webhooks.js'
import { requestDelivery } from './deliver.js'
import { newWebhookSecret } from './sign-webhook.js'

interface KeepWebhooksDeps {
  webhooks: WebhookStore
  audit: Pick<AuditStore, 'add'>
}

/**
 * Adds a webhook. Who did it is kept, as with every change: a webhook takes names out of the house.
 * @returns also the secret that what is sent to a program is signed with, which is shown once
 * @throws UserError where a channel asks for what it does not take
 */
export async function addWebhook(
  { webhooks, audit }: KeepWebhooksDeps,
  webhook: NewWebhook,
  by: string,
): Promise<Webhook & { secret: string | null }> {
  checkEvents(webhook)
  const secret = newWebhookSecret()
  const added = await webhooks.add(webhook, secret)
  await audit.add({ by, action: 'add-webhook', subject: subjectOf(added.id), reason: teamOf(added) })
  return { ...added, secret: added.format === 'standard' ? secret : null }
}

/** @throws UserError if it is not there, or is a channel and asks for what it does not take */
export async function changeWebhook(
  { webhooks, audit }: KeepWebhooksDeps,
  id: number,
  change: Partial<NewWebhook>,
  by: string,
): Promise<Webhook> {
  const before = await webhooks.get(id)
  if (!before) throw noWebhook(id)
  checkEvents({ ...before, ...change })
  // Names of what changes alone: the URL is a secret.
  const reason = Object.keys(change).join(', ')
  await audit.add({ by, action: 'change-webhook', subject: subjectOf(id), reason })
  const changed = await webhooks.change(id, change)
  if (!changed) throw noWebhook(id)
  return changed
}

/** @throws UserError if it is not there */
export async function removeWebhook({ webhooks, audit }: KeepWebhooksDeps, id: number, by: string): Promise<void> {
  if (!(await webhooks.remove(id))) throw noWebhook(id)
  await audit.add({ by, action: 'remove-webhook', subject: subjectOf(id) })
}

/** Hours for which the secret before stays valid, so that the receiver can be changed. */
export const DEFAULT_OVERLAP_HOURS = 24

/**
 * Replaces the secret of a webhook. Until the one before expires, what is sent is signed with both.
 * @returns the new one, which is shown once
 * @throws UserError if there is no such webhook, or nothing sent to it is signed
 */
export async function rotateSecret(
  { webhooks, audit }: KeepWebhooksDeps,
  id: number,
  { overlapHours = DEFAULT_OVERLAP_HOURS, by }: { overlapHours?: number | undefined; by: string },
): Promise<string> {
  const webhook = await webhooks.get(id)
  if (!webhook) throw noWebhook(id)
  if (webhook.format !== 'standard')
    throw new UserError('conflict', `What is sent to webhook ${id} is not signed: only format "standard" has a secret`)
  const secret = newWebhookSecret()
  await audit.add({ by, action: 'rotate-webhook-secret', subject: subjectOf(id), reason: `${overlapHours} h overlap` })
  if (!(await webhooks.rotate(id, secret, overlapHours))) throw noWebhook(id)
  return secret
}

interface TestDeps {
  webhooks: Pick<WebhookStore, 'get'>
  deliveries: Pick<DeliveryStore, 'add'>
  queue: Pick<Queue, 'add'>
}

/** Sends a test message the same way as all others, also to a webhook that is inactive. @throws UserError if it is not there */
export async function testWebhook({ webhooks, deliveries, queue }: TestDeps, id: number): Promise<Delivery> {
  const webhook = await webhooks.get(id)
  if (!webhook) throw noWebhook(id)
  const { name, format } = webhook
  const content: WebhookContent = { type: 'webhook.test', at: new Date().toISOString(), data: { webhookId: id, name } }
  const key = `webhook:${id}:test:${randomUUID()}`
  const { delivery } = await requestDelivery(
    { deliveries, queue },
    { key, kind: 'webhook', to: [String(id)], content, repeatable: format === 'standard' },
  )
  return delivery
}

function checkEvents({ format, events = ['recognitions'] }: Pick<NewWebhook, 'format' | 'events'>): void {
  const other = format === 'standard' ? undefined : events.find((each) => !CHANNEL_EVENTS.includes(each))
  if (other !== undefined)
    throw new UserError(
      'invalid',
      `A channel does not take "${other}": choose ${CHANNEL_EVENTS.join(' or ')}, or format "standard"`,
    )
}

export const noWebhook = (id: number): UserError => new UserError('not-found', `There is no webhook ${id}`)

const subjectOf = (id: number): string => `webhook:${id}`
const teamOf = ({ team }: Webhook): string => (team === null ? 'all teams' : `team ${team}`)
