export const DELIVERY_KINDS = ['mail', 'webhook'] as const
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]

/**
 * `waiting` to be sent, `sending` now, `sent`; `failed`: it surely did not arrive; `unsure`: whoever was sending it ended before the answer
 * came. What is unsure is never sent again by itself: a person decides.
 */
export const DELIVERY_STATUSES = ['waiting', 'sending', 'sent', 'failed', 'unsure'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** What a mail holds, masked already. */
export interface MailContent {
  subject: string
  text: string
  /** An invitation that calendars understand. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
}

/** A mail or webhook post, sent at most once. */
export interface Delivery<C = unknown> {
  id: number
  /** Idempotency key: nothing with the same key is sent twice. */
  key: string
  kind: DeliveryKind
  /** Addresses, or the webhook's id. */
  to: string[]
  content: C
  status: DeliveryStatus
  /** Why it failed, or a note about the delivery; never a text that was sent. */
  error: string | null
  /** Number of attempts to send it. */
  attempts: number
  createdAt: Date
  sentAt: Date | null
}

export type NewDelivery = Pick<Delivery, 'key' | 'kind' | 'to' | 'content'>

/** Sends one kind of delivery. @throws NotSent if it surely did not arrive; any other error leaves that open */
export interface Sender {
  /** @returns what is to be known of it all the same, such as an address that was refused */
  send(delivery: Pick<Delivery, 'id' | 'key' | 'to' | 'content'>): Promise<string | null>
}

export type Senders = { [K in DeliveryKind]?: Sender }

/** Thrown if a message certainly did not arrive. */
export class NotSent extends Error {
  /**
   * @param message one line, without addresses' owners, texts or secrets
   * @param mayRecover whether trying again later may help
   */
  constructor(
    message: string,
    readonly mayRecover: boolean,
  ) {
    super(message)
    this.name = 'NotSent'
  }
}
