import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Label } from '../../domain/comments/labels.js'
import type { BuiltItem, ItemCodes, ListGroup } from '../../domain/lists/lists.js'
import { byWorth, diverseOrder } from './diverse-order.js'
import { fold } from './fold-duplicates.js'
import type { TextFacts } from './read-text.js'
import { impactOf, worthOf } from './worth.js'

/** A comment that belongs on a list, before the list is put in order. */
export interface Candidate {
  key: string
  comment: AnalysedComment
  /** What the list is about, and how sure it is that the comment says it, 0 to 1. */
  label: Label
  sure: number
  memberId: number | null
  /** The theme that it mentions, and how many comments do. */
  theme: { id: number; size: number } | null
  group: ListGroup | null
  reason: string
  held: string | null
  codes: ItemCodes
  /** Members between whom the roster does not decide. */
  candidates?: number[]
  /** Where the name of someone stands who is not on the roster. */
  nameAt?: number
}

/** What lists are put in order with. */
export interface Curating {
  textOf(comment: AnalysedComment): TextFacts
  /** Comments in the largest of the themes. */
  largestTheme: number
  /** Keys of items that people chose something for: they stand for their near-duplicates, so that the choice stays in sight. */
  chosen: ReadonlySet<string>
}

/** How alike it makes two items that they share a theme, a member or the value of a dimension. */
const LIKE = { theme: 0.7, member: 0.7, dimension: 0.15 }

/** Folds near-duplicates and puts the rest in order, the same whatever order the candidates come in. */
export function curate(candidates: readonly Candidate[], curating: Curating): BuiltItem[] {
  const inFront = ({ key }: { key: string }) => (curating.chosen.has(key) ? 1 : 0)
  const weighed = candidates
    .map((candidate) => weigh(candidate, curating))
    .sort((a, b) => inFront(b) - inFront(a) || byWorth(a, b))
  const groups = fold(weighed, (each) => each)
  return diverseOrder(groups.map(({ leader, folded }) => ({ ...leader, folded }))).map(({ candidate, folded }) => ({
    key: candidate.key,
    responseId: candidate.comment.responseId,
    memberId: candidate.memberId,
    group: candidate.group,
    reason: candidate.reason,
    held: candidate.held,
    codes: candidate.codes,
    folded: folded.map((each) => each.candidate.comment.responseId).sort((a, b) => a - b),
    ...(candidate.candidates && { candidates: candidate.candidates }),
    ...(candidate.nameAt !== undefined && { nameAt: candidate.nameAt }),
  }))
}

function weigh(candidate: Candidate, { textOf, largestTheme }: Curating) {
  const { comment, key, label, sure, memberId, theme, held, candidates, nameAt } = candidate
  const facts = textOf(comment)
  const labels = [...new Set(comment.segments.flatMap(({ labels }) => labels.map((each) => each.label)))].sort()
  const worth = worthOf({
    sure,
    text: facts,
    otherLabels: labels.filter((each) => each !== label).length,
    theme: { size: theme?.size ?? 0, largest: largestTheme },
    impact: label === 'praise' ? (comment.score ?? 0) / 10 : impactOf(comment),
  })
  const traits = new Map<string, number>([
    ...(theme ? [[`theme ${theme.id}`, LIKE.theme] as const] : []),
    ...(memberId === null ? [] : [[`member ${memberId}`, LIKE.member] as const]),
    ...Object.entries(comment.dimensions).map(([name, value]) => [`${name}=${value}`, LIKE.dimension] as const),
  ])
  // What says other things, thanks someone else or waits for a look is no duplicate, however alike the words are.
  // Each name that the roster does not settle is a question of its own.
  const bucket = JSON.stringify([labels, memberId, held, (candidates || nameAt !== undefined) && key])
  return { candidate, key, worth, at: comment.at, text: facts.key, words: facts.words, bucket, traits }
}
