import type { Span } from './labels.js'

/** A span of a text and its replacement. */
export interface TextEdit extends Span {
  by: string
}

/**
 * Replaces stretches of a text.
 * @param edits sorted by start, not overlapping
 * @returns the new text, and a function that gives the place of an offset of the old text in it: an offset inside a replaced stretch falls on
 * the nearer edge of what replaced it. A call takes time in the logarithm of the number of edits.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): { text: string; map: (offset: number) => number } {
  if (edits.length === 0) return { text, map: (offset) => offset }
  const pieces: string[] = []
  const starts: number[] = []
  let from = 0
  let length = 0
  for (const { start, end, by } of edits) {
    length += start - from
    starts.push(length)
    length += by.length
    pieces.push(text.slice(from, start), by)
    from = end
  }
  pieces.push(text.slice(from))
  const map = (offset: number): number => {
    const at = lastBefore(edits, offset)
    if (at < 0) return offset
    const { start, end, by } = edits[at]!
    if (offset >= end) return starts[at]! + by.length + offset - end
    return starts[at]! + (offset - start > (end - start) / 2 ? by.length : 0)
  }
  return { text: pieces.join(''), map }
}

/** A stretch of a text as it reads after the edits. */
export function sliceReadable(given: string, edits: readonly TextEdit[], { start, end }: Span): string {
  const { text, map } = applyEdits(given, edits)
  return text.slice(map(start), map(end))
}

/** The index of the last edit that starts before an offset, or -1. An edit that starts right there has replaced nothing before it. */
function lastBefore(edits: readonly TextEdit[], offset: number): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (edits[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
