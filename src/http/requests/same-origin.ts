import type { Request } from 'express'
import { HttpError } from '../errors.js'

/**
 * Refuses to change anything for a page that is not ours: another site's, or one on another port of this host, to which cookies are sent too.
 * Every browser says where a request comes from (`Sec-Fetch-Site`, or `Origin`); what says neither is refused as well.
 * @param publicUrl where people reach the service, where a proxy rewrites the Host
 * @throws HttpError 403
 */
export function refuseForeign(request: Request, publicUrl?: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin') return
  const { origin, host } = request.headers
  const from = site === undefined && origin !== undefined ? hostOf(origin) : null
  if (from !== null && (from === host || (publicUrl !== undefined && from === hostOf(publicUrl)))) return
  throw new HttpError(403, 'forbidden', 'This request must come from a page of this service. Programs use an API key instead.')
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
