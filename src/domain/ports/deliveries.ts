import type { Delivery, DeliveryKind, DeliveryStatus, NewDelivery } from '../delivery/delivery.js'

export interface DeliveryStore {
  /** Queues a delivery unless one with the same key exists. @returns the new or the existing delivery */
  add(delivery: NewDelivery): Promise<{ delivery: Delivery; isNew: boolean }>
  get(id: number): Promise<Delivery | null>
  /** Takes a waiting one to send it: of many that try at once, one gets it. @returns null for the others, and where it does not wait */
  claim(id: number): Promise<Delivery | null>
  /** How sending it ended. `waiting`: it did not arrive, and is tried again. */
  settle(id: number, status: Exclude<DeliveryStatus, 'sending'>, error?: string | null): Promise<void>
  /** Of one that is `sending` for a process that ended: no one knows whether it arrived. @returns whether it was */
  doubt(id: number): Promise<boolean>
  /** Lets a failed or unsure one wait again, as a person asks. @returns whether it was one */
  again(id: number): Promise<boolean>
  /** Ids of those that wait, oldest first. */
  waiting(limit: number): Promise<number[]>
  /** Newest first. @param options.before only those with a smaller id */
  list(options: { limit: number; before?: number; status?: DeliveryStatus; kind?: DeliveryKind }): Promise<Delivery[]>
}
