import { type Grant, PERSON_ROLES } from './person.js'

/** What each group of the identity provider is granted. */
export type GroupGrants = Readonly<Record<string, Pick<Grant, 'role' | 'areas' | 'teams'>>>

/**
 * What somebody in several groups is granted: the highest role, with the areas of all groups of that role. Teams of an area member come from
 * team readers' groups too.
 * @returns null where no group is granted anything
 */
export function grantOfGroups(grants: GroupGrants, groups: string[]): Pick<Grant, 'role' | 'areas' | 'teams'> | null {
  const own = groups.flatMap((group) => (Object.hasOwn(grants, group) ? [grants[group]!] : []))
  const role = PERSON_ROLES.find((each) => own.some((grant) => grant.role === each))
  if (!role) return null
  const same = own.filter((grant) => grant.role === role)
  const union = (lists: string[][]) => [...new Set(lists.flat())].sort()
  // An officer of all areas is one, whatever other groups say.
  const areas = same.some((grant) => grant.areas.length === 0) ? [] : union(same.map((grant) => grant.areas))
  const teams = role === 'area-member' || role === 'team-reader' ? union(own.map((grant) => grant.teams)) : []
  return { role, areas, teams }
}
