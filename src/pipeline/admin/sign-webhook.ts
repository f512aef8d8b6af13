import { createHmac, randomBytes } from 'node:crypto'
import type { WebhookSecret } from '../../domain/delivery/webhook.js'

const PREFIX = 'whsec_'
/** Bytes of a secret: Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32

export const newWebhookSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64')

/**
 * Headers by which a receiver knows who sent a message, when, and that it is none of before, as Standard Webhooks defines them
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 * @param secrets all that are valid: the receiver needs only one of them
 * @param now when it is sent: receivers refuse what is older than some minutes
 */
export function signatureHeaders(
  { messageId, body, now }: { messageId: string; body: string; now: Date },
  secrets: readonly Pick<WebhookSecret, 'secret'>[],
): Record<string, string> {
  const id = `msg_${messageId.replaceAll('-', '')}`
  const timestamp = Math.floor(now.getTime() / 1000)
  const signatures = secrets.map(({ secret }) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') }
}
