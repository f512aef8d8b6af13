import type { Request } from 'express'
import { type Access, hasRole } from '../../domain/access/access.js'
import { accessFor, type Person } from '../../domain/access/person.js'

const BASE = 'http://here.invalid'

/** Returns a path of this service for any input: never another site, never the sign-in pages. */
export function localPath(asked: string | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, BASE)) return '/'
  const { origin, pathname, search } = new URL(asked, BASE)
  return origin === BASE && !pathname.startsWith('//') && !/^\/(login|logout|invitation)(\/|$)/.test(pathname)
    ? pathname + search
    : '/'
}

/** Returns whether the request came from a link on another site, in which case the browser does not send the session cookie. */
export const isForeign = ({ headers }: Request): boolean => headers['sec-fetch-site'] === 'cross-site'

/**
 * Returns the start page: the app's last place, or the recognitions for a person or key that may only read feeds. The app itself chooses between the
 * public ones and their own for a person on the roster without a team.
 */
export const homeOf = (access: Access): string =>
  hasRole(access, 'reader') || (access.member !== undefined && access.teams.every((team) => team === `member:${access.member}`))
    ? '/app'
    : '/app/recognition'

/** Returns the page to open after signing in: the requested one, or the person's start page. */
export function startOf(person: Person, next: string): string {
  const access = accessFor(person)
  return next === '/' && access ? homeOf(access) : next
}
