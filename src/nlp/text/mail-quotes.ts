import type { Span } from '../../domain/comments/labels.js'
import { mailPhrases } from './mail-phrases.js'
import { hasWords, linesOf, without } from './text-lines.js'

/** Maximum length of the line above a quoted mail before its verb and after it, in UTF-16 units. */
const BEFORE_VERB = 250
const AFTER_VERB = 160
/** Maximum length of a mail header, in UTF-16 units. */
const HEAD = 600
/** Maximum length of a note that only announces a mail ("FYI"), in UTF-16 units. */
const LONGEST_POINTER = 200
/** A date, a time or an e-mail address, which such a line contains and "My colleague wrote:" does not. */
const DATED = /\d{1,2}[:.]\d{2}|(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{2}|[\w.+-]@[\w-]/

interface Patterns {
  verb: RegExp
  opener: RegExp
  forward: RegExp
  from: RegExp
  others: readonly RegExp[]
  /** Text that is not a comment: a greeting, and words that refer to the mail. */
  greeting: RegExp
  pointer: RegExp
}
let patterns: Patterns | undefined

function readPatterns(): Patterns {
  const p = mailPhrases()
  const field = (source: string, flags: string) => new RegExp(`(?<![\\p{L}\\d])\\*?${source}\\*?\\s?:`, flags)
  return {
    verb: new RegExp(`(?<!\\p{L})${p.reply}(?!\\p{L})`, 'giu'),
    opener: new RegExp(`(?:^|[\\n\\r]|[.!?…)]\\s+|\\s{2,})(${p['reply-opener']}(?= [^\\n]{4}))`, 'gu'),
    forward: new RegExp(
      `(?<![-_=])[-_=]{2,}\\s?${p.forward}[^\\n\\r_=-]{0,80}[-_=]{2,}|(?<=^|[\\n\\r])[ \\t>*]{0,8}${p.forward}\\s?:[ \\t]*(?=[\\n\\r]|$)`,
      'iu',
    ),
    from: field(p['field-from'], 'giu'),
    others: [field(p['field-subject'], 'iu'), field(p['field-date'], 'iu'), field(p['field-to'], 'iu')],
    greeting: new RegExp(
      `^[^\\p{L}\\p{N}]*${p.greeting}(?:[ ,]+(?!${p.pointer}(?!\\p{L}))[\\p{L}.'’-]{1,20}){0,3}(?=[,.!:–—-]|\\s*[\\n\\r]|\\s*$)`,
      'iu',
    ),
    pointer: new RegExp(
      `^\\s*${p['subject-prefix']}\\s?:[^\\n\\r]*|(?<![\\p{L}\\p{N}])${p.pointer}(?![\\p{L}\\p{N}])(?:[ ,@]+[\\p{L}.'’-]{1,20}){0,2}(?=[^\\p{L}\\p{N}]*(?:[\\n\\r]|$))|(?<![\\p{L}\\p{N}])${p.pointer}(?![\\p{L}\\p{N}])`,
      'giu',
    ),
  }
}

/**
 * Finds text by others in mails quoted below or within a comment: everything from the header of a forwarded mail on, a line that announces a
 * quotation and the text after it, and lines that begin with ">". If nothing would be left, or only a note that a mail follows ("FYI"), nothing
 * counts as a quotation: the mail is the comment.
 * @returns spans in order, not overlapping; takes linear time
 */
export function mailQuotes(text: string): Span[] {
  patterns ??= readPatterns()
  const rest = Math.min(forwardedFrom(text, patterns), headFrom(text, patterns))
  const { announced, from } = announcements(text, patterns)
  const end = startOf(text, Math.min(rest, from))
  const quotes = [...announced.filter((span) => span.end <= end), ...markedLines(text, end)].sort((a, b) => a.start - b.start)
  if (end < text.length) quotes.push({ start: end, end: text.length })
  return isComment(without(text, quotes), patterns) ? quotes : []
}

const forwardedFrom = (text: string, { forward }: Patterns): number => forward.exec(text)?.index ?? Number.POSITIVE_INFINITY

/** Returns where a mail header begins: "From", followed by a subject and a date or recipient. */
function headFrom(text: string, { from, others }: Patterns): number {
  for (const { index } of text.matchAll(from)) {
    const head = text.slice(index, index + HEAD)
    const [subject, ...more] = others.map((field) => field.test(head))
    if (subject && more.some(Boolean)) return index
  }
  return Number.POSITIVE_INFINITY
}

/** Returns the lines that announce a quotation marked with ">", and where a quotation without marks begins. */
function announcements(text: string, { verb, opener }: Patterns): { announced: Span[]; from: number } {
  const announced: Span[] = []
  for (const { index, 0: said } of text.matchAll(verb)) {
    const after = index + said.length
    const colon = /^[^:\n\r]{0,20}(?:\d{1,2}:\d{2}[^:\n\r]{0,60})?[^:\n\r]{0,80}:(?!\d)/.exec(
      text.slice(after, after + AFTER_VERB),
    )
    if (!colon) continue
    const end = after + colon[0].length
    const start = announcedFrom(text, index, opener)
    if (!DATED.test(text.slice(start, end))) continue
    if (!/^\s*>/.test(text.slice(end, end + 200))) return { announced, from: start }
    if (start >= (announced.at(-1)?.end ?? 0)) announced.push({ start, end })
  }
  return { announced, from: Number.POSITIVE_INFINITY }
}

/**
 * Returns where the announcing line begins: at the nearest opening word at the beginning of a sentence, otherwise at the beginning of the verb's
 * sentence or line.
 */
function announcedFrom(text: string, verb: number, opener: RegExp): number {
  const from = Math.max(0, verb - BEFORE_VERB)
  const before = text.slice(from, verb)
  const last = [...before.matchAll(opener)].at(-1)
  if (last) return from + last.index + last[0].length - last[1]!.length
  const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  const sentence = [...before.slice(line).matchAll(/[!?…]\s+|\.\s+(?=\p{Lu})/gu)].at(-1)
  return from + line + (sentence ? sentence.index + sentence[0].length : 0)
}

/** Finds lines that begin with ">". A single "> 2 hours" is a comparison, and marks below "I liked:" are list items. */
function markedLines(text: string, end: number): Span[] {
  const lines = linesOf(text.slice(0, end))
  const marked: Span[] = []
  /** The last line above that is not blank. */
  let before: Span | undefined
  for (let i = 0; i < lines.length; i++) {
    if (!isMarked(text, lines[i]!)) {
      if (lines[i]!.end > lines[i]!.start) before = lines[i]
      continue
    }
    let to = i + 1
    while (to < lines.length && isMarked(text, lines[to]!)) to++
    const ofList = before !== undefined && text[before.end - 1] === ':' && !DATED.test(text.slice(before.start, before.end))
    const compares = to === i + 1 && /^>\s?\d/.test(text.slice(lines[i]!.start, lines[i]!.end))
    if (!ofList && !compares) marked.push({ start: lines[i]!.start, end: lines[to - 1]!.end })
    i = to - 1
    before = lines[i]
  }
  return marked
}

const isMarked = (text: string, { start }: Span): boolean =>
  text[start] === '>' && !/^>[_.<>:;]{1,2}[<)(]/.test(text.slice(start, start + 4))

/** Returns the start of a quotation, including lines and marks that separate it from the comment. */
function startOf(text: string, start: number): number {
  let at = Math.min(start, text.length)
  if (at === text.length) return at
  while (at > 0 && /[-_=*>\s]/.test(text[at - 1]!)) at--
  return at
}

/** Whether a text says more than a greeting and that a mail follows. Long texts always do. */
function isComment(text: string, { greeting, pointer }: Patterns): boolean {
  if (text.length > LONGEST_POINTER) return hasWords(text)
  return hasWords(text.replace(greeting, '').replace(pointer, ''))
}
