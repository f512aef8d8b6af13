/** From the one that may do least to the one that may do everything. */
export const ROLES = ['team', 'feed', 'reader', 'member', 'officer'] as const
/**
 * `officer`: everything; `member`: everything but to unmask, keys, people, consent, settings of areas, the mapping of imports and taking them back;
 * `reader`: reads; `feed`: reads recognition feeds and calendars only; `team`: reads recognition feeds only.
 */
export type Role = (typeof ROLES)[number]

/** What a key or a person may open. */
export interface Access {
  role: Role
  /** Keys of areas; none: all. */
  areas: string[]
  /** Teams whose feeds may be opened; none: all. */
  teams: string[]
  /** The person's own entry on the roster, whose feed is theirs whatever else they may open. */
  member?: number | undefined
}

/** What a key opens where nothing else is said. */
export const EVERYTHING: Access = { role: 'officer', areas: [], teams: [] }

/** A key of the REST API, without the key itself. */
export interface ApiKey extends Access {
  id: number
  name: string
}

/** Whether a role includes another: each includes those below it. */
export const hasRole = ({ role }: Pick<Access, 'role'>, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed)

/** Whether a key opens an area. */
export const opensArea = ({ areas }: Access, key: string): boolean => areas.length === 0 || areas.includes(key)

/** Whether a key opens the feeds of a team. */
export const opensTeam = ({ teams }: Access, team: string): boolean => teams.length === 0 || teams.includes(team)

/** Whether somebody may manage people and keys: an officer of all areas and teams. */
export const managesPeople = ({ role, areas, teams }: Access): boolean =>
  role === 'officer' && areas.length === 0 && teams.length === 0
