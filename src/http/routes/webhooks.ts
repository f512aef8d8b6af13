import { z } from 'zod'
import { shownUrl, urlProblem, WEBHOOK_EVENTS, WEBHOOK_FORMATS, type Webhook } from '../../domain/delivery/webhook.js'
import { UserError } from '../../domain/errors/user-error.js'
import { webhookBody } from '../../output/feeds/webhook-messages.js'
import { addWebhook, changeWebhook, noWebhook, removeWebhook } from '../../pipeline/admin/keep-webhooks.js'
import { postMessage, postRecognitions } from '../../pipeline/recognition/post-recognitions.js'
import type { AppDeps } from '../deps.js'
import { listOf, WebhookAnswer } from '../openapi/answers.js'
import { byOf } from '../requests/access.js'
import { day, IdPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const url = z
  .string()
  .max(2000)
  .superRefine((value, context) => {
    const problem = urlProblem(value)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })
const fields = {
  name: z.string().trim().min(1).max(200),
  url,
  format: z.enum(WEBHOOK_FORMATS, `must be one of ${WEBHOOK_FORMATS.join(', ')}`),
  /** Whose recognitions; null: every team's, of members whose consent is public. */
  team: z.string().trim().min(1).max(200).nullable().optional(),
  /** What is posted: recognitions, or the outcome of each file in the import folder. */
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length).optional(),
  active: z.boolean().optional(),
}
const NewWebhook = z.strictObject(fields)
const Change = z
  .strictObject(fields)
  .partial()
  .refine(
    (change) => Object.values(change).some((each) => each !== undefined),
    'must contain at least one of name, url, format, team, events, active',
  )
const Post = z
  .strictObject({
    /** The day of the oldest response that counts, in UTC. */
    since: day.transform((day) => new Date(day)).optional(),
  })
  .prefault({})

/** Webhooks that recognitions and the outcomes of imports are posted to. Their URLs are secrets: they go in, and only their host comes out. */
export function webhookRoutes({ stores, queue, postJson }: AppDeps) {
  const officer = { role: 'officer', areas: 'all', teams: 'all' } as const
  const find = async (id: number): Promise<Webhook> => {
    const found = await stores.webhooks.get(id)
    if (!found) throw noWebhook(id)
    return found
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
      repeats: 'replay',
      summary: 'Add a webhook',
      ...officer,
      body: NewWebhook,
      limit: '20kb',
      answers: [{ status: 201, json: WebhookAnswer }],
      async handle({ body, response }) {
        const webhook = await addWebhook(stores, body, byOf(response))
        response.status(201).location(`/v1/webhooks/${webhook.id}`).json(shown(webhook))
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
      summary: 'Post a test message to a webhook',
      ...officer,
      params: IdPath,
      answers: [{ json: z.strictObject({ sent: z.boolean(), problem: z.string().nullable() }) }],
      async handle({ params, response }) {
        const webhook = await find(params.id)
        const posted = await postMessage({ post: postJson, format: webhookBody }, webhook, { kind: 'test', name: webhook.name })
        response.json({ sent: posted.kind === 'sent', problem: posted.kind === 'sent' ? null : posted.reason })
      },
    }),
    route({
      method: 'post',
      path: '/webhooks/:id/post',
      summary: 'Post the recognitions that have not been posted to a webhook yet',
      ...officer,
      params: IdPath,
      body: Post,
      limit: '20kb',
      answers: [{ status: 202, json: z.strictObject({ posts: z.int() }) }],
      async handle({ params, body: { since }, response }) {
        const { id, active } = await find(params.id)
        if (!active) throw new UserError('conflict', `The webhook ${id} is inactive: activate it first`)
        response.status(202).json({ posts: await postRecognitions({ ...stores, queue }, { only: id, since }) })
      },
    }),
  ]
}

const shown = ({ id, name, url, format, team, events, active, createdAt }: Webhook) => ({
  id,
  name,
  url: shownUrl(url),
  format,
  team,
  events,
  active,
  createdAt: createdAt.toISOString(),
})
