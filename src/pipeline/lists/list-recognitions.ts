import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { type UnsettledName, unlistedKey, unsettledKey } from '../../domain/lists/lists.js'
import type { Member } from '../../domain/people/members.js'
import type { Coded } from '../../domain/text/message.js'
import { nameId } from '../../nlp/people/group-names.js'
import type { NonPersons } from '../../nlp/people/non-persons.js'
import { isMemberSpelledSo } from '../../nlp/people/spelling.js'
import { because } from './because.js'
import type { Candidate } from './candidate.js'
import { certaintyOf } from './label-certainty.js'
import { UNSETTLED } from './unsettled.js'

/** Praise and names with a lower confidence are held for review. */
const SURE_PRAISE = 0.7
const SURE_NAME = 0.6

type Mention = AnalysedComment['mentions'][number]

/**
 * One item for each member whom a comment thanks, at a score that the area counts; one for each name that the roster could not settle, which is
 * held until a person says who is meant; and one for each name that is on no roster yet. Whether a member may be named is decided when the list
 * is read: consent holds at once, and for the past.
 */
export function recognitionsOf(
  area: Area,
  comments: readonly AnalysedComment[],
  members: readonly Member[],
  names: Names = NO_NAMES,
): Candidate[] {
  const byId = new Map(members.map((member) => [member.id, member]))
  const byResponse = new Map<number, UnsettledName[]>()
  for (const name of names.unsettled) byResponse.set(name.responseId, [...(byResponse.get(name.responseId) ?? []), name])
  return comments.flatMap((comment) => {
    if (!isCounted(area, comment)) return []
    const open = byResponse.get(comment.responseId) ?? []
    const isOpen = ({ givenStart }: Mention) => open.some(({ starts }) => starts.includes(givenStart))
    const thanked = new Map<number, Mention[]>()
    for (const mention of comment.mentions) {
      if (mention.memberId === null || mention.stance !== 'thanked' || isOpen(mention)) continue
      thanked.set(mention.memberId, [...(thanked.get(mention.memberId) ?? []), mention])
    }
    const settled = [...thanked].flatMap(([memberId, mentions]): Candidate[] => {
      const member = byId.get(memberId)
      if (!member) return []
      const key = `member:${memberId}/response:${comment.responseId}`
      const held = heldFor(comment, member, mentions, names.nonPersons)
      return [{ ...thanksTo(comment, mentions, member, held), key }]
    })
    const others = open.flatMap((name): Candidate[] => {
      const mentions = comment.mentions.filter(({ givenStart }) => name.starts.includes(givenStart))
      const { language } = comment
      // "Anna Lindqvist helped me, Anna is great": whoever is thanked in full is meant again.
      const isThankedInFull = name.candidates.some(
        (id) => thanked.has(id) && byId.has(id) && mentions.every(({ text }) => isMemberSpelledSo(text, byId.get(id)!, language)),
      )
      if (mentions.length === 0 || isThankedInFull) return []
      const key = unsettledKey(name)
      const chosen = byId.get(names.chosen.get(key) ?? -1)
      // A person's word, given already, is no second thanks to the same member.
      if (chosen && thanked.has(chosen.id)) return []
      return [{ ...thanksTo(comment, mentions, chosen, UNSETTLED), key, candidates: name.candidates }]
    })
    return [...settled, ...others, ...unlistedOf(comment, names)]
  })
}

/** What is known of names besides the roster. */
export interface Names {
  /** Names that the roster could not settle. */
  unsettled: readonly UnsettledName[]
  /** Whom people said that these mean: member ids by the item's key. */
  chosen: ReadonlyMap<string, number>
  nonPersons: NonPersons
  /** Names that people dismissed from the proposals for the roster, as `nameId` compares them. */
  dismissed: ReadonlySet<string>
}

const NO_NAMES: Names = { unsettled: [], chosen: new Map(), nonPersons: { meaningOf: () => null }, dismissed: new Set() }

/** Under what thanks stand to people who are not on the roster. */
const UNLISTED_GROUP = { kind: 'team', key: 'unlisted', label: 'Not on the roster yet' } as const

