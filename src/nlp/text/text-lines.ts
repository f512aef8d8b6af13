import type { Span } from '../../domain/comments/labels.js'

const LINE = /[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|$)/gy

/** Returns the lines of a text without line breaks and surrounding white space; blank lines have length 0. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = []
  LINE.lastIndex = 0
  while (LINE.lastIndex < text.length) {
    const start = LINE.lastIndex
    const line = LINE.exec(text)![0]
    const lead = /^\s*/.exec(line)![0].length
    lines.push({ start: start + Math.min(lead, line.trimEnd().length), end: start + line.trimEnd().length })
  }
  return lines
}

/** Whether a text contains a letter or digit. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Removes spans from a text; they must be in order and must not overlap. */
export function without(text: string, spans: readonly Span[]): string {
  let kept = ''
  let from = 0
  for (const { start, end } of spans) {
    kept += text.slice(from, start)
    from = end
  }
  return kept + text.slice(from)
}
