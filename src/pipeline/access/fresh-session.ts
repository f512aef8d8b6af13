import { UserError } from '../../domain/errors/user-error.js'
import type { SessionStore } from '../../domain/ports/people.js'

/** A session in which somebody signed in so lately that it is surely them, minutes. */
const FRESH = 10

/** Whether a person signed in to their session a short time ago: an open browser alone must not be enough to add another way in. */
export async function isFresh(
  sessions: Pick<SessionStore, 'list'>,
  { personId, sessionId }: { personId: number; sessionId: number },
  idleMinutes: number,
): Promise<boolean> {
  const own = (await sessions.list(personId, idleMinutes)).find(({ id }) => id === sessionId)
  return own !== undefined && Date.now() - own.createdAt.getTime() < FRESH * 60_000
}

/** @throws UserError where a person has to sign in again first */
export async function refuseStale(...given: Parameters<typeof isFresh>): Promise<void> {
  if (!(await isFresh(...given)))
    throw new UserError(
      'forbidden',
      `Sign in again first, and go on within ${FRESH} minutes: this adds a way to sign in to your account`,
    )
}
