import type { Label } from '../domain/labels.js'
import type { ShownComment } from '../domain/pack.js'
import type { AnalysedComment } from '../domain/ports.js'
import { showComment } from '../domain/privacy.js'

/** Comments shown in one list. */
export const LISTED = 25

export function segmentHas(comment: AnalysedComment, segmentId: number, label: Label): boolean {
  return comment.segments.some((segment) => segment.id === segmentId && segment.labels.some((each) => each.label === label))
}

export function withLabel(comments: AnalysedComment[], label: Label): AnalysedComment[] {
  return comments.filter(({ segments }) => segments.some(({ labels }) => labels.some((each) => each.label === label)))
}

/** Comments worth reading aloud first: those that carry the label surest, the labelled before the rest. */
export function best(comments: AnalysedComment[], label: Label): ShownComment[] {
  const certainty = (comment: AnalysedComment) =>
    Math.max(
      0,
      ...comment.segments.flatMap(({ labels }) =>
        labels.filter((each) => each.label === label).map(({ probability }) => probability),
      ),
    )
  return comments
    .map((comment) => ({ comment, certainty: certainty(comment) }))
    .filter((each) => each.certainty > 0)
    .sort(
      (a, b) =>
        b.certainty - a.certainty ||
        b.comment.at.getTime() - a.comment.at.getTime() ||
        a.comment.responseId - b.comment.responseId,
    )
    .slice(0, LISTED)
    .map((each) => showComment(each.comment))
}
