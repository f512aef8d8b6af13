import { emailKey, maySignIn, type Person } from '../../domain/access/person.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { PersonStore, RateLimitStore } from '../../domain/ports/people.js'
import { countTry, forgetTries, PASSWORDS_OF_ACCOUNT, PASSWORDS_OF_ACCOUNT_HERE, PASSWORDS_OF_ADDRESS } from './limits.js'
import { checkPassword } from './passwords.js'

/** Stands in the audit log for somebody who could not prove who they are. */
export const UNKNOWN = 'not signed in'

/**
 * Checks an address and password. Who signed in and who failed is kept.
 * @param given.from where the request comes from, for the limits
 * @returns null where they do not fit or the person may not sign in: nothing says which
 * @throws TooManyAttempts where it was tried too often
 */
export async function signInWithPassword(
  deps: { people: PersonStore; rateLimits: RateLimitStore; audit: Pick<AuditStore, 'add'> },
  { email, password, from }: { email: string; password: string; from: string },
): Promise<Person | null> {
  const account = emailKey(email)
  await countTry(deps.rateLimits, PASSWORDS_OF_ADDRESS, from)
  await countTry(deps.rateLimits, PASSWORDS_OF_ACCOUNT_HERE, `${account} ${from}`)
  await countTry(deps.rateLimits, PASSWORDS_OF_ACCOUNT, account)
  const found = await deps.people.byEmail(account)
  const isRight = await checkPassword(password, found?.passwordHash ?? null)
  if (!found || !isRight || !maySignInHere(found.person)) {
    await noteFailure(deps, found?.person ?? null, found && isRight ? 'may not sign in' : 'wrong password')
    return null
  }
  await forgetTries(deps.rateLimits, PASSWORDS_OF_ACCOUNT_HERE, `${account} ${from}`)
  await forgetTries(deps.rateLimits, PASSWORDS_OF_ACCOUNT, account)
  await noteSignIn(deps, found.person, 'password')
  return found.person
}

/**
 * Whether a person may sign in without the identity provider. Whoever has their role from its groups must come by it: otherwise they would stay
 * after they left the groups.
 */
export const maySignInHere = (person: Person): boolean => maySignIn(person) && !person.fromGroups

/** Keeps that somebody signed in. */
export async function noteSignIn(
  { people, audit }: { people: Pick<PersonStore, 'noteSignIn'>; audit: Pick<AuditStore, 'add'> },
  person: Person,
  how: string,
): Promise<void> {
  await audit.add({ by: person.name, action: 'sign-in', subject: `person:${person.id}`, reason: how })
  await people.noteSignIn(person.id)
}

/** Keeps that somebody failed to sign in; never what they typed, which may be a password in the wrong field. */
export async function noteFailure(
  { audit }: { audit: Pick<AuditStore, 'add'> },
  person: Person | null,
  reason: string,
): Promise<void> {
  await audit.add({ by: UNKNOWN, action: 'failed-sign-in', subject: person ? `person:${person.id}` : 'unknown account', reason })
}
