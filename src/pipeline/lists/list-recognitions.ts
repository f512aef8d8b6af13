import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { type UnsettledName, unsettledKey } from '../../domain/lists/lists.js'
import type { Member } from '../../domain/people/members.js'
import { isMemberSpelledSo } from '../../nlp/people/spelling.js'
import type { Candidate } from './candidate.js'
import { certaintyOf } from './label-certainty.js'
import { UNSETTLED } from './unsettled.js'

/** Praise and names with a lower confidence are held for review. */
const SURE_PRAISE = 0.7
const SURE_NAME = 0.6

type Mention = AnalysedComment['mentions'][number]

/**
 * One item for each member whom a comment thanks, at a score that the area counts, and one for each name that the roster could not settle:
 * it is held until a person says who is meant. Whether a member may be named is decided when the list is read: consent holds at once, and
 * for the past.
 */
export function recognitionsOf(
  area: Area,
  comments: readonly AnalysedComment[],
  members: readonly Member[],
  names: Names = { unsettled: [], chosen: new Map() },
): Candidate[] {
  const byId = new Map(members.map((member) => [member.id, member]))
  const byResponse = new Map<number, UnsettledName[]>()
  for (const name of names.unsettled) byResponse.set(name.responseId, [...(byResponse.get(name.responseId) ?? []), name])
  return comments.flatMap((comment) => {
    if (!isCounted(area, comment)) return []
    const open = byResponse.get(comment.responseId) ?? []
    const isOpen = ({ start }: Mention) => open.some(({ starts }) => starts.includes(start))
    const thanked = new Map<number, Mention[]>()
    for (const mention of comment.mentions) {
      if (mention.memberId === null || mention.stance !== 'thanked' || isOpen(mention)) continue
      thanked.set(mention.memberId, [...(thanked.get(mention.memberId) ?? []), mention])
    }
    const settled = [...thanked].flatMap(([memberId, mentions]): Candidate[] => {
      const member = byId.get(memberId)
      if (!member) return []
      const key = `member:${memberId}/response:${comment.responseId}`
      return [{ ...thanksTo(comment, mentions, member), key, held: heldFor(comment, member, mentions) }]
    })
    const others = open.flatMap((name): Candidate[] => {
      const mentions = comment.mentions.filter(({ start }) => name.starts.includes(start))
      const { language } = comment
      // "Anna Lindqvist helped me, Anna is great": whoever is thanked in full is meant again.
      const isToldElsewhere = name.candidates.some(
        (id) => thanked.has(id) && byId.has(id) && mentions.every(({ text }) => isMemberSpelledSo(text, byId.get(id)!, language)),
      )
      if (mentions.length === 0 || isToldElsewhere) return []
      const key = unsettledKey(name)
      const chosen = byId.get(names.chosen.get(key) ?? -1)
      // A person's word, given already, is no second thanks to the same member.
      if (chosen && thanked.has(chosen.id)) return []
      return [{ ...thanksTo(comment, mentions, chosen), key, held: UNSETTLED, candidates: name.candidates }]
    })
    return [...settled, ...others]
  })
}

/** Names that the roster could not settle, and whom people said that they mean: member ids by the item's key. */
export interface Names {
  unsettled: readonly UnsettledName[]
  chosen: ReadonlyMap<string, number>
}

/** The responses that may hold a recognition with an unsettled name. */
export function mayBeUnsettled(area: Area, comments: readonly AnalysedComment[]): number[] {
  return comments
    .filter((comment) => isCounted(area, comment) && comment.mentions.some(({ stance }) => stance === 'thanked'))
    .map(({ responseId }) => responseId)
}

function isCounted({ recognitionMinScore, recognitionMaxScore }: Area, { score }: AnalysedComment): boolean {
  return score !== null && score >= recognitionMinScore && score <= recognitionMaxScore
}

function thanksTo(comment: AnalysedComment, mentions: Mention[], member: Member | undefined): Omit<Candidate, 'key' | 'held'> {
  return {
    comment,
    label: 'praise',
    sure: praiseOf(comment, mentions),
    memberId: member?.id ?? null,
    theme: null,
    group: !member || member.team === '' ? null : { kind: 'team', key: `team:${member.team}`, label: member.team },
    reason: `Thanked by name with a score of ${Math.round(comment.score! * 10) / 10}`,
  }
}

/** Why someone should look first, the weightiest reason; null if nothing speaks against sharing it. */
function heldFor(comment: AnalysedComment, member: Member, mentions: Mention[]): string | null {
  if (certaintyOf(comment, 'pain_point') > 0) return 'It also reports a problem'
  const isOther = ({ memberId, text }: Mention) =>
    memberId === null ? !isMemberSpelledSo(text, member, comment.language) : memberId !== member.id
  if (comment.mentions.some(isOther)) return 'It names someone else too'
  if (comment.mentions.some(({ memberId, stance }) => memberId === member.id && stance === 'criticised'))
    return 'It may also criticise the person'
  if (praiseOf(comment, mentions) < SURE_PRAISE) return 'It may not be praise'
  if (Math.max(...mentions.map(({ probability }) => probability)) < SURE_NAME) return 'This may not be a name'
  if (!mentions.some(({ text }) => isMemberSpelledSo(text, member, comment.language)))
    return 'The name is spelled differently on the roster'
  return null
}

/** How sure it is that a segment that names the person praises. */
function praiseOf({ segments }: AnalysedComment, mentions: Mention[]): number {
  const own = segments.filter(({ id }) => mentions.some(({ segmentId }) => segmentId === id))
  return Math.max(
    0,
    ...own.flatMap(({ labels }) => labels.filter(({ label }) => label === 'praise').map(({ probability }) => probability)),
  )
}
