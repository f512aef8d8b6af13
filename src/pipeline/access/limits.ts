import { TooManyAttempts } from '../../domain/errors/user-error.js'
import type { RateLimitStore } from '../../domain/ports/people.js'

/** How often something may be tried within a window that begins with the first try. */
export interface Limit {
  name: string
  hits: number
  seconds: number
  /** Said where it was tried too often. */
  message: string
}

const passwords = { message: 'Too many attempts to sign in' }
/** Wrong keys of one address. A right key never waits: others may share its address. */
export const WRONG_KEYS: Limit = { name: 'key', hits: 20, seconds: 60, message: 'Too many invalid keys from this address' }
/** Passwords from one address. */
export const PASSWORDS_OF_ADDRESS: Limit = { ...passwords, name: 'password/address', hits: 30, seconds: 60 }
/** Passwords for one account from one address: so somebody elsewhere cannot keep the account's owner out. */
export const PASSWORDS_OF_ACCOUNT_HERE: Limit = { ...passwords, name: 'password/account/address', hits: 10, seconds: 900 }
/** Passwords for one account from anywhere. */
export const PASSWORDS_OF_ACCOUNT: Limit = { ...passwords, name: 'password/account', hits: 100, seconds: 3600 }
/** What is begun by one address without being signed in: single sign-on, passkeys, links. */
export const BEGINNINGS: Limit = { name: 'begin', hits: 60, seconds: 60, message: 'Too many requests from this address' }

const keyOf = ({ name }: Limit, of: string) => `${name} ${of}`

/** Counts a try. @throws TooManyAttempts where there were too many, in all API processes together */
export async function countTry(store: Pick<RateLimitStore, 'hit'>, limit: Limit, of: string): Promise<void> {
  const { hits, resetsIn } = await store.hit(keyOf(limit, of), limit.seconds)
  if (hits > limit.hits) throw new TooManyAttempts(limit.message, resetsIn)
}

/** @throws TooManyAttempts where there were too many tries already; counts none */
export async function refuseTooMany(store: Pick<RateLimitStore, 'look'>, limit: Limit, of: string): Promise<void> {
  const counted = await store.look(keyOf(limit, of))
  if (counted && counted.hits >= limit.hits) throw new TooManyAttempts(limit.message, counted.resetsIn)
}

/** Forgets the tries, after one that was right. */
export const forgetTries = (store: Pick<RateLimitStore, 'clear'>, limit: Limit, of: string): Promise<void> =>
  store.clear(keyOf(limit, of))
