/** Roles in ascending order of permissions. */
export const ROLES = ['team', 'feed', 'reader', 'member', 'officer'] as const
/**
 * `officer`: everything; `member`: everything except what only officers may do (see the routes); `reader`: reads;
 * `feed`: reads recognition feeds and calendars only; `team`: reads recognition feeds only.
 */
export type Role = (typeof ROLES)[number]

/** What a key or a person has access to. */
export interface Access {
  role: Role
  /** Keys of areas; empty: all areas. */
  areas: string[]
  /** Teams whose feeds may be read; empty: all teams. */
  teams: string[]
  /** The person's own entry on the roster: its feed may be read whatever else is allowed. */
  member?: number | undefined
}

/** The default access of a key. */
export const EVERYTHING: Access = { role: 'officer', areas: [], teams: [] }

/** A key of the REST API, without the key itself. */
export interface ApiKey extends Access {
  id: number
  name: string
}

/** Whether a role includes another: each includes those below it. */
export const hasRole = ({ role }: Pick<Access, 'role'>, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed)

/** Whether a key has access to an area. */
export const opensArea = ({ areas }: Access, key: string): boolean => areas.length === 0 || areas.includes(key)

/** Whether a key may read the feeds of a team. */
export const opensTeam = ({ teams }: Access, team: string): boolean => teams.length === 0 || teams.includes(team)

/** Whether people and keys may be managed: by officers of all areas and teams. */
export const managesPeople = ({ role, areas, teams }: Access): boolean =>
  role === 'officer' && areas.length === 0 && teams.length === 0
