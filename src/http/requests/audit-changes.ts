import type { RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { nameOf } from '../../domain/errors/classify-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import { byOf } from './access.js'

/**
 * Changes in an area that are audited here. Not included: settings, which write their own entries; reviews, which are stored with their author; and
 * the running meeting, which is saved every few seconds.
 */
const NOTED =
  /^\/areas\/[^/]+\/(?:meetings|decisions|actions|initiatives|themes|packs|reports|lists|views)(?:\/|$)(?!.*\/live(?:\/|$))/i

/** Writes an audit entry (method and path, never the body) after a successful change, by the API or a page's form. */
export const auditChanges =
  (audit: Pick<AuditStore, 'add'>, log: Logger): RequestHandler =>
  (request, response, next) => {
    const { method, path, baseUrl } = request
    if (method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && NOTED.test(path))
      response.once('finish', () => {
        if (response.statusCode >= 400 || !isKnown(response)) return
        const entry = { by: byOf(response), action: 'change', subject: `${method} ${baseUrl}${path}`.slice(0, 200) }
        audit
          .add(entry)
          .catch((error: unknown) => log.error({ error: nameOf(error) }, 'a change could not be noted in the audit log'))
      })
    next()
  }

const isKnown = ({ locals }: Response): boolean => Boolean(locals.caller)
