import type { Analysis } from '../../domain/comments/analysis.js'
import type { Span } from '../../domain/comments/labels.js'
import type { CleanText } from './clean.js'

/**
 * Converts the offsets of an analysis from the cleaned text to the original. The writer's own name in a signature becomes a neutral mention.
 * @param analysis offsets point into `clean.text`
 */
export function inOriginal(analysis: Omit<Analysis, 'edits'>, clean: CleanText): Analysis {
  const move = <S extends Span>(span: S): S => ({ ...span, ...clean.toOriginal(span) })
  return {
    ...analysis,
    segments: analysis.segments.map((segment) => ({
      ...move(segment),
      labels: segment.labels.map((label) => ({ ...label, evidence: label.evidence.map(move) })),
    })),
    mentions: analysis.mentions.map((mention) => {
      const moved = move(mention)
      return isAuthor(mention, clean) ? { ...moved, stance: 'neutral' as const } : moved
    }),
    redactions: analysis.redactions.map(move),
    edits: clean.edits,
  }
}

/** Whether a span of the cleaned text overlaps the writer's own name in a signature. */
export function isAuthor(span: Span, clean: CleanText): boolean {
  const { start, end } = clean.toOriginal(span)
  return clean.parts.some((part) => part.kind === 'author' && part.start < end && start < part.end)
}
