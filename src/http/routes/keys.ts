import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { ROLES } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import { makeKey } from '../../pipeline/admin/api-keys.js'
import type { AppDeps } from '../deps.js'
import { byOf } from '../requests/access.js'
import { id } from '../requests/fields.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'

const NewKey = z.strictObject({
  name: z.string().trim().min(1, 'a key needs a name: it tells who did what').max(200),
  role: z.enum(ROLES).default('officer'),
  areas: z.array(z.string().max(200)).max(1000).default([]),
  teams: z.array(z.string().max(200)).max(1000).default([]),
})

/** Keys: made, listed without the keys themselves, and revoked. */
export function keyRoutes({ stores }: AppDeps): IRouter {
  const { keys, audit } = stores
  const router = Router()
  resource(router, '/keys', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.json({ keys: await keys.list() })
    },
    post: [
      json({ limit: '200kb' }),
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const given = parse(NewKey, request.body, 'body')
        const key = await makeKey(stores, given)
        await audit.add({ by: byOf(response), action: 'add-key', subject: `key:${given.name}`, reason: given.role })
        response.status(201).json({ key, ...given })
      },
    ],
  })
  resource(router, '/keys/:id', {
    delete: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const path = parse(z.strictObject({ id: queryNumber(id) }), request.params, 'path')
      if (!(await keys.revoke(path.id))) throw new UserError('not-found', `There is no key ${path.id} that opens anything`)
      await audit.add({ by: byOf(response), action: 'revoke-key', subject: `key:${path.id}` })
      response.status(204).end()
    },
  })
  return router
}
