import {
  type Delivery,
  GIVE_UP_HOURS,
  type NewDelivery,
  NotSent,
  nextAttempt,
  type Senders,
} from '../../domain/delivery/delivery.js'
import { nameOf, unlessAway } from '../../domain/errors/classify-error.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { EventStore } from '../../domain/ports/events.js'
import type { Queue } from '../../domain/ports/queue.js'

export interface DeliverDeps {
  deliveries: Pick<DeliveryStore, 'claim' | 'settle' | 'postpone' | 'doubt'>
  senders: Senders
}

/**
 * Sends what waits under an id, and notes when it is tried again where it did not arrive.
 *
 * It is claimed before it is sent, and the claim is not given back unless it surely did not arrive. So where the process ends in between, or
 * the line breaks after the text went out, a mail or a post to a channel is not sent a second time by itself: it becomes `unsure`, and a person
 * decides; only mails about routed comments, which must arrive, are sent again all the same. A program recognises what it has received already: what
 * is sent to it is repeated until it says that it arrived.
 */
export async function deliver({ deliveries, senders }: DeliverDeps, id: number, now = new Date()): Promise<void> {
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
    return handleFailure({ deliveries }, delivery, error, now)
  }
  await deliveries.settle(id, 'sent', note)
}

async function handleFailure(
  { deliveries }: Pick<DeliverDeps, 'deliveries'>,
  delivery: Delivery,
  error: unknown,
  now: Date,
): Promise<void> {
  const { id, repeatable } = delivery
  const isCertain = error instanceof NotSent
  const reason = isCertain ? error.message : `The message may have arrived (${nameOf(error)})`
  if (!isCertain && !repeatable) return deliveries.settle(id, 'unsure', reason)
  const mayRecover = isCertain ? error.mayRecover : true
  const next = mayRecover ? nextAttempt(delivery, now, { retryAfterMs: isCertain ? error.retryAfterMs : 0 }) : null
  if (next) await deliveries.postpone(id, next, reason)
  else await deliveries.settle(id, 'failed', reason)
}

const notConfigured = (kind: Delivery['kind']): string =>
  kind === 'mail' ? 'Mail is not set up: set SMTP_URL and MAIL_FROM' : `No sender is configured for ${kind}`

export interface RequestDeps {
  deliveries: Pick<DeliveryStore, 'add' | 'again' | 'get'>
  queue: Pick<Queue, 'add'>
}

/** Puts something there to be sent, once for its key, and asks the queue to send it; where that is away, it is found by `emptyOutbox`. */
export async function requestDelivery(
  { deliveries, queue }: Pick<RequestDeps, 'queue'> & { deliveries: Pick<DeliveryStore, 'add'> },
  delivery: NewDelivery,
): Promise<{ delivery: Delivery; isNew: boolean }> {
  const added = await deliveries.add(delivery)
  if (added.isNew) await unlessAway(queue.add('deliver', [{ deliveryId: added.delivery.id }]))
  return added
}

/**
 * Sends something again that failed, or of which no one knows whether it arrived, because a person says so. What a program received is sent again too.
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

/** Deliveries and events that one look takes on; the next goes on with the rest. */
const MAX_PER_LOOK = 200
/** Changes of comments are announced at most this often, s. */
const CHANGES_EVERY = 60

export interface OutboxDeps {
  events: Pick<EventStore, 'dispatch' | 'noteChanges'>
  deliveries: Pick<DeliveryStore, 'due' | 'expire'>
  queue: Pick<Queue, 'add'>
}

/** Makes deliveries of what happened, and asks the queue to send what is due. @returns how many deliveries that are */
export async function emptyOutbox({ events, deliveries, queue }: OutboxDeps): Promise<number> {
  await events.noteChanges(CHANGES_EVERY)
  while ((await events.dispatch(MAX_PER_LOOK)) === MAX_PER_LOOK);
  await deliveries.expire(GIVE_UP_HOURS)
  const ids = await deliveries.due(MAX_PER_LOOK)
  if (ids.length > 0)
    await queue.add(
      'deliver',
      ids.map((deliveryId) => ({ deliveryId })),
    )
  return ids.length
}
