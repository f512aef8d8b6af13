import type { Recognition } from '../recognition/recognition.js'
import type { ImportFile } from '../responses/import-file.js'

export const WEBHOOK_FORMATS = ['slack', 'teams'] as const
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number]

/** What is posted: recognitions, and the outcome of each file in the import folder. */
export const WEBHOOK_EVENTS = ['recognitions', 'imports'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** A webhook that something is posted to. The URL is secret: anyone who has it can post. */
export interface Webhook {
  id: number
  name: string
  url: string
  format: WebhookFormat
  /** Whose recognitions; null: every team's, of members whose consent is public. */
  team: string | null
  events: WebhookEvent[]
  active: boolean
  createdAt: Date
}

export type NewWebhook = Pick<Webhook, 'name' | 'url' | 'format'> & Partial<Pick<Webhook, 'team' | 'events' | 'active'>>

/** What a waiting post is about: ids alone. What is said is looked up when it is sent, so that a consent taken back holds. */
export interface RecognitionPost {
  memberId: number
  responseId: number
}
export interface ImportPost {
  importFileId: number
}
export type WebhookPost = RecognitionPost | ImportPost

/** Idempotency key of a post. */
export const postKey = (webhookId: number, { memberId, responseId }: RecognitionPost): string =>
  `webhook:${webhookId}:${memberId}:${responseId}`

/** The same of a file in the import folder, each time that it was read to an end. */
export const importPostKey = (webhookId: number, { id, endedAt }: Pick<ImportFile, 'id' | 'endedAt'>): string =>
  `webhook:${webhookId}:import-file:${id}:${endedAt?.getTime()}`

/** A message to a webhook, before it is put into the webhook's format. */
export type WebhookMessage =
  | { kind: 'recognition'; recognition: Recognition }
  | { kind: 'import'; file: ImportFile }
  | { kind: 'test'; name: string }

/** A webhook's address in the form that may be shown and logged: without what makes it a secret. */
export function shownUrl(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}/…` : '…'
}

/** Whether a host is this machine itself: there, a webhook needs no https. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

/** What is wrong with a webhook's URL, in words that fit behind "url"; null: nothing. */
export function urlProblem(url: string): string | null {
  if (!URL.canParse(url)) return 'must be a URL such as https://hooks.slack.com/services/…'
  const { protocol, hostname, username, password } = new URL(url)
  if (username !== '' || password !== '') return 'must not contain a user name or password'
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return null
  return 'must start with https:// (http:// is allowed only for this machine)'
}
