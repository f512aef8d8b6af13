import type { NewWebhook, Webhook } from '../delivery/webhook.js'

export interface WebhookStore {
  /** By name. */
  list(): Promise<Webhook[]>
  get(id: number): Promise<Webhook | null>
  add(webhook: NewWebhook): Promise<Webhook>
  /** Fields that are left out keep their value. @returns null if it is not there */
  change(id: number, change: Partial<NewWebhook>): Promise<Webhook | null>
  /** @returns whether it existed */
  remove(id: number): Promise<boolean>
}

/** How a post over HTTP ended. `lost`: no one knows whether it arrived. */
export type Posted =
  | { kind: 'sent' }
  /** It surely did not arrive; `mayRecover`: trying again later may help. */
  | { kind: 'refused'; reason: string; mayRecover: boolean }
  | { kind: 'lost'; reason: string }

/** Posts JSON to a webhook, following no redirect. Reasons never hold the URL. */
export type PostJson = (url: string, body: unknown) => Promise<Posted>
