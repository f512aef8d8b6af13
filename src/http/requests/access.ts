import type { Request, Response } from 'express'
import type { Access } from '../../domain/access/access.js'
import type { Caller } from '../../domain/access/session.js'
import type { SignedLink } from '../../pipeline/access/signed-links.js'

/** Notes who makes a request: its id for the log, its name for whatever it does, and what it may open. */
export function noteCaller({ locals }: Response, caller: Caller): void {
  locals.caller = caller
}

/** Who makes this request. @throws Error on a route that anyone may call */
export function callerOf({ locals }: Response): Caller {
  if (!locals.caller) throw new Error('Nobody was identified for this request')
  return locals.caller as Caller
}

/** What this request may open. @throws Error on a route that anyone may call */
export const accessOf = (response: Response): Access => callerOf(response)

/** Name of the person or key that a request came from: who did it. @throws Error on a route that anyone may call */
export const byOf = (response: Response): string => callerOf(response).name

/** Who made a request, as exports and links note it. */
export const ownerOf = (response: Response): string => {
  const { kind, id } = callerOf(response)
  return `${kind}:${id}`
}

/** Takes what {@link signedQuery} put into an address out of it. @returns null where nothing of it is there */
export function takeSignature(request: Request): SignedLink | null {
  const { for: owner, expires, signature } = request.query
  if (typeof owner !== 'string' || typeof expires !== 'string' || typeof signature !== 'string') return null
  const [path, query] = request.url.split('?')
  const rest = new URLSearchParams(query)
  for (const name of ['for', 'expires', 'signature']) rest.delete(name)
  request.url = rest.size > 0 ? `${path}?${rest}` : path!
  return { path: request.path, owner, expires: Number(expires), signature }
}

/** The query of a signed link. */
export const signedQuery = ({ owner, expires, signature }: SignedLink): string =>
  new URLSearchParams({ for: owner, expires: String(expires), signature }).toString()

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
