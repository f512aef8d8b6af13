import type { Span } from '../../domain/comments/labels.js'
import type { TextEdit } from '../../domain/comments/text-edits.js'
import { lineWraps } from './line-wraps.js'
import { disclaimers, mailFooters, questionLabels } from './mail-footers.js'
import { mailQuotes } from './mail-quotes.js'
import { readMarkup } from './markup.js'
import { findSignature } from './signature.js'
import { hasWords, without } from './text-lines.js'
import { type TextView, viewOf } from './text-view.js'
import { trackingLinks } from './tracking-links.js'

/** Kind of a passage that is not part of the comment proper. `author` is the writer's own name, which stays in the text. */
type PartKind = 'quote' | 'footer' | 'disclaimer' | 'question' | 'signature' | 'author'

/** A passage of the original. */
interface TextPart extends Span {
  kind: PartKind
}

/** A cleaned comment. */
export interface CleanText {
  text: string
  /** Converts an offset in `text` to one in the original; never decreases. */
  map(offset: number): number
  /** Converts a span of `text` to the span of the original that it came from. */
  toOriginal(span: Span): Span
  /** Sorted by start; offsets into the original. */
  parts: TextPart[]
  /** Edits that turn the original into the text that is shown: `text` with a mark in place of the signature. Sorted, not overlapping. */
  edits: TextEdit[]
}

/** Replaces the writer's title, numbers and addresses in the text that is shown. */
export const SIGNATURE_MARK = '[signature]'

/** Only texts that match this are cleaned. */
const SUSPICIOUS = /[&<>@/\n\r\u2028\u2029:–—-]|\p{Cc}|\p{Cf}|\p{L}[.!?…)]\s+\p{L}/u
/** Maximum number of passes: cleaning may reveal more to clean, and only a crafted text needs more passes. */
const MOST_PASSES = 8

const STAGES: readonly [PartKind, (text: string) => Span[]][] = [
  ['quote', mailQuotes],
  ['footer', mailFooters],
  ['disclaimer', disclaimers],
  ['question', questionLabels],
]

/**
 * Cleans a comment: converts HTML to text, joins wrapped lines, and removes text added by mail programs and surveys, quotations of others, and the
 * writer's contact data. Idempotent. Takes time linear in the length.
 */
export function cleanText(original: string): CleanText {
  let view = viewOf(original)
  const parts: TextPart[] = []
  if (SUSPICIOUS.test(original)) {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const before = view.text
      view = cleanOnce(view, parts)
      if (view.text === before) break
    }
  }
  parts.sort((a, b) => a.start - b.start || a.end - b.end)
  return { text: view.text, map: view.map, toOriginal: view.toOriginal, parts, edits: shownEdits(original, view, parts) }
}

function cleanOnce(given: TextView, parts: TextPart[]): TextView {
  let view = given.edit(readMarkup(given.text))
  for (const [kind, find] of STAGES) view = cut(view, kind, find(view.text), parts)
  const { author, contact } = findSignature(view.text)
  if (author && !parts.some((part) => part.kind === 'author')) parts.push({ kind: 'author', ...view.toOriginal(author) })
  view = cut(view, 'signature', contact, parts)
  view = view.edit(trackingLinks(view.text))
  return view.edit(lineWraps(view.text))
}

/** Cuts spans from the text, unless nothing would be left: then they are the comment itself. */
function cut(view: TextView, kind: PartKind, spans: readonly Span[], parts: TextPart[]): TextView {
  if (spans.length === 0 || !hasWords(without(view.text, spans))) return view
  parts.push(...spans.map((span) => ({ kind, ...view.toOriginal(span) })))
  return view.edit(spans.map((span) => ({ start: lineStart(view.text, span), end: span.end, by: '' })))
}

/** Returns where a cut begins: if it removes whole lines, the preceding line break is cut too. */
function lineStart(text: string, { start, end }: Span): number {
  if (end < text.length && !/^[^\S\n\r]*[\n\r]/.test(text.slice(end, end + 100))) return start
  const before = /[\n\r]\s*$/.exec(text.slice(Math.max(0, start - 100), start))
  return before ? start - before[0].length : start
}

/** Returns the edits, with one mark in place of the signature. */
function shownEdits(original: string, view: TextView, parts: readonly TextPart[]): TextEdit[] {
  const signature = parts.filter(({ kind }) => kind === 'signature')
  const edits = view.edits()
  if (signature.length === 0) return edits
  let marked = false
  return edits.map((edit) => {
    if (marked || edit.by !== '' || !signature.some(({ start, end }) => start < edit.end && edit.start < end)) return edit
    marked = true
    const line = /^\s*(?:[\n\r]|<)/.test(original.slice(edit.start, edit.end)) ? '\n' : ''
    return { ...edit, by: `${line}${SIGNATURE_MARK}` }
  })
}
