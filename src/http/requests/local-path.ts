import type { Request } from 'express'
import { type Access, hasRole } from '../../domain/access/access.js'

const BASE = 'http://here.invalid'

/** Returns a path of this service for any input: never another site, never the sign-in page. */
export function localPath(asked: string | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, BASE)) return '/'
  const { origin, pathname, search } = new URL(asked, BASE)
  return origin === BASE && !pathname.startsWith('//') && pathname !== '/login' ? pathname + search : '/'
}

/** Whether a link on another site led here: the browser then does not send the session cookie. */
export const isForeign = ({ headers }: Request): boolean => headers['sec-fetch-site'] === 'cross-site'

/** The page that someone starts from: the overview, or for a feed key the wall that it opens. */
export function homeOf(access: Access): string {
  if (hasRole(access, 'reader')) return '/'
  const [team] = access.teams
  if (team === undefined) return '/recognition'
  const member = /^member:(\d+)$/.exec(team)
  return member ? `/recognition/members/${member[1]}` : `/recognition/teams/${encodeURIComponent(team)}`
}
