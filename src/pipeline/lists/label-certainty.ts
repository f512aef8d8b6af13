import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Label } from '../../domain/comments/labels.js'

/** Confidence that a comment has a label, 0 to 1; 0 if it does not have the label. */
export function certaintyOf({ segments }: AnalysedComment, label: Label): number {
  let most = 0
  for (const { labels } of segments) {
    for (const each of labels) if (each.label === label && each.probability > most) most = each.probability
  }
  return most
}
