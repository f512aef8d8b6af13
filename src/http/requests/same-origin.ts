import type { Request } from 'express'
import { HttpError } from './http-error.js'

/**
 * Refuses changes from pages of another origin: another site, or another port of this host, to which cookies are sent as well. Browsers send the
 * origin in `Sec-Fetch-Site` or `Origin`; a request with neither is refused.
 * @param publicUrl public base URL, needed if a proxy rewrites the Host header
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
