import type { Recognition } from '../recognition/recognition.js'
import type { ImportFile } from '../responses/import-file.js'
import type { EventGroup, WebhookContent } from './event.js'

/** `standard`: a program that understands Standard Webhooks (https://www.standardwebhooks.com); the others are channels that people read. */
export const WEBHOOK_FORMATS = ['standard', 'slack', 'teams'] as const
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number]

/** What a channel takes: recognitions, and the outcome of each file in the import folder. A program takes everything. */
export const CHANNEL_EVENTS: readonly EventGroup[] = ['recognitions', 'imports']

/** A webhook that something is posted to. The URL of a channel is secret: anyone who has it can post. */
export interface Webhook {
  id: number
  name: string
  url: string
  format: WebhookFormat
  /** Whose recognitions; null: every team's, of members whose consent is public. */
  team: string | null
  events: EventGroup[]
  active: boolean
  /** Whether recognitions carry the name and the quote, as they may be seen by the team or by everybody. Channels always show them. */
  withText: boolean
  createdAt: Date
  /** Since when nothing has arrived; null: the last that was sent did. */
  failingSince: Date | null
}

export type NewWebhook = Pick<Webhook, 'name' | 'url' | 'format'> &
  Partial<Pick<Webhook, 'team' | 'events' | 'active' | 'withText'>>

/** A secret that what is sent to a webhook is signed with. */
export interface WebhookSecret {
  /** `whsec_` and 32 random bytes in base64. */
  secret: string
  createdAt: Date
  /** Null: until it is replaced. */
  expiresAt: Date | null
}

/** Idempotency key of a recognition's post. */
export const postKey = (webhookId: number, { memberId, responseId }: { memberId: number; responseId: number }): string =>
  `webhook:${webhookId}:${memberId}:${responseId}`

/** A message to a webhook, before it is put into the webhook's format. */
export interface WebhookMessage {
  content: WebhookContent
  /** What a recognition says, where it may be said. */
  recognition: Recognition | null
  /** What became of a file of the import folder, for channels. */
  file: ImportFile | null
}

/** A webhook's address in the form that may be shown and logged: without what makes it a secret. */
export function shownUrl(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}/…` : '…'
}

/**
 * What is wrong with a webhook's URL, in words that fit behind "url"; null: nothing. Where it leads is checked when something is sent.
 * @param allowsHttp whether networks are configured in which http will do
 */
export function urlProblem(url: string, allowsHttp: boolean): string | null {
  if (!URL.canParse(url)) return 'must be a URL such as https://hooks.example.org/verbatim'
  const { protocol, username, password } = new URL(url)
  if (username !== '' || password !== '') return 'must not contain a user name or password'
  if (protocol === 'https:' || (protocol === 'http:' && allowsHttp)) return null
  return 'must start with https:// (http:// is allowed only in the networks of WEBHOOK_NETWORKS)'
}
