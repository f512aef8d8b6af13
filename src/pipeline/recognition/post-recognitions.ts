import type { WebhookContent } from '../../domain/delivery/event.js'
import { postKey, type Webhook } from '../../domain/delivery/webhook.js'
import { mayBeShown, type Place, teamKey } from '../../domain/people/consent.js'
import type { Member } from '../../domain/people/members.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { RecognitionStore } from '../../domain/ports/recognitions.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { Views } from '../../domain/ports/views.js'
import type { WebhookStore } from '../../domain/ports/webhooks.js'
import type { Recognition } from '../../domain/recognition/recognition.js'
import { showRecognitions } from './read-recognitions.js'

interface PostDeps {
  webhooks: Pick<WebhookStore, 'list'>
  recognitions: Pick<RecognitionStore, 'list'>
  roster: Pick<RosterStore, 'members'>
  deliveries: Pick<DeliveryStore, 'add'>
  queue: Pick<Queue, 'add'>
}

interface FindDeps {
  recognitions: Pick<RecognitionStore, 'list'>
  roster: Pick<RosterStore, 'members'>
  views: Pick<Views, 'comments'>
}

/** Older thanks are not posted by themselves: a new webhook would begin with years of them. Days; a month's list is built soon after it. */
const DAYS = 45
/** Posts that are put into the queue at a time, for each webhook; the next time goes on with the rest. */
const MAX_POSTS_PER_RUN = 200

/**
 * Posts what is new to every active webhook, or to one.
 * @param options.since of responses from then on; the last 45 days by default
 * @returns how many posts were put into the queue
 */
export async function postRecognitions(
  deps: PostDeps,
  { only, since = new Date(Date.now() - DAYS * 86_400_000) }: { only?: number | undefined; since?: Date | undefined } = {},
): Promise<number> {
  const webhooks = (await deps.webhooks.list()).filter(
    ({ id, active, events }) => active && events.includes('recognitions') && (only === undefined || id === only),
  )
  if (webhooks.length === 0) return 0
  const members = await deps.roster.members()
  let posted = 0
  for (const webhook of webhooks) {
    const memberIds = members.filter((member) => mayBePosted(member, webhook)).map(({ id }) => id)
    const added: number[] = []
    const found = await deps.recognitions.list({ memberIds, since, notPostedTo: webhook.id }, { limit: MAX_POSTS_PER_RUN })
    for (const { memberId, responseId } of found) {
      const data = { memberId, responseId }
      const content: WebhookContent = { type: 'recognition.added', at: new Date().toISOString(), data }
      const to = [String(webhook.id)]
      const key = postKey(webhook.id, data)
      const repeatable = webhook.format === 'standard'
      const { delivery, isNew } = await deps.deliveries.add({ key, kind: 'webhook', to, content, repeatable })
      if (isNew) added.push(delivery.id)
    }
    const oldestFirst = added.reverse().map((deliveryId) => ({ deliveryId }))
    if (oldestFirst.length > 0) await deps.queue.add('deliver', oldestFirst)
    posted += added.length
  }
  return posted
}

/** A recognition as it may be seen where a webhook leads; null where it may not. */
export async function findRecognition(
  { recognitions, roster, views }: FindDeps,
  webhook: Webhook,
  { memberId, responseId }: { memberId: number; responseId: number },
): Promise<Recognition | null> {
  const members = await roster.members()
  const member = members.find(({ id }) => id === memberId)
  if (!member || !mayBePosted(member, webhook)) return null
  const stored = await recognitions.list({ memberIds: [memberId], responseId }, { limit: 1 })
  const [recognition] = await showRecognitions(views, stored, placeOf(webhook), members)
  return recognition ?? null
}

const placeOf = ({ team }: Webhook): Place => (team === null ? { kind: 'public' } : { kind: 'team', team })

const mayBePosted = (member: Member, webhook: Webhook): boolean =>
  (webhook.team === null || teamKey(webhook.team) === teamKey(member.team)) && mayBeShown(member, placeOf(webhook))
