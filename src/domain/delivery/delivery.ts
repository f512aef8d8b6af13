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

/** Something sent to the outside, once. */
export interface Delivery<C = unknown> {
  id: number
  /** Tells what it is: the same thing is not sent twice. */
  key: string
  kind: DeliveryKind
  /** Addresses, or the webhook's id. */
  to: string[]
  content: C
  status: DeliveryStatus
  /** Why it failed, or what is to be known of it; never a text that was sent. */
  error: string | null
  /** How often sending began. */
  attempts: number
  createdAt: Date
  sentAt: Date | null
}

export type NewDelivery = Pick<Delivery, 'key' | 'kind' | 'to' | 'content'>

/** Sends one kind of delivery. @throws NotSent where it surely did not arrive; any other error leaves that open */
export interface Sender {
  /** @returns what is to be known of it all the same, such as an address that was refused */
  send(delivery: Pick<Delivery, 'id' | 'key' | 'to' | 'content'>): Promise<string | null>
}

export type Senders = { [K in DeliveryKind]?: Sender }

/** It surely did not arrive. */
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
