import type { TextEdit } from '../../domain/comments/text-edits.js'
import { linesOf } from './text-lines.js'

/** A mail program breaks lines no earlier than this, in UTF-16 units. */
const NARROWEST = 45
const WIDEST = 120
/** A line that begins so is one of its own. */
const OWN_LINE = /^(?:[-*•·–—+>#]|\d{1,2}[.)]\s|\(?[a-z]\)|\p{Lu}[\p{L} ]{0,30}:)/u
const ENDS = /[.!?…:;)"”»]$/

/**
 * Joins lines that a program broke because the next word would not have fitted: within a paragraph, where a line is long, does not end a sentence, and
 * the first word of the next would have made it longer than the paragraph's longest. A lower-case letter at the beginning of the next line is enough
 * where the paragraph begins with a capital.
 */
export function lineWraps(text: string): TextEdit[] {
  const lines = linesOf(text)
  const edits: TextEdit[] = []
  for (let from = 0; from < lines.length; ) {
    let to = from
    while (to < lines.length && lines[to]!.end > lines[to]!.start) to++
    const capitals = from < lines.length && /^\P{L}{0,3}\p{Lu}/u.test(text.slice(lines[from]!.start, lines[from]!.start + 4))
    const width = lines.slice(from, to).reduce((most, { start, end }) => Math.max(most, end - start), 0)
    for (let i = from; i + 1 < to; i++) {
      const [line, next] = [lines[i]!, lines[i + 1]!]
      if (isWrapped(text.slice(line.start, line.end), text.slice(next.start, next.end), width, capitals))
        edits.push({ start: line.end, end: next.start, by: ' ' })
    }
    from = Math.max(to, from + 1)
  }
  return edits
}

function isWrapped(line: string, next: string, width: number, capitals: boolean): boolean {
  if (ENDS.test(line) || OWN_LINE.test(next)) return false
  const first = /^\S+/.exec(next)![0]
  if (capitals && line.length >= NARROWEST / 2 && /^\p{Ll}/u.test(next)) return true
  return width <= WIDEST && line.length >= NARROWEST && line.length + 1 + first.length > width
}
