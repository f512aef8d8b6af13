import type { Request } from 'express'
import { type Access, hasRole } from '../../domain/access/access.js'
import { accessFor, type Person } from '../../domain/access/person.js'

const BASE = 'http://here.invalid'

/** A path of this service, whatever was asked for: never another site, never the way in itself. */
export function localPath(asked: string | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, BASE)) return '/'
  const { origin, pathname, search } = new URL(asked, BASE)
  return origin === BASE && !pathname.startsWith('//') && !/^\/(login|logout|invitation)(\/|$)/.test(pathname)
    ? pathname + search
    : '/'
}

/** Whether a link on another site led here: the browser then keeps the session's cookie back. */
export const isForeign = ({ headers }: Request): boolean => headers['sec-fetch-site'] === 'cross-site'

/** The page that somebody starts from: the overview, or the wall of whoever reads feeds only. */
export function homeOf(access: Access): string {
  if (hasRole(access, 'reader')) return '/'
  const [team] = access.teams
  if (team === undefined) return '/recognition'
  const member = /^member:(\d+)$/.exec(team)
  return member ? `/recognition/members/${member[1]}` : `/recognition/teams/${encodeURIComponent(team)}`
}

/** Where a person goes on to: the page that they asked for, or their own start. */
export function startOf(person: Person, next: string): string {
  const access = accessFor(person)
  return next === '/' && access ? homeOf(access) : next
}
