import type { Invitation } from '../access/invitation.js'
import type { Passkey, PasskeyCredential } from '../access/passkey.js'
import type { Grant, Person } from '../access/person.js'
import type { Session } from '../access/session.js'

/** How a new account signs in. */
export interface Credentials {
  passwordHash?: string
  /** Who the person is for the identity provider. */
  identity?: { issuer: string; subject: string }
}

export interface PersonStore {
  /** Whether anybody has an account. */
  any(): Promise<boolean>
  /** Whether somebody may manage people. */
  hasAdmin(): Promise<boolean>
  list(): Promise<Person[]>
  get(id: number): Promise<Person | null>
  /** @param email in any notation */
  byEmail(email: string): Promise<{ person: Person; passwordHash: string | null } | null>
  byIdentity(issuer: string, subject: string): Promise<Person | null>
  /** @throws UserError where the name, address, member or identity is another account's */
  add(
    person: { name: string; email: string | null; emailVerified?: boolean; fromGroups?: boolean } & Grant & Credentials,
  ): Promise<Person>
  /**
   * Changes what a person is granted, whether they may sign in, or says that their address is theirs. Disabling ends their sessions and takes their links back.
   * @returns what was and what is; null where there is no such person
   * @throws UserError where nobody would be left to manage people, or the member is another account's
   */
  change(
    id: number,
    change: Partial<Grant> & { disabled?: boolean; emailVerified?: true },
  ): Promise<{ before: Person; now: Person } | null>
  /** Sets a password and ends all sessions but one. */
  setPassword(id: number, passwordHash: string, keepSession?: number): Promise<void>
  noteSignIn(id: number): Promise<void>
  /** Lets a person sign in as an identity of the provider. @throws UserError where it is another account's */
  connect(id: number, identity: NonNullable<Credentials['identity']>): Promise<void>
}

export interface InvitationStore {
  add(
    invitation: Pick<Invitation, 'kind' | 'name' | 'email' | 'personId' | 'by'> & Grant & { hash: string; hours: number },
  ): Promise<number>
  /** Those that still work, the newest first. */
  list(): Promise<Invitation[]>
  /** The invitation of a token's hash, if it still works. */
  find(hash: string): Promise<Invitation | null>
  /** @returns whether it was there */
  remove(id: number): Promise<boolean>
  /**
   * Uses a link: it makes the account, or sets the password and removes every other way into the account, and is gone, all or nothing.
   * @returns null where the link does not work any more
   * @throws UserError where the name or address is another account's, or there is an admin and the link would make the first
   */
  accept(hash: string, as: { name: string; email: string | null; emailVerified?: boolean } & Credentials): Promise<Person | null>
}

export interface SessionStore {
  open(session: { hash: string; device: string; hours: number } & ({ personId: number } | { keyHash: string })): Promise<number>
  /**
   * The session of a token's hash, if it has neither ended nor idled too long, and its person may sign in; noted as seen.
   */
  find(hash: string, idleMinutes: number): Promise<{ id: number; keyHash: string | null; person: Person | null } | null>
  /** The sessions of a person that have not ended, the one seen last first. */
  list(personId: number, idleMinutes: number): Promise<Session[]>
  close(hash: string): Promise<void>
  /** @returns whether it was there */
  end(personId: number, sessionId: number): Promise<boolean>
  /** @returns how many ended */
  endAll(personId: number, but?: number): Promise<number>
}

export interface PasskeyStore {
  add(personId: number, credential: PasskeyCredential, device: string): Promise<void>
  /** The oldest first. */
  list(personId: number): Promise<Passkey[]>
  find(id: string): Promise<{ credential: PasskeyCredential; person: Person } | null>
  noteUse(id: string, counter: number): Promise<void>
  /** @returns whether it was there */
  remove(personId: number, id: string): Promise<boolean>
}

/** Counts tries over all processes. */
export interface RateLimitStore {
  /** Counts one more within a window of some seconds that begins with the first. */
  hit(key: string, seconds: number): Promise<{ hits: number; resetsIn: number }>
  look(key: string): Promise<{ hits: number; resetsIn: number } | null>
  clear(key: string): Promise<void>
}

/** What a browser began and comes back with. */
export interface SignInFlowStore {
  add(flow: { hash: string; kind: string; data: object; seconds: number }): Promise<void>
  /** Takes what was begun, once. @returns null where it is not there, of another kind, or too old */
  take(hash: string, kind: string): Promise<unknown>
}
