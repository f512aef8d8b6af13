import type { Span } from '../../domain/comments/labels.js'
import type { TextEdit } from '../../domain/comments/text-edits.js'

/** A text made from another by edits, in which every UTF-16 unit knows where it came from. */
export interface TextView {
  text: string
  /** The stretch of the original that a stretch of `text` came from. */
  toOriginal(span: Span): Span
  /** Where in the original the unit at an offset of `text` begins; for the length of `text`, where the original ends. Never decreases. */
  map(offset: number): number
  /** The view after further edits of `text`, which are sorted and do not overlap. */
  edit(edits: readonly TextEdit[]): TextView
  /** What was done to the original in all: sorted, not overlapping, one edit for each stretch that was replaced. */
  edits(): TextEdit[]
}

/** The view of a text that nothing was done to yet. */
export function viewOf(original: string): TextView {
  return {
    text: original,
    toOriginal: (span) => span,
    map: (offset) => offset,
    edit: (edits) => (edits.length === 0 ? viewOf(original) : editedView(original, original, null, null, edits)),
    edits: () => [],
  }
}

/** @param starts where each unit of `text` begins in the original, null for a text that is the original; `ends` likewise */
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
