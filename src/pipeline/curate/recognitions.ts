import type { Area } from '../../domain/area.js'
import type { Member } from '../../domain/people.js'
import type { AnalysedComment } from '../../domain/ports.js'
import { isMemberSpelledSo } from '../../nlp/people/spelling.js'
import type { Candidate } from './candidate.js'
import { certaintyOf } from './label-of.js'

/** Praise less sure than this waits for a look, and so does a name. */
const SURE_PRAISE = 0.7
const SURE_NAME = 0.6

type Mention = AnalysedComment['mentions'][number]

/**
 * One item for each member whom a comment thanks, at a score that the area counts. Whether a member may be named is decided when the
 * list is read: consent holds at once, and for the past.
 */
export function recognitionsOf(area: Area, comments: readonly AnalysedComment[], members: readonly Member[]): Candidate[] {
  const byId = new Map(members.map((member) => [member.id, member]))
  return comments.flatMap((comment) => {
    const { score } = comment
    if (score === null || score < area.recognitionMinScore || score > area.recognitionMaxScore) return []
    const thanked = new Map<number, Mention[]>()
    for (const mention of comment.mentions) {
      if (mention.memberId === null || mention.stance !== 'thanked') continue
      thanked.set(mention.memberId, [...(thanked.get(mention.memberId) ?? []), mention])
    }
    return [...thanked].flatMap(([memberId, mentions]): Candidate[] => {
      const member = byId.get(memberId)
      if (!member) return []
      return [
        {
          key: `member:${memberId}/response:${comment.responseId}`,
          comment,
          label: 'praise',
          sure: praiseOf(comment, mentions),
          memberId,
          theme: null,
          group: member.team === '' ? null : { kind: 'team', key: `team:${member.team}`, label: member.team },
          reason: `Thanked by name at a score of ${Math.round(score * 10) / 10}`,
          held: heldFor(comment, member, mentions),
        },
      ]
    })
  })
}

/** Why somebody should look first, the weightiest reason; null where nothing speaks against sharing it. */
function heldFor(comment: AnalysedComment, member: Member, mentions: Mention[]): string | null {
  if (certaintyOf(comment, 'pain_point') > 0) return 'It also complains of something'
  const isOther = ({ memberId, text }: Mention) =>
    memberId === null ? !isMemberSpelledSo(text, member, comment.language) : memberId !== member.id
  if (comment.mentions.some(isOther)) return 'It names somebody else too'
  if (comment.mentions.some(({ memberId, stance }) => memberId === member.id && stance === 'criticised'))
    return 'It may criticise the person too'
  if (praiseOf(comment, mentions) < SURE_PRAISE) return 'It is not sure that it praises'
  if (Math.max(...mentions.map(({ probability }) => probability)) < SURE_NAME) return 'It is not sure that this is a name'
  if (!mentions.some(({ text }) => isMemberSpelledSo(text, member, comment.language)))
    return 'The name is written in another way than on the roster'
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
