import { z } from 'zod'
import { ROLES } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import { issueKey, revokeKey } from '../../pipeline/admin/api-keys.js'
import type { AppDeps } from '../deps.js'
import { KeyAnswer, listOf } from '../openapi/answers.js'
import { byOf } from '../requests/access.js'
import { IdPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const NewKey = z.strictObject({
  name: z.string().trim().min(1, 'must name the key; the audit log shows this name').max(200),
  role: z.enum(ROLES).default('officer'),
  areas: z.array(z.string().max(200)).max(1000).default([]),
  teams: z.array(z.string().max(200)).max(1000).default([]),
})

/**
 * API keys: created, listed without the keys themselves, and revoked. Callers restricted to some areas or teams are refused, because they could
 * create a key with more access.
 */
export function keyRoutes({ stores }: AppDeps) {
  const { keys } = stores
  return [
    route({
      method: 'get',
      path: '/keys',
      summary: 'List keys, without their secret',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      answers: [{ json: listOf('keys', KeyAnswer) }],
      async handle({ response }) {
        response.json({ keys: await keys.list() })
      },
    }),
    route({
      method: 'post',
      path: '/keys',
      repeats: 'refuse',
      summary: 'Create a key; it is shown only once',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: NewKey,
      limit: '200kb',
      answers: [{ status: 201, json: NewKey.extend({ key: z.string() }) }],
      async handle({ body, response }) {
        const key = await issueKey(stores, body, byOf(response))
        response.status(201).json({ key, ...body })
      },
    }),
    route({
      method: 'delete',
      path: '/keys/:id',
      summary: 'Revoke a key',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      params: IdPath,
      answers: [{ status: 204 }],
      async handle({ params: { id }, response }) {
        if (!(await revokeKey(stores, id, byOf(response))))
          throw new UserError('not-found', `There is no key ${id}, or it has already been revoked`)
        response.status(204).end()
      },
    }),
  ]
}
