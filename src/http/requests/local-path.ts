import type { Request } from 'express'
import { type Access, hasRole } from '../../domain/access/access.js'
import { accessFor, type Person } from '../../domain/access/person.js'

const BASE = 'http://here.invalid'

/** Returns a path of this service for any input: never another site, never the sign-in page. */
export function localPath(asked: string | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, BASE)) return '/'
  const { origin, pathname, search } = new URL(asked, BASE)
  return origin === BASE && !pathname.startsWith('//') && !/^\/(login|logout|invitation)(\/|$)/.test(pathname)
    ? pathname + search
    : '/'
}

/** Whether a link on another site led here: the browser then does not send the session cookie. */
export const isForeign = ({ headers }: Request): boolean => headers['sec-fetch-site'] === 'cross-site'

/** The page of the app that someone starts from: where they were last, or the recognitions for a person or key that only reads feeds. */
export const homeOf = (access: Access): string => (hasRole(access, 'reader') ? '/app' : '/app/recognition')

/** Where a person goes on to: the page that they asked for, or their own start. */
export function startOf(person: Person, next: string): string {
  const access = accessFor(person)
  return next === '/' && access ? homeOf(access) : next
}
