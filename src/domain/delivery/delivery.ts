export const DELIVERY_KINDS = ['mail', 'webhook'] as const
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]

/**
 * `waiting` to be sent, `sending` now, `sent`; `failed`: it surely did not arrive; `unsure`: whoever was sending it ended before the answer
 * came. What is unsure is never sent again by itself: a person decides.
 */
export const DELIVERY_STATUSES = ['waiting', 'sending', 'sent', 'failed', 'unsure'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** What a mail says, masked already. */
export interface MailContent {
  subject: string
  text: string
  /** An invitation that calendars understand. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
}

/** A mail or webhook post: sent at most once, unless it is repeatable. */
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
  /** Number of attempts to send it, since it waits. */
  attempts: number
  createdAt: Date
  sentAt: Date | null
  /** Identifies it to the receiver, the same at every attempt: a UUID. */
  messageId: string
  /** The receiver recognises what it has received already, so it is sent again where no one knows whether it arrived. */
  repeatable: boolean
  /** Since when it waits to be sent, from the beginning or once more. */
  queuedAt: Date
  /** When it is tried next, as long as it waits. */
  nextAttemptAt: Date
}

export type NewDelivery = Pick<Delivery, 'key' | 'kind' | 'to' | 'content'> & Partial<Pick<Delivery, 'repeatable'>>

/** Waits between attempts, s: eleven attempts within a day. */
const RETRY_DELAYS = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 36_000] as const
/** After so long, what has not arrived is given up, h: a little more than the waits add up to. */
export const GIVE_UP_HOURS = 26

/**
 * When the next attempt is made; null: no more is. A tenth of the wait is left to chance, so that not all return at once.
 * @param random between 0 and 1
 */
export function nextAttempt(
  { attempts, queuedAt }: Pick<Delivery, 'attempts' | 'queuedAt'>,
  now: Date,
  { retryAfterMs = 0, random = Math.random() }: { retryAfterMs?: number; random?: number } = {},
): Date | null {
  const delay = RETRY_DELAYS[attempts - 1]
  if (delay === undefined) return null
  const at = now.getTime() + Math.max(retryAfterMs, delay * 1000 * (1 + random / 10))
  return at > queuedAt.getTime() + GIVE_UP_HOURS * 3_600_000 ? null : new Date(at)
}

/** Sends one kind of delivery. @throws NotSent if it surely did not arrive; any other error leaves that open */
export interface Sender {
  /** @returns what is to be known of it all the same, such as an address that was refused */
  send(delivery: Pick<Delivery, 'id' | 'key' | 'to' | 'content' | 'messageId'>): Promise<string | null>
}

export type Senders = { [K in DeliveryKind]?: Sender }

/** Thrown if a message certainly did not arrive. */
export class NotSent extends Error {
  /**
   * @param message one line, without addresses' owners, texts or secrets
   * @param mayRecover whether trying again later may help
   * @param retryAfterMs how long the receiver asks to be left alone, ms
   */
  constructor(
    message: string,
    readonly mayRecover: boolean,
    readonly retryAfterMs = 0,
  ) {
    super(message)
    this.name = 'NotSent'
  }
}
