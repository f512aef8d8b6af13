import type { Access } from '../access/access.js'
import type { Member } from './members.js'

/** The audience of a recognition. */
export type Place =
  /** Walls, feeds and webhooks that are open to everyone. */
  | { kind: 'public' }
  /** What a team has for itself. */
  | { kind: 'team'; team: string }
  /** A member's own feed. */
  | { kind: 'member'; id: number }
  /** The lists and pages of the Experience Management Office. */
  | { kind: 'office' }

/** Key to compare team names, which people write with different capitals and spaces. */
export const teamKey = (team: string): string => team.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en')

/**
 * Whether a member's recognitions, and their name in those of others, may be seen at a place. It is asked whenever something is shown, so a
 * changed consent holds at once and for the past. `public`: anywhere; `team`: by their own team and the office; `private`: in their own feed
 * alone; `off`: nowhere.
 */
export function mayBeShown({ id, team, consent }: Pick<Member, 'id' | 'team' | 'consent'>, place: Place): boolean {
  if (consent === 'off') return false
  if (place.kind === 'member' && place.id === id) return true
  if (consent === 'public') return true
  if (consent === 'private') return false
  return place.kind === 'office' || (place.kind === 'team' && teamKey(team) !== '' && teamKey(place.team) === teamKey(team))
}

/** Whose recognitions a feed holds. */
export type FeedOf = { kind: 'public' } | { kind: 'team'; team: string } | { kind: 'member'; member: Member }

/** What stands among a key's teams for the feed of one member: `member:12`. */
const memberScope = (id: number): string => `member:${id}`

/**
 * Whether a key opens a feed. The feed of a member who keeps it private is opened by a key made for that member, and by officers, who make
 * such keys; a key of the team does not. A person opens their own. Feeds know no areas: a key of some areas opens those of teams only that it names.
 */
export function mayReadFeed({ role, areas, teams, member }: Access, feed: FeedOf): boolean {
  if (feed.kind === 'public') return true
  const opensAll = teams.length === 0 && areas.length === 0
  const opensTeam = (team: string) => opensAll || (teamKey(team) !== '' && teams.some((each) => teamKey(each) === teamKey(team)))
  if (feed.kind === 'team') return opensTeam(feed.team)
  const { id, team, consent } = feed.member
  if (member === id || teams.includes(memberScope(id))) return true
  return consent === 'private' ? role === 'officer' && opensAll : opensTeam(team)
}
