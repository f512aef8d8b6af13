import type { AnalysedComment } from '../comments/analysed-comment.js'
import { showComment } from '../disclosure/show-comment.js'
import { mayBeShown, type Place } from '../people/consent.js'
import type { Member } from '../people/members.js'
import type { Coded } from '../text/message.js'

/** A recognition of a team member for one audience. It contains nothing that identifies the writer. */
export interface Recognition {
  /** The same everywhere and in every rebuild; reveals nothing about the response. */
  id: string
  member: { id: number; name: string; team: string }
  /** The praise for the member, masked; null if it cannot be separated from the rest of the comment. */
  quote: string | null
  /** Language of the comment, ISO 639-1 or und; null where nobody knows. */
  language: string | null
  /** The day of the response in UTC, as 2026-10-14. */
  day: string
  /** The day, or when someone let it through: ISO 8601. */
  updated: string
  /** When the person who is thanked marked it as seen, ISO 8601; null elsewhere than in their own feed and the office. */
  seenAt: string | null
}

/** How often somebody was recognised. */
export interface RecognisedPerson {
  member: { id: number; name: string; team: string }
  /** In the period. */
  recognitions: number
  /** In all periods of the area. */
  total: number
  /** The day of the first of these in UTC, as 2026-10-14. */
  since: string
}

/** How much there is to recognise in a team, and how many were recognised. No ratio if it is based on too few to mean anything. */
export interface TeamReach {
  team: string
  /** Members of the team who agree to be named to their team or beyond. */
  members: number
  /** How many of them were recognised. */
  recognised: number
  recognitions: number
  /** What the team had to do; null if it is based on too few responses. */
  volume: { of: 'tickets' | 'responses'; count: number | null }
  /** Recognised members of all members, 0 to 1. */
  reach: number | null
  /** Recognitions for each hundred tickets or responses. */
  perHundred: number | null
  /** Why there is no ratio. */
  note: string | null
  noteCode: Coded | null
}

/** Recognitions of an area's period, and how far they reached. */
export interface AreaRecognition {
  area: { key: string; name: string }
  period: string
  /** Newest day first. */
  items: Recognition[]
  /** Cursor of the next page; null on the last page. */
  next: string | null
  /** Why there are none; null if there are. */
  note: string | null
  /** Whoever has a recognition in the period, by team and name. */
  people: RecognisedPerson[]
  /** By the name of the team. */
  reach: TeamReach[]
}

/** A ratio over fewer members would reveal single persons. */
export const MIN_MEMBERS = 3

/**
 * What a comment says in praise of a member, as it may be seen at a place: only the segments that thank them and say nothing else than praise.
 * Other people's names in it are masked, unless they agree to be named there. Who is on no roster was not asked and stays masked: it may be
 * whoever wrote it.
 * @param members of the roster, by id
 * @returns null if no such segment is
 */
export function praiseOf(
  comment: AnalysedComment,
  memberId: number,
  place: Place,
  members: ReadonlyMap<number, Member>,
): string | null {
  const isNamed = (id: number | null) => {
    const member = id === null ? undefined : members.get(id)
    return member !== undefined && mayBeShown(member, place)
  }
  const thanking = new Set(
    comment.mentions.filter((each) => each.memberId === memberId && each.stance === 'thanked').map(({ segmentId }) => segmentId),
  )
  const mentions = comment.mentions.map((each) => ({
    ...each,
    consent: isNamed(each.memberId) ? ('public' as const) : ('off' as const),
  }))
  const { text, segments } = showComment({ ...comment, mentions })
  let quote = ''
  let last = -1
  comment.segments.forEach(({ id, labels }, index) => {
    if (!thanking.has(id) || !labels.every(({ label }) => label === 'praise')) return
    const piece = text
      .slice(segments[index]!.start, segments[index]!.end)
      .trim()
      .replace(/[\s,;:–-]+$/, '')
    if (piece === '') return
    quote += quote === '' ? piece : `${last === index - 1 ? ' ' : ' … '}${piece}`
    last = index
  })
  return quote === '' ? null : quote
}
