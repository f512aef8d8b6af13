import type { Request } from 'express'
import type { AppDeps } from '../deps.js'

/** Names of this machine. A client that sends one of them runs on this machine, so links cannot lead it elsewhere. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d{1,5})?$/i

/**
 * Where people reach the service, without a slash at the end: as `PUBLIC_URL` says. Without it, the Host of a request counts only where it names
 * this machine itself: anybody can write another one.
 * @returns null if it is not known
 */
export function baseUrl({ publicUrl }: Pick<AppDeps, 'publicUrl'>, request: Request): string | null {
  if (publicUrl !== undefined) return publicUrl
  return LOOPBACK.test(request.host ?? '') ? `${request.protocol}://${request.host}` : null
}

/** Suffix of calendar UIDs; it must not depend on how a request arrived. */
export const calendarHost = ({ publicUrl }: Pick<AppDeps, 'publicUrl'>): string =>
  publicUrl === undefined ? 'verbatim.invalid' : new URL(publicUrl).host
