import type { Access } from './access.js'

export const PERSON_ROLES = ['officer', 'member', 'area-member', 'team-reader'] as const
export type PersonRole = (typeof PERSON_ROLES)[number]

/** What a person is granted. */
export interface Grant {
  role: PersonRole
  /** Keys of areas: those of an area member, or an officer's where they are not an officer of all. */
  areas: string[]
  /** Teams whose recognition feeds they read. */
  teams: string[]
  /** Who they are on the roster. */
  memberId: number | null
}

/** Somebody with an account. */
export interface Person extends Grant {
  id: number
  /** Stands in the audit log; no two people have the same. */
  name: string
  /** In lower case; null of those who use single sign-on only. */
  email: string | null
  /** Whether an officer or the identity provider says that the address is theirs: some providers let people choose it. */
  emailVerified: boolean
  hasPassword: boolean
  hasSingleSignOn: boolean
  /** Groups of the identity provider decide on the role, at each sign-in. */
  fromGroups: boolean
  createdAt: Date
  lastSignInAt: Date | null
  disabledAt: Date | null
}

/** What names are compared by, so that none can be taken for another in the audit log. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** What addresses are stored and compared as. */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

/** What is wrong with a grant, in a line for people; null where nothing is. */
export function grantProblem({ role, areas, teams, memberId }: Grant): string | null {
  if (role === 'area-member' && areas.length === 0) return 'An area member needs at least one area'
  if (role === 'team-reader' && teams.length === 0 && memberId === null)
    return 'A team reader needs a team, or a member on the roster'
  if ((role === 'member' || role === 'team-reader') && areas.length > 0)
    return role === 'member' ? 'An XMO member sees all areas: choose the role area-member' : 'A team reader sees no areas'
  if ((role === 'officer' || role === 'member') && teams.length > 0) return 'Only area members and team readers are given teams'
  return null
}

/** What the routes let a person do. @returns null where the grant opens nothing, such as that of a team reader whose member was removed */
export function accessFor(grant: Grant): Access | null {
  const { role, areas, teams, memberId } = grant
  if (grantProblem(grant) !== null) return null
  const own = memberId === null ? {} : { member: memberId }
  if (role === 'officer') return { role, areas, teams: [], ...own }
  if (role === 'member') return { role, areas: [], teams: [], ...own }
  if (role === 'area-member') return { role: 'member', areas, teams, ...own }
  return { role: 'team', areas: [], teams: memberId === null ? teams : [...teams, `member:${memberId}`], ...own }
}

/** Whether a grant allows managing people and keys: an Experience Officer of all areas. */
export const isAdmin = ({ role, areas }: Pick<Grant, 'role' | 'areas'>): boolean => role === 'officer' && areas.length === 0

/** Whether a person may sign in: not disabled, and granted something. */
export const maySignIn = (person: Person): boolean => person.disabledAt === null && accessFor(person) !== null
