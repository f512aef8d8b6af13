import type { Delivery, DeliveryKind, DeliveryStatus, NewDelivery } from '../delivery/delivery.js'

export interface DeliveryStore {
  /** Queues a delivery unless one with the same key exists. @returns the new or the existing delivery */
  add(delivery: NewDelivery): Promise<{ delivery: Delivery; isNew: boolean }>
  get(id: number): Promise<Delivery | null>
  /**
   * Takes a waiting one to send it, or a repeatable one whose sender has died: of many that try at once, one gets it.
   * @returns null for the others, and where it does not wait
   */
  claim(id: number): Promise<Delivery | null>
  /** How sending it ended. */
  settle(id: number, status: 'sent' | 'failed' | 'unsure', error?: string | null): Promise<void>
  /** It did not arrive, or no one knows whether a repeatable one did: it is tried again then. */
  postpone(id: number, until: Date, error: string): Promise<void>
  /** Of one that is `sending` for a process that ended, and not repeatable: no one knows whether it arrived. @returns whether it was */
  doubt(id: number): Promise<boolean>
  /** Lets one wait again that failed or is unsure, or a repeatable one that was sent, as a person asks. @returns whether it was one */
  again(id: number): Promise<boolean>
  /**
   * Lets those to a webhook wait again that were made in a span of time: those that failed, and with `all` also those that arrived. Of a program,
   * `all` makes deliveries too of events that it was not sent at the time.
   * @returns how many wait now
   */
  replay(webhookId: number, span: { from: Date; to: Date; all: boolean }): Promise<number>
  /**
   * Ids of those that are to be sent now, the oldest first; also of those whose sender has died. Of a webhook at which nothing arrives, one, when
   * it is time to try.
   */
  due(limit: number): Promise<number[]>
  /** Gives up what has waited for longer than so many hours because nothing arrives at its webhook; all else is tried at least once. */
  expire(hours: number): Promise<void>
  /** Newest first. @param options.before only those with a smaller id; `options.webhookId` only those to one webhook; `options.withRouted` false leaves out mails about routed comments */
  list(options: {
    limit: number
    before?: number
    status?: DeliveryStatus
    kind?: DeliveryKind
    webhookId?: number
    withRouted?: boolean
  }): Promise<Delivery[]>
}
