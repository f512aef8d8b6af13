import { type Grant, PERSON_ROLE_NAMES } from '../../domain/access/person.js'

/** What somebody is granted, in words: "Area member (vpn)". */
export function grantText({ role, areas, teams }: Pick<Grant, 'role' | 'areas' | 'teams'>): string {
  const of = [...areas, ...teams].join(', ')
  return of === '' ? PERSON_ROLE_NAMES[role] : `${PERSON_ROLE_NAMES[role]} (${of})`
}

/** What each role may do, where one is chosen. */
export const ROLE_HINTS: Record<Grant['role'], string> = {
  officer: 'everything, and invites people. With areas: an officer of these areas only',
  member: 'reviews, builds and runs meetings in all areas',
  'area-member': 'the same in the chosen areas only',
  'team-reader': 'reads the recognition feed of the chosen teams, and nothing else',
}
