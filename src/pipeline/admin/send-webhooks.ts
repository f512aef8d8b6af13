import { NotSent, type Sender } from '../../domain/delivery/delivery.js'
import type { WebhookContent } from '../../domain/delivery/event.js'
import type { Webhook, WebhookMessage } from '../../domain/delivery/webhook.js'
import { nameOf } from '../../domain/errors/classify-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { ImportFileStore } from '../../domain/ports/import-files.js'
import type { Posted, PostJson, WebhookStore } from '../../domain/ports/webhooks.js'
import type { Recognition } from '../../domain/recognition/recognition.js'
import { signatureHeaders } from './sign-webhook.js'

interface SendDeps {
  webhooks: Pick<WebhookStore, 'get' | 'change' | 'secrets' | 'noteOutcome'>
  importFiles: Pick<ImportFileStore, 'get'>
  /** A recognition as it may be seen where a webhook leads; null where it may not. */
  findRecognition(webhook: Webhook, of: { memberId: number; responseId: number }): Promise<Recognition | null>
  audit: Pick<AuditStore, 'add'>
  post: PostJson
  /** Puts a message into a webhook's format. */
  format(message: WebhookMessage, webhook: Pick<Webhook, 'format' | 'withText'>): object
}

/** The receiver says that it wants no more, in Standard Webhooks. */
const GONE = 410

/** Sends one waiting message, if what it is about may still be seen where the webhook leads. */
export function webhookSender(deps: SendDeps): Sender {
  return {
    async send({ to, content, messageId }) {
      const { webhook, message } = await prepare(deps, Number(to[0]), content as WebhookContent)
      const body = JSON.stringify(deps.format(message, webhook))
      const isChannel = webhook.format !== 'standard'
      const secrets = isChannel ? [] : await deps.webhooks.secrets(webhook.id)
      const headers = isChannel ? {} : signatureHeaders({ messageId, body, now: new Date() }, secrets)
      const posted = await deps.post(webhook.url, { body, headers, isChannel })
      await deps.webhooks.noteOutcome(webhook.id, posted.kind === 'sent')
      if (posted.kind !== 'sent') await fail(deps, webhook, posted)
      return null
    },
  }
}

/** @throws NotSent where it surely did not arrive, Error where no one knows */
async function fail(deps: SendDeps, webhook: Webhook, posted: Exclude<Posted, { kind: 'sent' }>): Promise<never> {
  if (posted.kind === 'lost') throw new Error(posted.reason)
  const { reason, status, retryAfterMs } = posted
  if (webhook.format !== 'standard') throw new NotSent(reason, posted.mayRecover, retryAfterMs)
  if (status === GONE) {
    await deps.webhooks.change(webhook.id, { active: false })
    await deps.audit.add({
      by: 'verbatim',
      action: 'change-webhook',
      subject: `webhook:${webhook.id}`,
      reason: 'inactive: its receiver answered 410',
    })
    throw new NotSent(`${reason}: the webhook is inactive now`, false)
  }
  // A program's answer may be wrong while it is being worked on: whatever it is, it is asked again.
  throw new NotSent(reason, posted.mayRecover || status !== undefined, retryAfterMs)
}

/** What is to be sent, looked up now. @throws NotSent if that is nothing, or cannot be known at the moment */
async function prepare(
  deps: SendDeps,
  webhookId: number,
  content: WebhookContent,
): Promise<{ webhook: Webhook; message: WebhookMessage }> {
  const read = async () => {
    const webhook = await deps.webhooks.get(webhookId)
    return { webhook, message: webhook && (await messageOf(deps, webhook, content)) }
  }
  const { webhook, message } = await read().catch((error: unknown): never => {
    throw new NotSent(`What it is about could not be read (${nameOf(error)})`, true)
  })
  if (!webhook || (!webhook.active && content.type !== 'webhook.test'))
    throw new NotSent('The webhook was removed or is inactive', false)
  if (!message) throw new NotSent('The recognition may no longer be shown there', false)
  return { webhook, message }
}

async function messageOf(deps: SendDeps, webhook: Webhook, content: WebhookContent): Promise<WebhookMessage | null> {
  const message = { content, recognition: null, file: null }
  if (content.type === 'recognition.added') {
    const recognition = await deps.findRecognition(webhook, content.data)
    return recognition && { ...message, recognition }
  }
  if (content.type !== 'import.finished' && content.type !== 'import.failed') return message
  const { importFileId } = content.data
  return { ...message, file: importFileId === null ? null : await deps.importFiles.get(importFileId) }
}
