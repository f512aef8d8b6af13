import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Person } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { PasskeyStore, PersonStore } from '../../domain/ports/people.js'
import { maySignInHere, noteFailure, noteSignIn } from './sign-in.js'

interface Deps {
  passkeys: PasskeyStore
  people: Pick<PersonStore, 'noteSignIn'>
  audit: Pick<AuditStore, 'add'>
}

/** Where people reach the service: passkeys belong to its host, and answers must come from its pages. */
export interface Site {
  origin: string
}

const hostOf = ({ origin }: Site): string => new URL(origin).hostname

/** What a browser needs to make a passkey: one that is found without an address, and that asks for a finger, face or PIN. */
export async function offerPasskey({ passkeys }: Pick<Deps, 'passkeys'>, site: Site, person: Person) {
  if (!maySignInHere(person)) throw new UserError('conflict', 'Your account signs in with single sign-on only')
  const known = await passkeys.list(person.id)
  return generateRegistrationOptions({
    rpName: 'verbatim',
    rpID: hostOf(site),
    userID: new TextEncoder().encode(`person:${person.id}`),
    userName: person.email ?? person.name,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps a passkey that a browser made. @throws UserError where its answer does not fit what was asked */
export async function addPasskey(
  { passkeys, audit }: Pick<Deps, 'passkeys' | 'audit'>,
  site: Site,
  { person, answer, challenge, device }: { person: Person; answer: unknown; challenge: string; device: string },
): Promise<void> {
  const checked = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: hostOf(site),
    requireUserVerification: true,
  }).catch(() => null)
  if (!checked?.verified) throw new UserError('invalid', 'This passkey could not be checked: try again')
  const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential
  if (await passkeys.find(id)) throw new UserError('conflict', 'This passkey is already registered')
  await passkeys.add(person.id, { id, publicKey: new Uint8Array(publicKey), counter, transports }, device)
  await audit.add({ by: person.name, action: 'add-passkey', subject: `person:${person.id}` })
}

/** What a browser needs to sign in with any passkey of this host. */
export const askForPasskey = (site: Site) => generateAuthenticationOptions({ rpID: hostOf(site), userVerification: 'required' })

/**
 * Checks the answer of a passkey. Who signed in and who failed is kept.
 * @returns null where it is not known or does not fit, or the person may not sign in
 */
export async function signInWithPasskey(
  deps: Deps,
  site: Site,
  { id, answer, challenge }: { id: string; answer: unknown; challenge: string },
): Promise<Person | null> {
  const found = await deps.passkeys.find(id)
  const checked =
    found &&
    (await verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: hostOf(site),
      credential: found.credential,
      requireUserVerification: true,
    }).catch(() => null))
  if (!found || !checked?.verified || !maySignInHere(found.person)) {
    await noteFailure(deps, found?.person ?? null, checked?.verified ? 'may not sign in' : 'passkey')
    return null
  }
  await deps.passkeys.noteUse(id, checked.authenticationInfo.newCounter)
  await noteSignIn(deps, found.person, 'passkey')
  return found.person
}

/** Removes a passkey of a person. @throws UserError where there is none */
export async function removePasskey(
  { passkeys, audit }: Pick<Deps, 'passkeys' | 'audit'>,
  person: Person,
  id: string,
): Promise<void> {
  if (!(await passkeys.remove(person.id, id))) throw new UserError('not-found', 'There is no such passkey')
  await audit.add({ by: person.name, action: 'remove-passkey', subject: `person:${person.id}` })
}
