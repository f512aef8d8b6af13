import type { Request, Response } from 'express'
import type { Access, ApiKey } from '../../domain/access/access.js'

/** Notes whose key a request came with: `keyId` for the log, `by` for whatever a person does, and what the key opens. */
export function noteKey({ locals }: Response, key: ApiKey): void {
  locals.keyId = key.id
  locals.by = key.name
  locals.access = { role: key.role, areas: key.areas, teams: key.teams } satisfies Access
}

/** What the key of this request opens. @throws Error on a route that needs no key */
export function accessOf({ locals }: Response): Access {
  if (!locals.access) throw new Error('This request came without a key')
  return locals.access as Access
}

/** Name of the key that a request came with: who did it. @throws Error on a route that needs no key */
export function byOf({ locals }: Response): string {
  if (locals.by === undefined) throw new Error('This request came without a key')
  return String(locals.by)
}

/**
 * Takes the key out of the query of a feed or calendar, so that nothing further on sees it; the log leaves out queries, and no page that could
 * pass it on as a referrer is answered.
 */
export function takeQueryKey(request: Request): string | null {
  if (typeof request.query.key !== 'string') return null
  const { key } = request.query
  const [path, query] = request.url.split('?')
  const rest = new URLSearchParams(query)
  rest.delete('key')
  request.url = rest.size > 0 ? `${path}?${rest}` : path!
  return key
}
