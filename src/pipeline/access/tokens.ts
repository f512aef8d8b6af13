import { createHash, randomBytes } from 'node:crypto'

/** A token of 256 random bits, for a session, a link or a sign-in that has begun. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token. It is looked up by this hash, so the duration of a comparison reveals nothing about the token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
