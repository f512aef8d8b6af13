import type { Caller } from '../../domain/access/session.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Consent, Member } from '../../domain/people/members.js'
import type { RosterStore } from '../../domain/ports/roster.js'

const noMember = () =>
  new UserError('not-found', 'Your account is not linked to a member on the roster: ask an Experience Officer to link it')

/** The entry on the roster of whoever makes a request. @throws UserError where their account is linked to none */
export async function readOwnMember({ roster }: { roster: Pick<RosterStore, 'members'> }, { member }: Caller): Promise<Member> {
  const found = (await roster.members()).find(({ id }) => id === member)
  if (!found) throw noMember()
  return found
}

/**
 * Sets how far somebody consents to be named. It holds at once and for the past; the store keeps the change with their name.
 * @throws UserError where their account is linked to no member
 */
export async function setOwnConsent(
  { roster }: { roster: Pick<RosterStore, 'setConsent'> },
  { member, name }: Caller,
  consent: Consent,
): Promise<Member> {
  const changed = member === undefined ? null : await roster.setConsent(member, consent, name)
  if (!changed) throw noMember()
  return changed
}
