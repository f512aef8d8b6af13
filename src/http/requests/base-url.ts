import type { Request } from 'express'
import type { AppDeps } from '../deps.js'

/** Host names of this machine. A client that sends one runs on this machine, so links cannot lead it elsewhere. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d{1,5})?$/i

/**
 * Returns the public base URL without a trailing slash: `PUBLIC_URL` if set. Otherwise the Host header is used only if it names this machine, because
 * clients can send any Host.
 * @returns null if the URL is unknown
 */
export function baseUrl({ publicUrl }: Pick<AppDeps, 'publicUrl'>, request: Request): string | null {
  if (publicUrl !== undefined) return publicUrl
  return LOOPBACK.test(request.host ?? '') ? `${request.protocol}://${request.host}` : null
}

/** Returns the suffix of calendar UIDs, which must not depend on the request. */
export const calendarHost = ({ publicUrl }: Pick<AppDeps, 'publicUrl'>): string =>
  publicUrl === undefined ? 'verbatim.invalid' : new URL(publicUrl).host
