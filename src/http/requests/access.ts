import type { Request, RequestHandler, Response } from 'express'
import { type Access, type ApiKey, isFeed, refusal } from '../../domain/access/access.js'
import { HttpError } from '../errors.js'

/** Notes whose key a request came with: `keyId` for the log, `by` for whatever a person does, and what the key opens. */
export function noteKey({ locals }: Response, key: ApiKey): void {
  locals.keyId = key.id
  locals.by = key.name
  locals.access = { role: key.role, areas: key.areas, teams: key.teams } satisfies Access
}

/** What the key of this request opens. */
export const accessOf = ({ locals }: Response): Access => locals.access as Access

/** Name of the key that a request came with: who did it. */
export const byOf = ({ locals }: Response): string => String(locals.by)

/** Lets through what the key opens. The one place where the table of domain/access/access.ts is applied. */
export const enforceAccess: RequestHandler = (request, response, next) => {
  const reason = refusal(accessOf(response), request)
  if (reason !== null) throw new HttpError(403, 'forbidden', reason)
  next()
}

/**
 * The key in the query, for feeds and calendars alone: their readers can send no header. It is taken out of the address, so that nothing
 * further on sees it; the log leaves out queries, and no page that could pass it on as a referrer is answered.
 */
export function takeQueryKey(request: Request): string | null {
  if (!isFeed(request) || typeof request.query.key !== 'string') return null
  const { key } = request.query
  const [path, query] = request.url.split('?')
  const rest = new URLSearchParams(query)
  rest.delete('key')
  request.url = rest.size > 0 ? `${path}?${rest}` : path!
  return key
}
