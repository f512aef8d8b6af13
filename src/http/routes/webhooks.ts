import { z } from 'zod'
import { counted } from '../../domain/compare/figures.js'
import { EVENT_GROUP_NAMES } from '../../domain/delivery/event.js'
import { shownUrl, urlProblem, WEBHOOK_FORMATS, type Webhook } from '../../domain/delivery/webhook.js'
import { UserError } from '../../domain/errors/user-error.js'
import {
  addWebhook,
  changeWebhook,
  DEFAULT_OVERLAP_HOURS,
  noWebhook,
  removeWebhook,
  rotateSecret,
  testWebhook,
} from '../../pipeline/admin/keep-webhooks.js'
import { postRecognitions } from '../../pipeline/recognition/post-recognitions.js'
import type { AppDeps } from '../deps.js'
import { DeliveryAnswer, listOf, WebhookAnswer } from '../openapi/answers.js'
import { byOf } from '../requests/access.js'
import { day, IdPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const fields = {
  name: z.string().trim().min(1).max(200),
  url: z.string().max(2000),
  format: z.enum(WEBHOOK_FORMATS, `must be one of ${WEBHOOK_FORMATS.join(', ')}`),
  /** Team whose recognitions are posted; null: all teams, only members whose consent is public. */
  team: z.string().trim().min(1).max(200).nullable().optional(),
  /** Events that are posted. Channels only accept recognitions and the outcome of files in the import folder. */
  events: z.array(z.enum(EVENT_GROUP_NAMES)).min(1).max(EVENT_GROUP_NAMES.length).optional(),
  /** Whether recognitions include the name and the quote, as far as they may be shown there. Channels always include them. */
  withText: z.boolean().optional(),
  active: z.boolean().optional(),
}
const NewWebhook = z.strictObject(fields)
const Change = z
  .strictObject(fields)
  .partial()
  .refine(
    (change) => Object.values(change).some((each) => each !== undefined),
    'must contain at least one of name, url, format, team, events, withText, active',
  )
const Post = z
  .strictObject({
    /** Date of the oldest response that counts, in UTC. */
    since: day.transform((day) => new Date(day)).optional(),
  })
  .prefault({})

const Rotation = z
  .strictObject({
    overlapHours: z
      .number()
      .min(0)
      .max(24 * 7)
      .default(DEFAULT_OVERLAP_HOURS)
      .meta({ description: 'How long the previous secret also signs' }),
  })
  .prefault({})
const moment = z.iso.datetime({ offset: true, error: 'must be a time such as 2026-10-14T09:30:00Z' })
const Replay = z
  .strictObject({
    from: moment,
    to: moment.optional().meta({ description: 'Default: now' }),
    all: z
      .boolean()
      .default(false)
      .meta({ description: 'Also send again what was delivered; for a program, also what it was not sent at the time' }),
  })
  .transform(({ from, to, all }) => ({ from: new Date(from), to: to === undefined ? new Date() : new Date(to), all }))
  .refine(({ from, to }) => from < to, 'from must be before to')

const secret = z.string().meta({ description: 'Signs the messages; shown only once' })

/** Webhooks: addresses that events are posted to. Secrets are shown once; of a URL only the host is shown. */
export function webhookRoutes({ stores, queue, webhookNetworks = [] }: AppDeps) {
  const officer = { role: 'officer', areas: 'all', teams: 'all' } as const
  const find = async (id: number): Promise<Webhook> => {
    const found = await stores.webhooks.get(id)
    if (!found) throw noWebhook(id)
    return found
  }
  const checkUrl = (url: string | undefined) => {
    const problem = url === undefined ? null : urlProblem(url, webhookNetworks.length > 0)
    if (problem) throw new UserError('invalid', `Check url in the body: ${problem}`)
  }

  return [
    route({
      method: 'get',
      path: '/webhooks',
      summary: 'List the webhooks',
      ...officer,
      answers: [{ json: listOf('webhooks', WebhookAnswer) }],
      async handle({ response }) {
        response.json({ webhooks: (await stores.webhooks.list()).map(shown) })
      },
    }),
    route({
      method: 'post',
      path: '/webhooks',
      // The answer contains the secret.
      repeats: 'refuse',
      summary: 'Add a webhook',
      ...officer,
      body: NewWebhook,
      limit: '20kb',
      answers: [{ status: 201, json: WebhookAnswer.extend({ secret: secret.nullable() }) }],
      async handle({ body, response }) {
        checkUrl(body.url)
        const webhook = await addWebhook(stores, body, byOf(response))
        response
          .status(201)
          .location(`/v1/webhooks/${webhook.id}`)
          .json({ ...shown(webhook), secret: webhook.secret })
      },
    }),
    route({
      method: 'get',
      path: '/webhooks/:id',
      summary: 'Read a webhook',
      ...officer,
      params: IdPath,
      answers: [{ json: WebhookAnswer }],
      async handle({ params, response }) {
        response.json(shown(await find(params.id)))
      },
    }),
    route({
      method: 'patch',
      path: '/webhooks/:id',
      summary: 'Change a webhook',
      ...officer,
      params: IdPath,
      body: Change,
      limit: '20kb',
      answers: [{ json: WebhookAnswer }],
      async handle({ params: { id }, body, response }) {
        checkUrl(body.url)
        response.json(shown(await changeWebhook(stores, id, body, byOf(response))))
      },
    }),
    route({
      method: 'delete',
      path: '/webhooks/:id',
      summary: 'Remove a webhook',
      ...officer,
      params: IdPath,
      answers: [{ status: 204 }],
      async handle({ params: { id }, response }) {
        await removeWebhook(stores, id, byOf(response))
        response.status(204).end()
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/:id/test',
      repeats: 'replay',
      summary: 'Send a test message to a webhook like any other message; its delivery shows the result',
      ...officer,
      params: IdPath,
      answers: [{ status: 202, json: DeliveryAnswer }],
      async handle({ params, response }) {
        const { content: _, ...delivery } = await testWebhook({ ...stores, queue }, params.id)
        await stores.audit.add({ by: byOf(response), action: 'test-webhook', subject: `webhook:${params.id}` })
        response.status(202).location(`/v1/deliveries/${delivery.id}`).json(delivery)
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/:id/rotate-secret',
      repeats: 'refuse',
      summary: 'Replace the secret of a webhook; both secrets sign until the previous one expires',
      ...officer,
      params: IdPath,
      body: Rotation,
      limit: '20kb',
      answers: [{ json: z.strictObject({ secret }) }],
      async handle({ params, body: { overlapHours }, response }) {
        response.json({ secret: await rotateSecret(stores, params.id, { overlapHours, by: byOf(response) }) })
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/:id/replay',
      repeats: 'replay',
      summary: 'Send again what a webhook did not receive in a time span, or everything',
      ...officer,
      params: IdPath,
      body: Replay,
      limit: '20kb',
      answers: [{ status: 202, json: z.strictObject({ deliveries: z.int() }) }],
      async handle({ params: { id }, body, response }) {
        await find(id)
        const reason = `${body.from.toISOString()} to ${body.to.toISOString()}${body.all ? ', all' : ''}`
        await stores.audit.add({ by: byOf(response), action: 'replay-webhook', subject: `webhook:${id}`, reason })
        response.status(202).json({ deliveries: await stores.deliveries.replay(id, body) })
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/:id/post',
      summary: 'Post recognitions to a webhook that have not been posted yet',
      ...officer,
      params: IdPath,
      body: Post,
      limit: '20kb',
      answers: [{ status: 202, json: z.strictObject({ posts: z.int() }) }],
      async handle({ params, body: { since }, response }) {
        const { id, active } = await find(params.id)
        if (!active) throw new UserError('conflict', `The webhook ${id} is inactive: activate it first`)
        const posts = await postRecognitions({ ...stores, queue }, { only: id, since })
        await stores.audit.add({
          ...{ by: byOf(response), action: 'post-recognitions', subject: `webhook:${id}` },
          reason: counted(posts, 'post'),
        })
        response.status(202).json({ posts })
      },
    }),
  ]
}

const shown = (webhook: Webhook) => ({
  ...webhook,
  url: shownUrl(webhook.url),
  createdAt: webhook.createdAt.toISOString(),
  failingSince: webhook.failingSince?.toISOString() ?? null,
})
