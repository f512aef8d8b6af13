import type { Grant } from '../../domain/access/person.js'
import { emailKey, nameKey } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { InvitationStore, PersonStore } from '../../domain/ports/people.js'
import { type AddressDeps, refuseRecipients } from './accept-invitation.js'
import { checkGrant, type GrantDeps } from './check-grant.js'
import { hashToken, newToken } from './tokens.js'

/** Hours that a link works. */
const INVITATION_HOURS = 7 * 24
const RESET_HOURS = 24
const FIRST_HOURS = 24

const ADMIN: Grant = { role: 'officer', areas: [], teams: [], memberId: null }

interface Deps extends AddressDeps {
  people: PersonStore
  invitations: InvitationStore
  audit: Pick<AuditStore, 'add'>
}

/** Path of the page that a link opens. The token is in the query, which no log holds. */
export const invitationPath = (token: string): string => `/invitation?token=${token}`

/**
 * Makes the link with which the first admin sets up their account.
 * @returns its token; null where somebody can manage people already
 */
export async function inviteFirstAdmin({ people, invitations }: Pick<Deps, 'people' | 'invitations'>): Promise<string | null> {
  if (await people.hasAdmin()) return null
  const token = newToken()
  const link = { kind: 'first', name: null, email: null, personId: null, by: 'start of the service' } as const
  await invitations.add({ ...link, ...ADMIN, hash: hashToken(token), hours: FIRST_HOURS })
  return token
}

/** Makes a link for one more admin, who says their own name: for whoever has the command line and lost every account. @returns its token */
export async function inviteAdmin({ invitations, audit }: Pick<Deps, 'invitations' | 'audit'>, by: string): Promise<string> {
  const token = newToken()
  const link = { kind: 'invitation', name: null, email: null, personId: null, by } as const
  const id = await invitations.add({ ...link, ...ADMIN, hash: hashToken(token), hours: FIRST_HOURS })
  await audit.add({ by, action: 'invite', subject: `invitation:${id}`, reason: 'officer' })
  return token
}

/**
 * Invites somebody.
 * @returns the id of the invitation and its token, which cannot be had again
 * @throws UserError where the grant makes no sense, somebody has the name or address already, or confidential comments are sent to the address
 */
export async function invite(
  deps: Deps & GrantDeps,
  { name, email, ...grant }: { name: string; email: string } & Grant,
  by: string,
): Promise<{ id: number; token: string }> {
  await checkGrant(deps, grant)
  await refuseRecipients(deps, email)
  for (const person of await deps.people.list()) {
    if (person.email === emailKey(email)) throw new UserError('conflict', 'There is already an account with this address')
    if (nameKey(person.name) === nameKey(name))
      throw new UserError('conflict', 'Another account has this name: choose a different name')
    if (person.memberId !== null && person.memberId === grant.memberId)
      throw new UserError('conflict', 'This member on the roster already belongs to another account')
  }
  const token = newToken()
  const link = { kind: 'invitation', name: name.trim(), email: emailKey(email), personId: null, by } as const
  const id = await deps.invitations.add({ ...link, ...grant, hash: hashToken(token), hours: INVITATION_HOURS })
  await deps.audit.add({ by, action: 'invite', subject: `invitation:${id}`, reason: grant.role })
  return { id, token }
}

/**
 * Makes a link with which somebody sets a new password.
 * @returns its token
 * @throws UserError where there is no such person, or confidential comments are sent to their address
 */
export async function inviteToReset(deps: Deps, personId: number, by: string): Promise<string> {
  const { people, invitations, audit } = deps
  const person = await people.get(personId)
  if (!person || person.disabledAt !== null) throw new UserError('not-found', `There is no person ${personId} who may sign in`)
  if (person.email === null || person.fromGroups)
    throw new UserError('conflict', `${person.name} signs in with single sign-on and has no password`)
  const { role, areas, teams, name, email } = person
  await refuseRecipients(deps, email)
  const token = newToken()
  const link = { kind: 'reset', name, email, personId, by, role, areas, teams, memberId: null } as const
  await invitations.add({ ...link, hash: hashToken(token), hours: RESET_HOURS })
  await audit.add({ by, action: 'reset-link', subject: `person:${personId}` })
  return token
}

/** Takes an invitation back. @throws UserError where there is none */
export async function withdrawInvitation({ invitations, audit }: Pick<Deps, 'invitations' | 'audit'>, id: number, by: string) {
  if (!(await invitations.remove(id))) throw new UserError('not-found', `There is no invitation ${id}, or it was used`)
  await audit.add({ by, action: 'withdraw-invitation', subject: `invitation:${id}` })
}
