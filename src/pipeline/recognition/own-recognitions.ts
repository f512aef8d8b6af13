import type { Caller } from '../../domain/access/session.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { RecognitionStore } from '../../domain/ports/recognitions.js'
import { readOwnMember } from '../access/own-consent.js'
import { type RecognitionDeps, type RecognitionPage, readRecognitions } from './read-recognitions.js'

/**
 * What was said of whoever makes a request; nothing where they want no recognitions.
 * @throws UserError where their account is linked to no member, or `after` is no cursor
 */
export async function readOwnRecognitions(
  deps: RecognitionDeps,
  caller: Caller,
  page: { limit: number; after?: string | undefined },
): Promise<RecognitionPage> {
  const member = await readOwnMember(deps, caller)
  return readRecognitions(deps, { kind: 'member', member }, page)
}

/** Notes that somebody has seen what was said of them, or takes it back. @throws UserError where it is not theirs */
export async function markOwnSeen(
  deps: Pick<RecognitionDeps, 'roster'> & { recognitions: Pick<RecognitionStore, 'markSeen'> },
  caller: Caller,
  id: string,
  seen: boolean,
): Promise<void> {
  const { id: memberId, consent } = await readOwnMember(deps, caller)
  if (consent === 'off' || !(await deps.recognitions.markSeen(memberId, id, seen)))
    throw new UserError('not-found', 'You have no such recognition: load the page again')
}
