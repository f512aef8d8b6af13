import type { Span } from '../../domain/comments/labels.js'
import type { TextEdit } from '../../domain/comments/text-edits.js'

/** A text created from an original by edits; every UTF-16 unit can be traced to the original. */
export interface TextView {
  text: string
  /** Converts a span of `text` to the span of the original that it came from. */
  toOriginal(span: Span): Span
  /**
   * Converts an offset in `text` to the start of that unit in the original; the length of `text` maps to the length of the original. Never decreases.
   */
  map(offset: number): number
  /** Applies further edits to `text`; they must be sorted and must not overlap. */
  edit(edits: readonly TextEdit[]): TextView
  /** Returns all edits of the original: sorted, not overlapping, one for each replaced span. */
  edits(): TextEdit[]
}

/** Returns a view of an unedited text. */
export function viewOf(original: string): TextView {
  return {
    text: original,
    toOriginal: (span) => span,
    map: (offset) => offset,
    edit: (edits) => (edits.length === 0 ? viewOf(original) : editedView(original, original, null, null, edits)),
    edits: () => [],
  }
}

/** Applies edits to a view. @param starts where each unit of `text` begins in the original, null if `text` is the original; likewise `ends` */
function editedView(
  original: string,
  text: string,
  starts: Int32Array | null,
  ends: Int32Array | null,
  edits: readonly TextEdit[],
): TextView {
  const pieces: string[] = []
  const length = edits.reduce((sum, { start, end, by }) => sum + by.length - (end - start), text.length)
  const newStarts = new Int32Array(length)
  const newEnds = new Int32Array(length)
  let at = 0
  const keep = (from: number, to: number): void => {
    pieces.push(text.slice(from, to))
    for (let i = from; i < to; i++, at++) {
      newStarts[at] = starts ? starts[i]! : i
      newEnds[at] = ends ? ends[i]! : i + 1
    }
  }
  let from = 0
  for (const { start, end, by } of edits) {
    keep(from, start)
    if (by !== '') {
      pieces.push(by)
      const first = starts ? starts[start]! : start
      const last = ends ? ends[end - 1]! : end
      for (let i = 0; i < by.length; i++, at++) {
        newStarts[at] = first
        newEnds[at] = last
      }
    }
    from = end
  }
  keep(from, text.length)
  return mappedView(original, pieces.join(''), newStarts, newEnds)
}

function mappedView(original: string, text: string, starts: Int32Array, ends: Int32Array): TextView {
  const view: TextView = {
    text,
    toOriginal: ({ start, end }) => {
      const first = start < text.length ? starts[start]! : original.length
      return { start: first, end: end > start ? ends[end - 1]! : first }
    },
    map: (offset) => (offset < text.length ? starts[offset]! : original.length),
    edit: (edits) => (edits.length === 0 ? view : editedView(original, text, starts, ends, edits)),
    edits: () => {
      const edits: TextEdit[] = []
      let next = 0
      for (let i = 0; i < text.length; ) {
        const start = starts[i]!
        const end = ends[i]!
        if (start > next) edits.push({ start: next, end: start, by: '' })
        let to = i + 1
        while (to < text.length && starts[to] === start) to++
        if (to > i + 1 || end > start + 1 || original[start] !== text[i]) edits.push({ start, end, by: text.slice(i, to) })
        next = end
        i = to
      }
      if (next < original.length) edits.push({ start: next, end: original.length, by: '' })
      return edits
    },
  }
  return view
}
