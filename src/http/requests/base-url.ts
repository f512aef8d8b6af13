import type { Request } from 'express'
import type { AppDeps } from '../deps.js'

/** Where people reach the service, without a slash at the end: as it is set, otherwise as this request reached it. */
export function baseUrl({ publicUrl }: Pick<AppDeps, 'publicUrl'>, request: Request): string | null {
  if (publicUrl !== undefined) return publicUrl
  return request.host ? `${request.protocol}://${request.host}` : null
}

/** Ends the UIDs of calendars; it must not change with the way a request came. */
export const calendarHost = ({ publicUrl }: Pick<AppDeps, 'publicUrl'>): string =>
  publicUrl === undefined ? 'verbatim.invalid' : new URL(publicUrl).host
