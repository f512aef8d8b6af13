import { match } from 'path-to-regexp'
import { type Access, hasRole, opensArea } from '../../domain/access/access.js'
import { mayReadFeed } from '../../domain/people/consent.js'
import type { Route } from './route.js'

/** Parts of a request that access depends on, before validation. */
export interface Asked {
  params: Record<string, unknown>
  query: Record<string, unknown>
}

/**
 * Decides whether a caller may use a route, as far as this is known before the body is read.
 * @returns the reason for a refusal, in one sentence; null if allowed
 */
export function refusal(access: Access, route: Route, { params, query }: Asked): string | null {
  const role = roleFor(route, query)
  if (role !== 'anyone' && !hasRole(access, role)) return `This requires the role ${role} or higher: yours is ${access.role}`
  if (route.teams === 'all' && access.teams.length > 0) return 'This affects all teams: a key limited to teams may not do it'
  if (route.areas === 'all' && access.areas.length > 0) return 'This affects all areas: a key limited to areas may not do it'
  if (route.areas === 'path') return areaRefusal(access, params.key)
  if (route.areas === 'query') return areaRefusal(access, query.area, 'name one of them with ?area=')
  return null
}

/**
 * Returns whether a key may open the page at a path. A key restricted to some teams may open only the walls of these teams.
 * @param path with its query
 */
export function mayOpen(access: Access, routes: readonly Route[], path: string): boolean {
  const { pathname, searchParams } = new URL(path, 'http://here.invalid')
  for (const route of routes) {
    const found = route.method === 'get' && match<Record<string, string>>(route.path, { decode })(pathname)
    if (!found) continue
    if (route.teams === 'own' && access.teams.length > 0 && !opensWall(access, found.params.team)) return false
    return refusal(access, route, { params: found.params, query: Object.fromEntries(searchParams) }) === null
  }
  return false
}

const opensWall = (access: Access, team: string | undefined): boolean =>
  team !== undefined && mayReadFeed(access, { kind: 'team', team })

/** Decodes a part of a path; one that is not valid percent-encoding stays as it is. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Makes the same decision from the body, if the body names the area. */
export function bodyRefusal(access: Access, route: Route, body: unknown): string | null {
  if (route.areas !== 'body') return null
  const area = typeof body === 'object' && body !== null && 'area' in body ? body.area : undefined
  return areaRefusal(access, area, 'name one of them as "area"')
}

function areaRefusal(access: Access, area: unknown, hint = 'name one of them'): string | null {
  if (access.areas.length === 0) return null
  if (typeof area !== 'string') return `This key is limited to some areas: ${hint}`
  return opensArea(access, area) ? null : `This key has no access to the area "${area}"`
}

/** Returns the role of the route, or the higher role that a query parameter needs. */
function roleFor(route: Route, query: Asked['query']): Route['role'] {
  const asked = Object.entries(route.queryRoles).find(([name]) => query[name] !== undefined)
  return asked ? asked[1] : route.role
}
