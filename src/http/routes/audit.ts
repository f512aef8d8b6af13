import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { unmask } from '../../pipeline/disclosure/unmask.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { id } from '../requests/fields.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'

const WHY = 'say why the names are needed: it is kept'
const Unmask = z.strictObject({ reason: z.string({ error: WHY }).trim().min(3, WHY).max(500) })
const List = z.strictObject({
  action: z.string().max(50).optional(),
  subject: z.string().max(200).optional(),
  limit: queryNumber(z.int().min(1).max(500)).default(100),
  before: queryNumber(id).optional(),
})

/** A comment with its names, for an officer who says why; and who did what that must be known later. */
export function auditRoutes({ stores }: AppDeps): IRouter {
  const router = Router()
  resource(router, '/responses/:id/unmask', {
    post: [
      json({ limit: '10kb' }),
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const path = parse(z.strictObject({ id: queryNumber(id) }), request.params, 'path')
        const { reason } = parse(Unmask, request.body, 'body')
        const { responseId, ...comment } = await unmask(stores, {
          id: path.id,
          reason,
          by: byOf(response),
          access: accessOf(response),
        })
        response.json({ id: responseId, ...comment })
      },
    ],
  })
  resource(router, '/audit', {
    get: async (request, response) => {
      response.json({ entries: await stores.audit.list(parse(List, request.query, 'query')) })
    },
  })
  return router
}
