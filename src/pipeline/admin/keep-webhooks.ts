import type { NewWebhook, Webhook } from '../../domain/delivery/webhook.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { WebhookStore } from '../../domain/ports/webhooks.js'

export interface KeepWebhooksDeps {
  webhooks: WebhookStore
  audit: Pick<AuditStore, 'add'>
}

/** Adds a webhook. Who did it is kept, as with every change: a webhook takes names out of the house. */
export async function addWebhook({ webhooks, audit }: KeepWebhooksDeps, webhook: NewWebhook, by: string): Promise<Webhook> {
  const added = await webhooks.add(webhook)
  await audit.add({ by, action: 'add-webhook', subject: subjectOf(added.id), reason: teamOf(added) })
  return added
}

/** @throws UserError if it is not there */
export async function changeWebhook(
  { webhooks, audit }: KeepWebhooksDeps,
  id: number,
  change: Partial<NewWebhook>,
  by: string,
): Promise<Webhook> {
  if (!(await webhooks.get(id))) throw noWebhook(id)
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

export const noWebhook = (id: number): UserError => new UserError('not-found', `There is no webhook ${id}`)

const subjectOf = (id: number): string => `webhook:${id}`
const teamOf = ({ team }: Webhook): string => (team === null ? 'all teams' : `team ${team}`)
