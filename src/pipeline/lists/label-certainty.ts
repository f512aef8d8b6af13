import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Label } from '../../domain/comments/labels.js'

/** How sure it is that a comment carries a label, 0 to 1; 0: it does not. */
export function certaintyOf({ segments }: AnalysedComment, label: Label): number {
  let most = 0
  for (const { labels } of segments) {
    for (const each of labels) if (each.label === label && each.probability > most) most = each.probability
  }
  return most
}
