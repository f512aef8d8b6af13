import type { Request } from 'express'
import type { AppDeps } from '../deps.js'

/** Names of this machine itself. A browser or program that sends one of them is on it, so no link can lead it elsewhere. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d{1,5})?$/i

/**
 * Where people reach the service, without a slash at the end: as `PUBLIC_URL` says. Without it, the Host of a request counts only where it names
 * this machine itself: anybody can write another one.
 * @returns null where it is not known
 */
export function baseUrl({ publicUrl }: Pick<AppDeps, 'publicUrl'>, request: Request): string | null {
  if (publicUrl !== undefined) return publicUrl
  return LOOPBACK.test(request.host ?? '') ? `${request.protocol}://${request.host}` : null
}

/** Ends the UIDs of calendars; it must not change with the way a request came. */
export const calendarHost = ({ publicUrl }: Pick<AppDeps, 'publicUrl'>): string =>
  publicUrl === undefined ? 'verbatim.invalid' : new URL(publicUrl).host
