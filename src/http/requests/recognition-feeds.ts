import type { Response } from 'express'
import { type FeedOf, mayReadFeed, teamKey } from '../../domain/people/consent.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from './access.js'
import { HttpError } from './http-error.js'

/**
 * Checks that the caller may open a feed.
 * @throws HttpError if not
 */
export function openFeed(response: Response, feed: FeedOf): void {
  if (!mayReadFeed(accessOf(response), feed)) throw new HttpError(403, 'forbidden', 'You have no access to this feed')
}

/** Returns the names of the roster's teams whose feeds the caller may open. */
export async function openTeams(roster: Pick<AppDeps['stores']['roster'], 'members'>, response: Response): Promise<string[]> {
  const teams = new Map<string, string>()
  for (const { team } of await roster.members()) if (!teams.has(teamKey(team))) teams.set(teamKey(team), team)
  teams.delete('')
  return [...teams.values()]
    .filter((team) => mayReadFeed(accessOf(response), { kind: 'team', team }))
    .sort((a, b) => a.localeCompare(b, 'en'))
}
