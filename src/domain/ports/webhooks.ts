import type { NewWebhook, Webhook, WebhookSecret } from '../delivery/webhook.js'

export interface WebhookStore {
  /** By name. */
  list(): Promise<Webhook[]>
  get(id: number): Promise<Webhook | null>
  /** @param secret what is sent is signed with it */
  add(webhook: NewWebhook, secret: string): Promise<Webhook>
  /** Fields that are left out keep their value. @returns null if it is not there */
  change(id: number, change: Partial<NewWebhook>): Promise<Webhook | null>
  /** @returns whether it existed */
  remove(id: number): Promise<boolean>
  /** The secrets that are valid now, the newest first. */
  secrets(id: number): Promise<WebhookSecret[]>
  /** Replaces the secret; the one before stays valid for so many hours. @returns whether the webhook exists */
  rotate(id: number, secret: string, overlapHours: number): Promise<boolean>
  /** Notes whether what was sent arrived. Of one that fails, the next attempt waits longer each time, ten minutes at most. */
  noteOutcome(id: number, arrived: boolean): Promise<void>
}

/** How a post over HTTP ended. `lost`: no one knows whether it arrived. */
export type Posted =
  | { kind: 'sent' }
  /** It surely did not arrive, or was refused; `mayRecover`: trying again later may help. */
  | { kind: 'refused'; reason: string; mayRecover: boolean; status?: number; retryAfterMs?: number }
  | { kind: 'lost'; reason: string }

/** What is posted to a webhook. */
interface WebhookRequest {
  body: string
  headers?: Record<string, string>
  /** A channel: it takes about one post a second, and what is posted to it is not carried on to another address. */
  isChannel: boolean
}

/** Posts JSON to a webhook. Reasons never hold the URL. */
export type PostJson = (url: string, request: WebhookRequest) => Promise<Posted>