/** Thanks to people who are not on the roster: "Anna Lindqvist" and "Anna" in one comment are one. */
function unlistedOf(comment: AnalysedComment, { nonPersons, dismissed }: Names): Candidate[] {
  const people: Mention[][] = []
  const thanked = comment.mentions.filter(
    ({ stance, consent, name }) =>
      stance === 'thanked' && consent === null && !dismissed.has(nameId(name)) && !nonPersons.meaningOf(name)?.isWhole,
  )
  for (const mention of [...thanked].sort((a, b) => wordsOf(b.name).length - wordsOf(a.name).length)) {
    const same = people.find(([first]) => wordsOf(mention.name).every((word) => wordsOf(first!.name).includes(word)))
    if (same) same.push(mention)
    else people.push([mention])
  }
  return people.map((mentions) => {
    const [{ name, givenStart }] = mentions as [Mention, ...Mention[]]
    const held =
      doubtOf(comment, mentions) ?? (saysMore(comment, mentions) ? { code: 'held.says-more' } : meaningOf(nonPersons, name))
    return {
      ...thanksTo(comment, mentions, undefined, held, 'list.thanked-unlisted'),
      key: unlistedKey(comment.responseId, givenStart),
      nameAt: givenStart,
      group: UNLISTED_GROUP,
    }
  })
}

/** Whether no segment that thanks by this name is praise alone: there the name is masked, so that it is named nowhere else either. */
const saysMore = ({ segments }: AnalysedComment, mentions: Mention[]): boolean =>
  mentions.every(({ segmentId }) =>
    segments.some(({ id, labels }) => id === segmentId && labels.some(({ label }) => label !== 'praise')),
  )

const wordsOf = (name: string): string[] => nameId(name).split(' ')

/** The responses that may hold a recognition with an unsettled name. */
export function mayBeUnsettled(area: Area, comments: readonly AnalysedComment[]): number[] {
  return comments
    .filter((comment) => isCounted(area, comment) && comment.mentions.some(({ stance }) => stance === 'thanked'))
    .map(({ responseId }) => responseId)
}

function isCounted({ recognitionMinScore, recognitionMaxScore }: Area, { score }: AnalysedComment): boolean {
  return score !== null && score >= recognitionMinScore && score <= recognitionMaxScore
}

function thanksTo(
  comment: AnalysedComment,
  mentions: Mention[],
  member: Member | undefined,
  held: Coded | null,
  code = 'list.thanked',
): Omit<Candidate, 'key'> {
  return {
    comment,
    label: 'praise',
    sure: praiseOf(comment, mentions),
    memberId: member?.id ?? null,
    theme: null,
    group: !member || member.team === '' ? null : { kind: 'team', key: `team:${member.team}`, label: member.team },
    ...because({ code, values: { score: Math.round(comment.score! * 10) / 10 } }, held),
  }
}

/** Why someone should look first, the weightiest reason; null if nothing speaks against sharing it. */
function heldFor(comment: AnalysedComment, member: Member, mentions: Mention[], nonPersons: NonPersons): Coded | null {
  const doubt = doubtOf(comment, mentions)
  if (doubt !== null) return doubt
  const spelled = mentions.filter(({ text }) => isMemberSpelledSo(text, member, comment.language))
  if (spelled.length === 0) return { code: 'held.spelling' }
  // a place or product that only the lexicon knows is no reason: the roster says that it is a person
  return spelled.every(({ name }) => isOfDimension(nonPersons, name)) ? meaningOf(nonPersons, spelled[0]!.name) : null
}

/** Doubt in the comment itself. */
function doubtOf(comment: AnalysedComment, mentions: Mention[]): Coded | null {
  if (certaintyOf(comment, 'pain_point') > 0) return { code: 'held.problem' }
  if (comment.mentions.some(({ stance }) => stance === 'criticised')) return { code: 'held.criticises' }
  if (praiseOf(comment, mentions) < SURE_PRAISE) return { code: 'held.not-praise' }
  if (Math.max(...mentions.map(({ probability }) => probability)) < SURE_NAME) return { code: 'held.not-name' }
  return null
}

const LEXICON = ['place', 'product', 'firm']

const isOfDimension = (nonPersons: NonPersons, name: string): boolean => {
  const meaning = nonPersons.meaningOf(name)
  return meaning !== null && !LEXICON.includes(meaning.kind)
}

/** What the name may mean besides a person; null where nothing is known. */
function meaningOf(nonPersons: NonPersons, name: string): Coded | null {
  const meaning = nonPersons.meaningOf(name)
  if (!meaning) return null
  return LEXICON.includes(meaning.kind)
    ? { code: `held.${meaning.kind}` }
    : { code: 'held.dimension', values: { dimension: meaning.kind } }
}

/** How sure it is that a segment that names the person praises. */
function praiseOf({ segments }: AnalysedComment, mentions: Mention[]): number {
  const own = segments.filter(({ id }) => mentions.some(({ segmentId }) => segmentId === id))
  return Math.max(
    0,
    ...own.flatMap(({ labels }) => labels.filter(({ label }) => label === 'praise').map(({ probability }) => probability)),
  )
}
