import { once } from 'node:events'
import { z } from 'zod'
import { AUDIT_FORMATS, auditHead, auditLine } from '../../output/protection/audit-lines.js'
import { unmask } from '../../pipeline/disclosure/unmask.js'
import { readAuditLog } from '../../pipeline/protection/export-audit.js'
import type { AppDeps } from '../deps.js'
import { AuditAnswer, pageAnswer } from '../openapi/answers.js'
import { UnmaskedAnswer } from '../openapi/import-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { newestFirst, paging } from '../requests/cursor.js'
import { IdPath, moment } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const WHY = 'must say why the names are needed; the reason is recorded'
const Unmask = z.strictObject({ reason: z.string({ error: WHY }).trim().min(3, WHY).max(500) })
const time = moment('must be a time such as 2026-10-14T09:30:00Z')
const filters = {
  action: z.string().max(50).optional(),
  subject: z.string().max(200).optional(),
  by: z.string().max(200).optional(),
  from: time.optional(),
  to: time.optional(),
}
const List = z.strictObject({ ...filters, ...paging(100) })
const Export = z.strictObject({ ...filters, format: z.enum(AUDIT_FORMATS).default('ndjson') })
const MEDIA = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const

const PAGES = newestFirst('audit')

/** Reading a comment unmasked, for officers who give a reason, and the audit log. */
export function auditRoutes({ stores }: AppDeps) {
  return [
    route({
      method: 'post',
      path: '/responses/:id/unmask',
      summary: 'Read one comment with the names unmasked; the reason is recorded',
      role: 'officer',
      // The area of the comment is known only after it has been read.
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
        const given = { ...filters, from: filters.from?.toISOString(), to: filters.to?.toISOString() }
        const read = await stores.audit.list({ ...filters, limit: limit + 1, ...PAGES.before(cursor, given) })
        const { page: entries, next } = PAGES.cut(read, limit, given)
        response.json({ entries, next })
      },
    }),
    route({
      method: 'get',
      path: '/audit/export',
      summary: 'Download the audit log, or the matching entries, as NDJSON or CSV',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      query: Export,
      answers: [{ media: Object.values(MEDIA) }],
      async handle({ query: { format, ...filter }, response }) {
        response.attachment(`verbatim-audit.${format}`).type(MEDIA[format]).write(auditHead(format))
        for await (const entries of readAuditLog(stores.audit, filter)) {
          const open = response.write(entries.map((entry) => auditLine(entry, format)).join(''))
          if (!open) await Promise.race([once(response, 'drain'), once(response, 'close')])
          if (response.destroyed) return
        }
        response.end()
      },
    }),
  ]
}
