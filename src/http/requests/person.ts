import type { Response } from 'express'
import { z } from 'zod'
import type { Person } from '../../domain/access/person.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AppDeps } from '../deps.js'
import { callerOf } from './access.js'

/**
 * Returns the person who makes a request, and the session.
 * @throws UserError if the request is made with a key
 */
export async function personOf(
  { people }: Pick<AppDeps['stores'], 'people'>,
  response: Response,
): Promise<{ person: Person; sessionId: number }> {
  const caller = callerOf(response)
  const person = caller.kind === 'person' ? await people.get(caller.id) : null
  if (!person || caller.kind !== 'person') throw new UserError('not-found', 'An API key has no account: sign in as a person')
  return { person, sessionId: caller.sessionId }
}

/** Fields of a person that bodies and forms share. */
export const personName = z.string().trim().min(1, 'a name is needed: it says who did what').max(200)
export const email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>]+@[^\s@<>]+$/, 'must be an email address such as kim@example.org')
export const password = z.string().max(2000)
export const token = z.string().max(100)
