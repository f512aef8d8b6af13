import type { Request, Response } from 'express'
import type { Access } from '../../domain/access/access.js'
import type { Caller } from '../../domain/access/session.js'
import type { SignedLink } from '../../pipeline/access/signed-links.js'

/** Stores who makes a request: the id for the log, the name for audit entries, and the access. */
export function noteCaller({ locals }: Response, caller: Caller): void {
  locals.caller = caller
}

/**
 * Returns who makes this request.
 * @throws Error on a route that needs no key
 */
export function callerOf({ locals }: Response): Caller {
  if (!locals.caller) throw new Error('Nobody was identified for this request')
  return locals.caller as Caller
}

/**
 * Returns what this request may access.
 * @throws Error on a route that needs no key
 */
export const accessOf = (response: Response): Access => callerOf(response)

/**
 * Returns the name of the person or key that makes this request, for audit entries.
 * @throws Error on a route that needs no key
 */
export const byOf = (response: Response): string => callerOf(response).name

/** Returns who makes this request, in the form that exports and signed links store. */
export const ownerOf = (response: Response): string => {
  const { kind, id } = callerOf(response)
  return `${kind}:${id}`
}

/**
 * Removes the parameters that {@link signedQuery} adds from an address and returns them.
 * @returns null if there are none
 */
export function takeSignature(request: Request): SignedLink | null {
  const { for: owner, expires, signature } = request.query
  if (typeof owner !== 'string' || typeof expires !== 'string' || typeof signature !== 'string') return null
  const [path, query] = request.url.split('?')
  const rest = new URLSearchParams(query)
  for (const name of ['for', 'expires', 'signature']) rest.delete(name)
  request.url = rest.size > 0 ? `${path}?${rest}` : path!
  return { path: request.path, owner, expires: Number(expires), signature }
}

/** Returns the query parameters of a signed link. */
export const signedQuery = ({ owner, expires, signature }: SignedLink): string =>
  new URLSearchParams({ for: owner, expires: String(expires), signature }).toString()

/**
 * Removes the key from the query of a feed or calendar, so that no later code sees it. The log leaves out queries, and these routes return no page
 * that could leak the key as a referrer.
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
