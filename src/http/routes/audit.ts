import { z } from 'zod'
import { unmask } from '../../pipeline/disclosure/unmask.js'
import type { AppDeps } from '../deps.js'
import { AuditAnswer, pageAnswer } from '../openapi/answers.js'
import { UnmaskedAnswer } from '../openapi/import-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { newestFirst, paging } from '../requests/cursor.js'
import { IdPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const WHY = 'must say why the names are needed; the reason is recorded'
const Unmask = z.strictObject({ reason: z.string({ error: WHY }).trim().min(3, WHY).max(500) })
const List = z.strictObject({
  action: z.string().max(50).optional(),
  subject: z.string().max(200).optional(),
  ...paging(100),
})

const PAGES = newestFirst('audit')

/** A comment with its names, for an officer who says why; and who did what that must be known later. */
export function auditRoutes({ stores }: AppDeps) {
  return [
    route({
      method: 'post',
      path: '/responses/:id/unmask',
      summary: 'Read one comment with the names unmasked; the reason is recorded',
      role: 'officer',
      // Which area the comment belongs to is known once it is read.
      areas: 'own',
      teams: 'any',
      params: IdPath,
      body: Unmask,
      limit: '10kb',
      answers: [{ json: UnmaskedAnswer }],
      async handle({ params, body: { reason }, response }) {
        const { responseId, ...comment } = await unmask(stores, {
          id: params.id,
          reason,
          by: byOf(response),
          access: accessOf(response),
        })
        response.json({ id: responseId, ...comment })
      },
    }),
    route({
      method: 'get',
      path: '/audit',
      summary: 'List audit entries, newest first',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      query: List,
      answers: [{ json: pageAnswer('entries', AuditAnswer) }],
      async handle({ query: { limit, cursor, ...filters }, response }) {
        const read = await stores.audit.list({ ...filters, limit: limit + 1, ...PAGES.before(cursor, filters) })
        const { page: entries, next } = PAGES.cut(read, limit, filters)
        response.json({ entries, next })
      },
    }),
  ]
}
