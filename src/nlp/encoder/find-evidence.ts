import type { Evidence, Span } from '../../domain/comments/labels.js'

/** Maximum number of spans shown for a label. */
const MOST_SPANS = 3
/** Words with a smaller share of the evidence are left out. */
const LEAST_SHARE = 1 / 12
/** Sums up to this size are rounding errors, not evidence. */
const NOISE = 1e-5
const EDGES = /^[^\p{L}\p{N}\p{Extended_Pictographic}]+|[^\p{L}\p{N}\p{Extended_Pictographic}]+$/gu

/**
 * Finds the words that raised a label's logit most; adjacent words are joined into one span.
 * @param words of the segment, each with its contribution to the logit relative to the average word
 */
export function findEvidence(text: string, words: readonly (Span & { weight: number })[]): Evidence[] {
  const total = words.reduce((sum, { weight }) => sum + Math.max(0, weight), 0)
  if (total <= NOISE) return []
  const chosen = words
    .map((word, index) => ({ ...word, index, weight: word.weight / total }))
    .filter(
      ({ weight, start, end }) => weight >= LEAST_SHARE && /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text.slice(start, end)),
    )
    .sort((a, b) => b.weight - a.weight || a.index - b.index)
    .slice(0, MOST_SPANS + 2)
    .sort((a, b) => a.index - b.index)
  const spans: (Evidence & { last: number })[] = []
  for (const { start, end, weight, index } of chosen) {
    const before = spans.at(-1)
    if (before && before.last === index - 1) {
      before.end = end
      before.weight += weight
      before.last = index
    } else spans.push({ start, end, weight, last: index })
  }
  return spans
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, MOST_SPANS)
    .map(({ start, end, weight }) => ({ ...withoutEdges(text, start, end), weight: Math.min(1, weight) }))
}

function withoutEdges(text: string, start: number, end: number): Span {
  const inside = text.slice(start, end)
  const trimmed = inside.replace(EDGES, '')
  const at = inside.indexOf(trimmed)
  return { start: start + at, end: start + at + trimmed.length }
}
