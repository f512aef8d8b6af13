import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { shownUrl, urlProblem, WEBHOOK_FORMATS, type Webhook } from '../../domain/delivery/webhook.js'
import { UserError } from '../../domain/errors/user-error.js'
import { webhookBody } from '../../output/feeds/webhook-messages.js'
import { postMessage, postRecognitions } from '../../pipeline/recognition/post-recognitions.js'
import type { AppDeps } from '../deps.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'

const WebhookPath = z.strictObject({ id: queryNumber(z.int().min(1).max(2_147_483_647)) })
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
  /** Null: every team's, of members whose consent is public. */
  team: z.string().trim().min(1).max(200).nullable().optional(),
  active: z.boolean().optional(),
}
const NewWebhook = z.strictObject(fields)
const Change = z
  .strictObject(fields)
  .partial()
  .refine(
    (change) => Object.values(change).some((each) => each !== undefined),
    'give at least one of name, url, format, team, active',
  )
const Post = z.strictObject({
  /** The day of the oldest response that counts, in UTC. */
  since: z.iso
    .date('must be a day such as 2026-10-01')
    .transform((day) => new Date(day))
    .optional(),
})

/** Webhooks that recognitions are posted to. Their URLs are secrets: they go in, and only their host comes out. */
export function webhookRoutes({ stores, queue, postJson }: AppDeps): IRouter {
  const router = Router()
  const body = json({ limit: '20kb' })

  async function find(params: unknown): Promise<Webhook> {
    const { id } = parse(WebhookPath, params, 'path')
    return (await stores.webhooks.get(id)) ?? refuse(id)
  }

  resource(router, '/webhooks', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.json({ webhooks: (await stores.webhooks.list()).map(shown) })
    },
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const webhook = await stores.webhooks.add(parse(NewWebhook, request.body, 'body'))
        response.status(201).location(`/v1/webhooks/${webhook.id}`).json(shown(webhook))
      },
    ],
  })
  resource(router, '/webhooks/:id', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.json(shown(await find(request.params)))
    },
    patch: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { id } = parse(WebhookPath, request.params, 'path')
        const webhook = await stores.webhooks.change(id, parse(Change, request.body, 'body'))
        response.json(shown(webhook ?? refuse(id)))
      },
    ],
    delete: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { id } = parse(WebhookPath, request.params, 'path')
      if (!(await stores.webhooks.remove(id))) refuse(id)
      response.status(204).end()
    },
  })
  resource(router, '/webhooks/:id/test', {
    post: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const webhook = await find(request.params)
      const posted = await postMessage({ post: postJson, format: webhookBody }, webhook, { kind: 'test', name: webhook.name })
      response.json({ sent: posted.kind === 'sent', problem: posted.kind === 'sent' ? null : posted.reason })
    },
  })
  resource(router, '/webhooks/:id/post', {
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { since } = parse(Post, request.body ?? {}, 'body')
        const { id, active } = await find(request.params)
        if (!active) throw new UserError('conflict', `The webhook ${id} is switched off: switch it on first`)
        response.status(202).json({ posts: await postRecognitions({ ...stores, queue }, { only: id, since }) })
      },
    ],
  })
  return router
}

const shown = ({ id, name, url, format, team, active, createdAt }: Webhook) => ({
  id,
  name,
  url: shownUrl(url),
  format,
  team,
  active,
  createdAt: createdAt.toISOString(),
})

function refuse(id: number): never {
  throw new UserError('not-found', `There is no webhook ${id}`)
}
