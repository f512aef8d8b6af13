import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type FeedOf, mayBeShown, type Place, teamKey } from '../../domain/people/consent.js'
import type { Member } from '../../domain/people/members.js'
import type { RecognitionFilter, RecognitionStore, StoredRecognition } from '../../domain/ports/recognitions.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { Views } from '../../domain/ports/views.js'
import { praiseOf, type Recognition } from '../../domain/recognition/recognition.js'
import { openForPlace } from '../disclosure/open-for-place.js'

export interface RecognitionDeps {
  recognitions: Pick<RecognitionStore, 'list'>
  roster: Pick<RosterStore, 'members'>
  views: Pick<Views, 'comments'>
}

/** What is read: a feed, or the office's list of an area and period. */
type RecognitionSource = FeedOf | { kind: 'office'; scope: OpenPeriod; team?: string | undefined }

export interface RecognitionPage {
  items: Recognition[]
  /** Cursor of the next page; null on the last page. */
  next: string | null
}

/**
 * Recognitions as they may be seen where they are asked for, newest day first.
 * @param page.after what `next` of the page before said
 * @throws UserError if `after` is none
 */
export async function readRecognitions(
  deps: RecognitionDeps,
  source: RecognitionSource,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<RecognitionPage> {
  const from = after === undefined ? undefined : parseCursor(after)
  const members = await deps.roster.members()
  const place = placeOf(source)
  const filter: RecognitionFilter = {
    memberIds: members.filter((member) => isOf(member, source) && mayBeShown(member, place)).map(({ id }) => id),
    ...(source.kind === 'office' && { list: source.scope }),
  }
  if (filter.memberIds.length === 0) return { items: [], next: null }
  const found = await deps.recognitions.list(filter, { limit: limit + 1, after: from })
  const page = found.slice(0, limit)
  return {
    items: await showRecognitions(deps.views, page, place, members),
    next: found.length > limit ? cursorOf(page.at(-1)!) : null,
  }
}

/** Puts stored recognitions into words, as they may be seen at a place. Their members must have agreed to be seen there. */
export async function showRecognitions(
  views: Pick<Views, 'comments'>,
  stored: StoredRecognition[],
  place: Place,
  members: Member[],
): Promise<Recognition[]> {
  if (stored.length === 0) return []
  const byId = new Map(members.map((member) => [member.id, member]))
  const ids = [...new Set(stored.map(({ responseId }) => responseId))]
  const comments = new Map((await views.comments(openForPlace(place), { ids })).map((comment) => [comment.responseId, comment]))
  const showsSeen = place.kind === 'office' || place.kind === 'member'
  return stored.flatMap(({ id, memberId, responseId, day, releasedAt, seenAt }) => {
    const comment = comments.get(responseId)
    const member = byId.get(memberId)
    // It went away between the two queries.
    if (!comment || !member) return []
    return {
      id,
      member: { id: member.id, name: member.name, team: member.team },
      quote: praiseOf(comment, memberId, place, byId),
      language: comment.language,
      day,
      updated: releasedAt?.toISOString() ?? `${day}T00:00:00.000Z`,
      seenAt: (showsSeen && seenAt?.toISOString()) || null,
    }
  })
}

/**
 * The feed of a team, under the name that the roster gives it.
 * @throws UserError if no member is of this team
 */
export async function teamFeed(roster: Pick<RosterStore, 'members'>, team: string): Promise<FeedOf> {
  const member = (await roster.members()).find((each) => teamKey(each.team) !== '' && teamKey(each.team) === teamKey(team))
  if (!member) throw new UserError('not-found', `There is no team "${team}" on the roster`)
  return { kind: 'team', team: member.team }
}

/** @throws UserError if there is no such member, or one who wants no recognitions: no one learns which */
export async function memberFeed(roster: Pick<RosterStore, 'members'>, id: number): Promise<FeedOf> {
  const member = (await roster.members()).find((each) => each.id === id)
  if (!member || member.consent === 'off') throw new UserError('not-found', `There is no feed for member ${id}`)
  return { kind: 'member', member }
}

function placeOf(source: RecognitionSource): Place {
  if (source.kind === 'member') return { kind: 'member', id: source.member.id }
  return source.kind === 'team' ? { kind: 'team', team: source.team } : { kind: source.kind }
}

function isOf(member: Member, source: RecognitionSource): boolean {
  if (source.kind === 'member') return member.id === source.member.id
  if (source.kind === 'public' || source.team === undefined) return true
  return teamKey(member.team) === teamKey(source.team)
}

const cursorOf = ({ day, id }: StoredRecognition): string => `${day}.${id}`

function parseCursor(cursor: string): Pick<StoredRecognition, 'day' | 'id'> {
  const match = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{32})$/.exec(cursor)
  if (!match) throw new UserError('invalid', '"after" in the query is not a valid cursor: use the one from the previous page')
  return { day: match[1]!, id: match[2]! }
}
