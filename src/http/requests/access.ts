import type { Request, Response } from 'express'
import type { Access } from '../../domain/access/access.js'
import type { Caller } from '../../domain/access/session.js'

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
