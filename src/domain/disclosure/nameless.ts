import type { AnalysedComment } from '../comments/analysed-comment.js'

/** Placeholder for a name or personal data: it is not a word and separates the words around it. */
const GAP = '…'

/**
 * A stretch of a comment without names of persons and personal data, to find themes by: none of these may name a theme.
 * @param start UTF-16, as is `end`, exclusive
 */
export function withoutNames(
  { text, mentions, redactions }: Pick<AnalysedComment, 'text' | 'mentions' | 'redactions'>,
  start: number,
  end: number,
): string {
  const spans = [...mentions, ...redactions]
    .filter((span) => span.start < end && span.end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  let result = ''
  let at = start
  for (const span of spans) {
    if (span.end <= at) continue
    if (span.start >= at) result += text.slice(at, span.start) + GAP
    at = span.end
  }
  return at < end ? result + text.slice(at, end) : result
}
