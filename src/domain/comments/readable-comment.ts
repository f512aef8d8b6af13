import type { AnalysedComment } from './analysed-comment.js'
import type { Span } from './labels.js'
import { applyEdits, type TextEdit } from './text-edits.js'

/** A comment with findings whose offsets point into the text as it was given. */
export type GivenComment = AnalysedComment & { edits: readonly TextEdit[] }

/** The comment as it is shown, with findings that point into that. */
export function toReadable<T extends GivenComment>({ edits, ...comment }: T): Omit<T, 'edits'> {
  if (edits.length === 0) return comment
  const { text, map } = applyEdits(comment.text, edits)
  const moved = <S extends Span>(span: S): S => ({ ...span, start: map(span.start), end: map(span.end) })
  return {
    ...comment,
    text,
    segments: comment.segments.map((segment) => ({
      ...moved(segment),
      labels: segment.labels.map((label) => ({ ...label, ...(label.evidence && { evidence: label.evidence.map(moved) }) })),
    })),
    mentions: comment.mentions.map(moved),
    redactions: comment.redactions.map(moved),
  }
}
