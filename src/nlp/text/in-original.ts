import type { Analysis } from '../../domain/comments/analysis.js'
import type { Span } from '../../domain/comments/labels.js'
import type { CleanText } from './clean.js'

/**
 * What was found in a cleaned text, with offsets into the original. A writer's own name in a signature is a neutral mention.
 * @param analysis offsets point into `clean.text`
 */
export function inOriginal(analysis: Omit<Analysis, 'edits'>, clean: CleanText): Analysis {
  const move = <S extends Span>(span: S): S => ({ ...span, ...clean.toOriginal(span) })
  const authors = clean.parts.filter(({ kind }) => kind === 'author')
  return {
    ...analysis,
    segments: analysis.segments.map((segment) => ({
      ...move(segment),
      labels: segment.labels.map((label) => ({ ...label, evidence: label.evidence.map(move) })),
    })),
    mentions: analysis.mentions.map((mention) => {
      const moved = move(mention)
      const signed = authors.some(({ start, end }) => start < moved.end && moved.start < end)
      return signed ? { ...moved, stance: 'neutral' as const } : moved
    }),
    redactions: analysis.redactions.map(move),
    edits: clean.edits,
  }
}
