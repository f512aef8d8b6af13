import { type GroupGrants, grantOfGroups } from '../../domain/access/group-grants.js'
import { emailKey, maySignIn, nameKey, type Person } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { OpenIdClaims } from '../../domain/ports/open-id.js'
import type { InvitationStore, PersonStore, SessionStore } from '../../domain/ports/people.js'
import { type AddressDeps, acceptWithIdentity, refuseRecipients } from './accept-invitation.js'
import type { GrantDeps } from './check-grant.js'
import { changePerson } from './manage-people.js'
import { noteFailure, noteSignIn } from './sign-in.js'

/** Stands in the audit log for what groups decide. */
const PROVIDER = 'identity provider'

interface Deps extends GrantDeps, AddressDeps {
  people: PersonStore
  invitations: InvitationStore
  sessions: SessionStore
  audit: Pick<AuditStore, 'add'>
}

/**
 * Finds or makes the account of somebody whom the identity provider vouches for: the account of that identity, of an invitation that they follow,
 * or a new one where their groups are granted something. An address alone never opens an account that is there: the provider may let people
 * choose theirs.
 * @throws UserError where they may not sign in
 */
export async function signInWithOpenId(
  deps: Deps,
  claims: OpenIdClaims,
  { grants, invitation }: { grants: GroupGrants; invitation: string | null },
): Promise<Person> {
  const { issuer, subject, email, isEmailVerified } = claims
  const known = await deps.people.byIdentity(issuer, subject)
  if (known) return admit(deps, known, claims, grants)
  const name = await freeName(deps, claims)
  if (invitation !== null)
    return acceptWithIdentity(deps, { token: invitation, name, email, isEmailVerified, identity: { issuer, subject } })
  const grant = grantOfGroups(grants, claims.groups)
  if (!grant) return refuse(deps, null, 'no group')
  if (email !== null && !isEmailVerified) await refuseRecipients(deps, email)
  const person = await deps.people.add({
    name,
    email,
    emailVerified: isEmailVerified,
    ...grant,
    memberId: null,
    fromGroups: true,
    identity: { issuer, subject },
  })
  await deps.audit.add({ by: PROVIDER, action: 'add-person', subject: `person:${person.id}`, reason: grant.role })
  await noteSignIn(deps, person, 'single sign-on')
  return person
}

/** Lets a known person in, with the role that their groups are granted by now. */
async function admit(deps: Deps, person: Person, claims: OpenIdClaims, grants: GroupGrants): Promise<Person> {
  const { groups, email, isEmailVerified } = claims
  if (person.disabledAt !== null) return refuse(deps, person, 'may not sign in')
  const grant = person.fromGroups ? grantOfGroups(grants, groups) : person
  if (!grant) {
    await deps.sessions.endAll(person.id)
    return refuse(deps, person, 'no group')
  }
  const { role, areas, teams } = grant
  const isChecked = !person.emailVerified && isEmailVerified && email !== null && person.email === emailKey(email)
  const change = { ...(person.fromGroups && { role, areas, teams }), ...(isChecked && { emailVerified: true as const }) }
  const isNew = person.fromGroups || isChecked
  const now = isNew ? await changePerson(deps, person.id, change, PROVIDER, { isProvider: true }) : person
  if (!maySignIn(now)) return refuse(deps, now, 'may not sign in')
  await noteSignIn(deps, now, 'single sign-on')
  return now
}

async function refuse(deps: Deps, person: Person | null, reason: string): Promise<never> {
  await noteFailure(deps, person, `single sign-on: ${reason}`)
  throw new UserError('forbidden', 'You have no access to verbatim yet: ask an Experience Officer to invite you')
}

/** A name that no account has: the audit log must say who. */
async function freeName({ people }: Deps, { name, email, subject }: OpenIdClaims): Promise<string> {
  const wanted = name ?? email ?? subject
  const taken = new Set((await people.list()).map((person) => nameKey(person.name)))
  return taken.has(nameKey(wanted)) ? `${wanted} (${email ?? subject})` : wanted
}
