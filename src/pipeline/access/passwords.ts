import { hash, verify } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { UserError } from '../../domain/errors/user-error.js'
import { newToken } from './tokens.js'

/** OWASP's least for argon2id, which is what the library makes by default: 19 MiB, two passes. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MIN_LENGTH = 12
/** Characters; longer ones would only cost time. */
const MAX_PASSWORD_LENGTH = 256
const MIN_DISTINCT = 5

/** Of unknown people, a password is checked against this, so that the time of an answer does not say who has an account. */
let decoy: Promise<string> | undefined
/** Most common passwords in lower case, once they were loaded. */
let common: ReadonlySet<string> | undefined
/** One at a time: hashing takes memory and a core, and a flood of sign-ins must not take all. */
const oneAtATime = pLimit(1)

/** Hashes a password with argon2id. */
export const hashPassword = (password: string): Promise<string> => oneAtATime(() => hash(password.normalize('NFKC'), STRENGTH))

/** Whether a password is right. @param stored its hash; null where there is no such account or it has no password */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword(newToken())
  const against = stored ?? (await decoy)
  const isRight = await oneAtATime(() => verify(against, password.normalize('NFKC')))
  return isRight && stored !== null
}

/**
 * Refuses passwords that are quickly guessed. There are no rules about capitals or digits: length is what counts.
 * @param own name and address, which are no password
 * @throws UserError that says what to choose instead
 */
export async function refuseWeakPassword(password: string, own: (string | null)[]): Promise<void> {
  const characters = [...password.normalize('NFKC')]
  const refuse = (message: string, code: string, values = {}) => {
    throw new UserError('invalid', message, undefined, { code: `access.password-${code}`, values })
  }
  if (characters.length < MIN_LENGTH)
    refuse(`A password needs at least ${MIN_LENGTH} characters: several words make a good one`, 'short', { min: MIN_LENGTH })
  if (characters.length > MAX_PASSWORD_LENGTH)
    refuse(`A password has at most ${MAX_PASSWORD_LENGTH} characters`, 'long', { max: MAX_PASSWORD_LENGTH })
  if (new Set(characters).size < MIN_DISTINCT)
    refuse('This password repeats itself: choose one with more different characters', 'repeats')
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const rest = ['verbatim', 'password', ...own.flatMap((each) => (each ? [each, ...each.split(/[\s@.]+/)] : []))]
    .map(plain)
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ''), plain(password))
  if (rest.length < 6 || new Set(rest).size < MIN_DISTINCT || isSequence(rest))
    refuse('This password is easy to guess from your name or address: choose other words', 'guessable')
  if (await isCommon(password.normalize('NFKC').toLowerCase()))
    refuse('This is one of the most common passwords, or one with digits added: choose several other words', 'common')
}

/** Whether a password is in the list of common ones, or is made of one that is repeated or has digits and signs around it. */
async function isCommon(password: string): Promise<boolean> {
  // Loaded when the first password is chosen: it takes some milliseconds and megabytes.
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  common ??= new Set(dictionary['passwords-common'])
  const word = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const half = password.slice(0, password.length / 2)
  return common.has(password) || (word.length >= 4 && common.has(word)) || (half.repeat(2) === password && common.has(half))
}

/** Characters that follow each other: 123456789, abcdefgh, qwertyuiop. */
function isSequence(text: string): boolean {
  const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']
  return rows.some((row) => row.includes(text) || [...row].reverse().join('').includes(text))
}
