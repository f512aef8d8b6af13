/** From the one that may least to the one that may everything. */
export const ROLES = ['feed', 'reader', 'member', 'officer'] as const
/**
 * `officer`: everything; `member`: everything but to unmask, keys, consent, settings of areas, the mapping of imports and taking them back; `reader`: reads;
 * `feed`: reads feeds and calendars alone.
 */
export type Role = (typeof ROLES)[number]

/** What a key opens. */
export interface Access {
  role: Role
  /** Keys of areas; none: all. */
  areas: string[]
  /** Teams whose feeds it opens; none: all. */
  teams: string[]
}

/** What a key opens where nothing else is said. */
export const EVERYTHING: Access = { role: 'officer', areas: [], teams: [] }

/** A key of the REST API, without the key itself. */
export interface ApiKey extends Access {
  id: number
  name: string
}

/** What somebody asks for: the path without `/v1`, as pages have it. */
export interface Asked {
  method: string
  path: string
  query: Record<string, unknown>
}

/** Whose areas a path is about: of the one in the path or the query; of `all`; or the route itself shows the key's `own` alone. */
type Areas = 'path' | 'query' | 'all' | 'own'
type Methods = 'read' | 'write' | 'any'

/** Who may do what, the first row that fits. In paths `:x` is one part and `**` is any rest; a `:team` must be one of the key's teams. */
const RULES: [Methods, string, Role, Areas][] = [
  ['read', '/', 'reader', 'own'],
  ['read', '/areas/:key/calendar.ics', 'feed', 'path'],
  ['read', '/areas/:key/meetings/:period.ics', 'feed', 'path'],
  ['read', '/areas', 'reader', 'own'],
  ['read', '/areas/:key', 'reader', 'path'],
  // Who could change what an area is about could open any.
  ['write', '/areas/:key', 'officer', 'all'],
  ['read', '/areas/:key/**', 'reader', 'path'],
  // A snapshot that a meeting read from is history.
  ['write', '/areas/:key/packs/:period/unfreeze', 'officer', 'path'],
  ['write', '/areas/:key/**', 'member', 'path'],
  // Whose feeds and walls a key opens depends on its teams, and on what the member consents to: domain/people/consent.ts.
  ['read', '/recognition.json', 'feed', 'own'],
  ['read', '/recognition.atom', 'feed', 'own'],
  ['read', '/recognition/**', 'feed', 'own'],
  ['read', '/responses', 'reader', 'query'],
  // Which comments it may unmask is known once the comment is.
  ['write', '/responses/:id/unmask', 'officer', 'own'],
  ['read', '/scenarios/**', 'reader', 'query'],
  // Its body names the area.
  ['write', '/scenarios/**', 'member', 'all'],
  ['any', '/keys/**', 'officer', 'all'],
  ['any', '/audit/**', 'officer', 'all'],
  ['any', '/webhooks/**', 'officer', 'all'],
  // A roster holds what its members consent to.
  ['write', '/roster/**', 'officer', 'all'],
  ['write', '/members/**', 'officer', 'all'],
  ['read', '/members/**', 'member', 'all'],
  ['read', '/roster/**', 'member', 'all'],
  ['any', '/deliveries/**', 'member', 'all'],
  // A preview stores nothing; an import that is taken back takes comments with it.
  ['write', '/imports/preview', 'member', 'all'],
  ['write', '/imports/:id', 'officer', 'all'],
  ['read', '/**', 'reader', 'all'],
  ['write', '/**', 'member', 'all'],
]

const COMPILED = RULES.map(([methods, pattern, role, areas]) => ({ methods, matches: matcher(pattern), role, areas }))

/**
 * Whether a key opens what is asked for.
 * @returns why not, in a line for people; null where it does
 */
export function refusal(access: Access, { method, path, query }: Asked): string | null {
  const methods: Methods = method === 'GET' || method === 'HEAD' ? 'read' : 'write'
  const rule = COMPILED.find((each) => (each.methods === methods || each.methods === 'any') && each.matches(path))!
  const role = isImportMapping(methods, path, query) ? 'officer' : rule.role
  if (ROLES.indexOf(access.role) < ROLES.indexOf(role)) return `A key of the role ${access.role} may not do this: ${role} may`
  const { team, key } = rule.matches(path)!
  if (team !== undefined && !opensTeam(access, team)) return 'This key does not open the feed of this team'
  if (access.areas.length === 0 || rule.areas === 'own') return null
  if (rule.areas === 'all') return 'A key of some areas may not do this: it is about all of them'
  const area = rule.areas === 'path' ? key : query.area
  if (typeof area !== 'string') return `This key opens some areas only: name one of them with ?area=`
  return opensArea(access, area) ? null : `This key does not open the area "${area}"`
}

/** Whether a key opens an area. */
export const opensArea = ({ areas }: Access, key: string): boolean => areas.length === 0 || areas.includes(key)

/** Whether a key opens the feeds of a team. */
export const opensTeam = ({ teams }: Access, team: string): boolean => teams.length === 0 || teams.includes(team)

/**
 * Paths that a feed reader or calendar asks for: such programs can send no header, so the key may stand in the query. A wall is a page: who opens
 * it in a browser signs in.
 */
export function isFeed({ method, path }: Pick<Asked, 'method' | 'path'>): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || !/\.(json|atom|ics)\/?$/i.test(path)) return false
  return COMPILED.find((each) => each.methods === 'read' && each.matches(path))?.role === 'feed'
}

/** What the columns of a survey mean is a setting, however a file of it comes in. */
const isImportMapping = (methods: Methods, path: string, query: Asked['query']): boolean =>
  methods === 'write' && /^\/imports\/?$/i.test(path) && query.mapping !== undefined

/** Matches as the router does: in any case, with or without a slash at the end. @returns the parts, decoded */
function matcher(pattern: string): (path: string) => Record<string, string | undefined> | null {
  const source = pattern
    .replaceAll('.', '\\.')
    .replace(/\/\*\*$/, '(?:/.*)?')
    .replace(/:(\w+)/g, '(?<$1>[^/]+?)')
  const expression = new RegExp(`^${source}/?$`, 'i')
  return (path) => {
    const match = expression.exec(path)
    return match && Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, part]) => [name, decoded(part)]))
  }
}

/** Undefined where it is not validly encoded, which the router refuses. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
