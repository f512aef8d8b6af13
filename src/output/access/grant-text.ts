import { type Grant, PERSON_ROLE_NAMES } from '../../domain/access/person.js'

/** What somebody is granted, in words: "Area member (vpn)". */
export function grantText({ role, areas, teams }: Pick<Grant, 'role' | 'areas' | 'teams'>): string {
  const of = [...areas, ...teams].join(', ')
  return of === '' ? PERSON_ROLE_NAMES[role] : `${PERSON_ROLE_NAMES[role]} (${of})`
}
