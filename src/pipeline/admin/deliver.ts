import { type Delivery, type NewDelivery, NotSent, type Senders } from '../../domain/delivery/delivery.js'
import { nameOf } from '../../domain/errors/classify-error.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { Queue } from '../../domain/ports/queue.js'

export interface DeliverDeps {
  deliveries: Pick<DeliveryStore, 'claim' | 'settle' | 'doubt'>
  senders: Senders
}

/** Maximum number of attempts to send: about half an hour with the delays between them. */
const TRIES = 60

/**
 * Sends what waits under an id, at most once.
 *
 * It is claimed before it is sent, and the claim is not given back unless it surely did not arrive. So where the process ends in between, or
 * the line breaks after the text went out, nothing is sent a second time by itself: it becomes `unsure`, and a person decides.
 * @throws UserError if the server is away or busy: the job waits for it and tries again
 */
export async function deliver({ deliveries, senders }: DeliverDeps, id: number): Promise<void> {
  const delivery = await deliveries.claim(id)
  if (!delivery) {
    // A job never runs beside another of the same delivery: who claimed it has ended.
    await deliveries.doubt(id)
    return
  }
  const sender = senders[delivery.kind]
  if (!sender) return deliveries.settle(id, 'failed', notConfigured(delivery.kind))
  let note: string | null
  try {
    note = await sender.send(delivery)
  } catch (error) {
    if (!(error instanceof NotSent)) return deliveries.settle(id, 'unsure', `The message may have arrived (${nameOf(error)})`)
    if (!error.mayRecover || delivery.attempts >= TRIES) return deliveries.settle(id, 'failed', error.message)
    await deliveries.settle(id, 'waiting', error.message)
    throw new UserError('unavailable', error.message)
  }
  await deliveries.settle(id, 'sent', note)
}

const notConfigured = (kind: Delivery['kind']): string =>
  kind === 'mail' ? 'Mail is not set up: set SMTP_URL and MAIL_FROM' : `No sender is configured for ${kind}`

export interface RequestDeps {
  deliveries: Pick<DeliveryStore, 'add' | 'again' | 'get' | 'waiting'>
  queue: Pick<Queue, 'add'>
}

/** Puts something there to be sent, once for its key, and asks the queue to send it. */
export async function requestDelivery(
  { deliveries, queue }: Pick<RequestDeps, 'queue'> & { deliveries: Pick<DeliveryStore, 'add'> },
  delivery: NewDelivery,
): Promise<{ delivery: Delivery; isNew: boolean }> {
  const added = await deliveries.add(delivery)
  if (added.isNew) await queue.add('deliver', [{ deliveryId: added.delivery.id }])
  return added
}

/**
 * Sends something again that failed, or of which no one knows whether it arrived, because a person says so.
 * @throws UserError if there is no such delivery, or it is none to send again
 */
export async function sendAgain({ deliveries, queue }: RequestDeps, id: number): Promise<Delivery> {
  const delivery = await deliveries.get(id)
  if (!delivery) throw new UserError('not-found', `There is no delivery ${id}`)
  if (!(await deliveries.again(id)))
    throw new UserError(
      'conflict',
      `Delivery ${id} is ${delivery.status}: only a delivery that failed or is unsure can be sent again`,
    )
  await queue.add('deliver', [{ deliveryId: id }])
  return (await deliveries.get(id))!
}

/** Asks the queue for whatever waits without a job: the queue was away when it came. */
export async function enqueueDeliveries({
  deliveries,
  queue,
}: Pick<RequestDeps, 'queue'> & { deliveries: Pick<DeliveryStore, 'waiting'> }): Promise<number> {
  const ids = await deliveries.waiting(1000)
  if (ids.length > 0)
    await queue.add(
      'deliver',
      ids.map((deliveryId) => ({ deliveryId })),
    )
  return ids.length
}
