import type { Invitation } from '../../domain/access/invitation.js'
import { emailKey, type Person } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { Credentials, InvitationStore, PersonStore } from '../../domain/ports/people.js'
import type { RouteOutStore } from '../../domain/ports/route-out.js'
import { isSentTo } from '../../domain/review/route-out.js'
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

export interface AddressDeps {
  routeOut: Pick<RouteOutStore, 'settings'>
}

/**
 * Refuses an address that the identity provider has not checked, if confidential comments are sent to it: who signs in with it reads them, and a link
 * may be opened by whoever made it.
 * @throws UserError if comments are sent to it
 */
export async function refuseRecipients({ routeOut }: AddressDeps, email: string): Promise<void> {
  if (isSentTo(await routeOut.settings(), email))
    throw new UserError(
      'conflict',
      'This address receives confidential comments, so a link cannot open an account with it. An officer must remove it from route-out first, and add it again after its owner has signed in',
      undefined,
      { code: 'access.recipient-address' },
    )
}

/**
 * Makes the account of an invitation, or sets the new password of a reset link.
 * @param given.name and the address count only where the invitation has none
 * @throws UserError where the link does not work, the password is weak, or confidential comments are sent to the address; then the link still works
 */
export async function acceptWithPassword(
  deps: Deps & AddressDeps,
  { token, password, ...said }: { token: string; password: string; name?: string | undefined; email?: string | undefined },
): Promise<Person> {
  const invitation = await openInvitation(deps, token)
  const name = invitation.name ?? said.name?.trim()
  const email = invitation.email ?? said.email?.trim()
  if (!name || !email)
    throw new UserError('invalid', 'Enter your name and your mail address', undefined, { code: 'access.name-missing' })
  await refuseRecipients(deps, email)
  await refuseWeakPassword(password, [name, email])
  return accept(deps, invitation, token, { name, email, passwordHash: await hashPassword(password) })
}

/**
 * Makes the account of an invitation for somebody whom the identity provider vouches for.
 * @param given.email counts only where the invitation has none
 * @throws UserError where the link does not work, or the address is not theirs for sure and confidential comments are sent to it
 */
export async function acceptWithIdentity(
  deps: Deps & AddressDeps,
  { token, isEmailVerified, ...as }: Identified & { token: string; isEmailVerified: boolean },
): Promise<Person> {
  const invitation = await openInvitation(deps, token)
  if (invitation.kind === 'reset') throw gone()
  const email = invitation.email ?? as.email
  const isTheirs = isEmailVerified && as.email !== null && email !== null && emailKey(as.email) === emailKey(email)
  if (email !== null && !isTheirs) await refuseRecipients(deps, email)
  return accept(deps, invitation, token, { ...as, emailVerified: isEmailVerified })
}

interface Identified {
  name: string
  email: string | null
  identity: NonNullable<Credentials['identity']>
}

async function accept(
  deps: Deps,
  { kind, role }: Invitation,
  token: string,
  as: { name: string; email: string | null; emailVerified?: boolean } & Credentials,
): Promise<Person> {
  const person = await deps.invitations.accept(hashToken(token), as)
  if (!person) throw gone()
  const action = kind === 'reset' ? 'reset-password' : 'accept-invitation'
  await deps.audit.add({ by: person.name, action, subject: `person:${person.id}`, reason: kind === 'reset' ? '' : role })
  await noteSignIn(deps, person, kind === 'reset' ? 'reset link' : 'invitation')
  return person
}
