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

/** What a stretch of a comment is, where it is more than the writer's words; `author` is the writer's own name, which stays in the text. */
export type PartKind = 'quote' | 'footer' | 'disclaimer' | 'question' | 'signature' | 'author'

/** A stretch of the original. */
export interface TextPart extends Span {
  kind: PartKind
}

/** A comment as it reads. */
export interface CleanText {
  text: string
  /** Where in the original an offset of `text` lies; never decreases. */
  map(offset: number): number
  /** The stretch of the original that a stretch of `text` came from. */
  toOriginal(span: Span): Span
  /** Sorted by start; offsets into the original. */
  parts: TextPart[]
  /** What makes the original the text that is shown: as `text`, with a mark where the signature was. Sorted, not overlapping. */
  edits: TextEdit[]
}

/** Stands where the writer's title, numbers and addresses stood. */
export const SIGNATURE_MARK = '[signature]'

/** Nothing is cleaned in a text that has none of these. */
const SUSPICIOUS = /[&<>@/\n\r\u2028\u2029:–—-]|\p{Cc}|\p{Cf}|\p{L}[.!?…)]\s+\p{L}/u
/** What is cleaned once may lay open what was hidden; more often than this it is made to. */
const MOST_PASSES = 8

const STAGES: readonly [PartKind, (text: string) => Span[]][] = [
  ['quote', mailQuotes],
  ['footer', mailFooters],
  ['disclaimer', disclaimers],
  ['question', questionLabels],
]

/**
 * Reads a comment as a person would: HTML as text, without what a mail program or a survey put around it, without what others wrote, without
 * the writer's contact data, lines whole. The same for what it returns. Takes time in proportion to the length.
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

/** Where nothing would be left, nothing is cut: then this is the comment. */
function cut(view: TextView, kind: PartKind, spans: readonly Span[], parts: TextPart[]): TextView {
  if (spans.length === 0 || !hasWords(without(view.text, spans))) return view
  parts.push(...spans.map((span) => ({ kind, ...view.toOriginal(span) })))
  return view.edit(spans.map((span) => ({ start: lineStart(view.text, span), end: span.end, by: '' })))
}

/** Where a cut begins: with whole lines, what parts them from the line before goes, too. */
function lineStart(text: string, { start, end }: Span): number {
  if (end < text.length && !/^[^\S\n\r]*[\n\r]/.test(text.slice(end, end + 100))) return start
  const before = /[\n\r]\s*$/.exec(text.slice(Math.max(0, start - 100), start))
  return before ? start - before[0].length : start
}

/** The edits, with a mark for the lines of a signature that follow each other. */
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
