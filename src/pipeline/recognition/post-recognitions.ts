import { NotSent, type Sender } from '../../domain/delivery/delivery.js'
import {
  postKey,
  type RecognitionPost,
  type Webhook,
  type WebhookMessage,
  type WebhookPost,
} from '../../domain/delivery/webhook.js'
import { nameOf } from '../../domain/errors/classify-error.js'
import { mayBeShown, type Place, teamKey } from '../../domain/people/consent.js'
import type { Member } from '../../domain/people/members.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { ImportFileStore } from '../../domain/ports/import-files.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { RecognitionStore } from '../../domain/ports/recognitions.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { Views } from '../../domain/ports/views.js'
import type { Posted, PostJson, WebhookStore } from '../../domain/ports/webhooks.js'
import { showRecognitions } from './read-recognitions.js'

export interface PostDeps {
  webhooks: Pick<WebhookStore, 'list'>
  recognitions: Pick<RecognitionStore, 'list'>
  roster: Pick<RosterStore, 'members'>
  deliveries: Pick<DeliveryStore, 'add'>
  queue: Pick<Queue, 'add'>
}

export interface SendDeps {
  webhooks: Pick<WebhookStore, 'get'>
  recognitions: Pick<RecognitionStore, 'list'>
  roster: Pick<RosterStore, 'members'>
  views: Pick<Views, 'comments'>
  importFiles: Pick<ImportFileStore, 'get'>
  post: PostJson
  /** Puts a message into a webhook's format. */
  format(message: WebhookMessage, webhook: Pick<Webhook, 'format'>): unknown
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
      const content: RecognitionPost = { memberId, responseId }
      const key = postKey(webhook.id, content)
      const { delivery, isNew } = await deps.deliveries.add({ key, kind: 'webhook', to: [String(webhook.id)], content })
      if (isNew) added.push(delivery.id)
    }
    const oldestFirst = added.reverse().map((deliveryId) => ({ deliveryId }))
    if (oldestFirst.length > 0) await deps.queue.add('deliver', oldestFirst)
    posted += added.length
  }
  return posted
}

/** Sends one waiting post, if what it is about may still be seen where the webhook leads. */
export function webhookSender(deps: SendDeps): Sender {
  return {
    async send({ to, content }) {
      const { webhook, message } = await prepare(deps, Number(to[0]), content as WebhookPost)
      const posted = await postMessage(deps, webhook, message)
      if (posted.kind === 'refused') throw new NotSent(posted.reason, posted.mayRecover)
      if (posted.kind === 'lost') throw new Error(posted.reason)
      return null
    },
  }
}

/** What is to be posted, looked up now. @throws NotSent if that is nothing, or cannot be known at the moment */
async function prepare(
  deps: SendDeps,
  webhookId: number,
  post: WebhookPost,
): Promise<{ webhook: Webhook; message: WebhookMessage }> {
  const read = async () => {
    const webhook = await deps.webhooks.get(webhookId)
    return { webhook, message: webhook?.active ? await messageOf(deps, webhook, post) : null }
  }
  const { webhook, message } = await read().catch((error: unknown): never => {
    throw new NotSent(`The recognition could not be read (${nameOf(error)})`, true)
  })
  if (!webhook?.active) throw new NotSent('The webhook was removed or is inactive', false)
  if (!message) {
    const isFile = 'importFileId' in post
    throw new NotSent(isFile ? 'The file was removed' : 'The recognition may no longer be shown in this channel', false)
  }
  return { webhook, message }
}

/** Posts a message at once. @returns how it ended */
export function postMessage(
  { post, format }: Pick<SendDeps, 'post' | 'format'>,
  webhook: Webhook,
  message: WebhookMessage,
): Promise<Posted> {
  return post(webhook.url, format(message, webhook))
}

async function messageOf(
  { recognitions, roster, views, importFiles }: SendDeps,
  webhook: Webhook,
  post: WebhookPost,
): Promise<WebhookMessage | null> {
  if ('importFileId' in post) {
    const file = await importFiles.get(post.importFileId)
    return file && file.status !== 'running' ? { kind: 'import', file } : null
  }
  const { memberId, responseId } = post
  const members = await roster.members()
  const member = members.find(({ id }) => id === memberId)
  if (!member || !mayBePosted(member, webhook)) return null
  const stored = await recognitions.list({ memberIds: [memberId], responseId }, { limit: 1 })
  const [recognition] = await showRecognitions(views, stored, placeOf(webhook), members)
  return recognition ? { kind: 'recognition', recognition } : null
}

const placeOf = ({ team }: Webhook): Place => (team === null ? { kind: 'public' } : { kind: 'team', team })

const mayBePosted = (member: Member, webhook: Webhook): boolean =>
  (webhook.team === null || teamKey(webhook.team) === teamKey(member.team)) && mayBeShown(member, placeOf(webhook))
