import type { Invitation } from '../../domain/access/invitation.js'
import { emailKey, type Person } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { Credentials, InvitationStore, PersonStore } from '../../domain/ports/people.js'
import type { RouteOutStore } from '../../domain/ports/route-out.js'
import { hashPassword, refuseWeakPassword } from './passwords.js'
import { noteSignIn } from './sign-in.js'
import { hashToken } from './tokens.js'

interface Deps {
  people: Pick<PersonStore, 'noteSignIn'>
  invitations: Pick<InvitationStore, 'find' | 'accept'>
  audit: Pick<AuditStore, 'add'>
}

const gone = () =>
  new UserError('not-found', 'This link is no longer valid: it was used, withdrawn, or has expired. Ask for a new one.')

/** The invitation of a link. @throws UserError where it does not work any more */
export async function openInvitation({ invitations }: Pick<Deps, 'invitations'>, token: string): Promise<Invitation> {
  const invitation = await invitations.find(hashToken(token))
  if (!invitation) throw gone()
  return invitation
}

/**
 * Makes the account of an invitation, or sets the new password of a reset link.
 * @param given.name and the address count only where the invitation has none
 * @throws UserError where the link does not work, the password is weak, or the address is not theirs to choose; then the link still works
 */
export async function acceptWithPassword(
  deps: Deps & { routeOut: Pick<RouteOutStore, 'settings'> },
  { token, password, ...said }: { token: string; password: string; name?: string | undefined; email?: string | undefined },
): Promise<Person> {
  const invitation = await openInvitation(deps, token)
  const name = invitation.name ?? said.name?.trim()
  const email = invitation.email ?? said.email?.trim()
  if (!name || !email) throw new UserError('invalid', 'Enter your name and your mail address')
  // Who signs in with such an address reads confidential comments: typing it is not enough.
  if (invitation.email === null && (await deps.routeOut.settings())?.to.some((each) => emailKey(each) === emailKey(email)))
    throw new UserError('invalid', 'Confidential comments are sent to this address: ask for an invitation that is made out to it')
  await refuseWeakPassword(password, [name, email])
  return accept(deps, invitation, token, { name, email, passwordHash: await hashPassword(password) })
}

/** Makes the account of an invitation for somebody whom the identity provider vouches for. */
export async function acceptWithIdentity(
  deps: Deps,
  { token, ...as }: { token: string; name: string; email: string | null; identity: NonNullable<Credentials['identity']> },
): Promise<Person> {
  const invitation = await openInvitation(deps, token)
  if (invitation.kind === 'reset') throw gone()
  return accept(deps, invitation, token, as)
}

async function accept(
  deps: Deps,
  { kind, role }: Invitation,
  token: string,
  as: { name: string; email: string | null } & Credentials,
): Promise<Person> {
  const person = await deps.invitations.accept(hashToken(token), as)
  if (!person) throw gone()
  const action = kind === 'reset' ? 'reset-password' : 'accept-invitation'
  await deps.audit.add({ by: person.name, action, subject: `person:${person.id}`, reason: kind === 'reset' ? '' : role })
  await noteSignIn(deps, person, kind === 'reset' ? 'reset link' : 'invitation')
  return person
}
