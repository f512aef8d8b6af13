import type { Span } from '../../domain/comments/labels.js'
import { mailPhrases } from './mail-phrases.js'
import { hasWords, linesOf, without } from './text-lines.js'

/** How far before its verb the line above a quoted mail begins, and how far behind it ends, in UTF-16 units. */
const BEFORE_VERB = 250
const AFTER_VERB = 160
/** How far below its first line the head of a mail goes on. */
const HEAD = 600
/** No note that a mail follows is longer. */
const LONGEST_POINTER = 200
/** A day or a time of day, or the address of a mail: what such a line has and "My colleague wrote:" has not. */
const DATED = /\d{1,2}[:.]\d{2}|(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{2}|[\w.+-]@[\w-]/

interface Patterns {
  verb: RegExp
  opener: RegExp
  forward: RegExp
  from: RegExp
  others: readonly RegExp[]
  /** What is no comment: a greeting, and words that point to the mail. */
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
 * What others wrote, in mails that are quoted below or within a comment: everything from the head of a forwarded mail on, the line that
 * announces a quotation and what follows it, and lines that begin with ">". Where nothing would be left, or only that a mail follows ("FYI"),
 * nothing is a quotation: the mail is the comment.
 * @returns spans in order, not overlapping. Linear.
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

/** Where a head begins: From, with a subject and a date or a recipient after it. */
function headFrom(text: string, { from, others }: Patterns): number {
  for (const { index } of text.matchAll(from)) {
    const head = text.slice(index, index + HEAD)
    const [subject, ...more] = others.map((field) => field.test(head))
    if (subject && more.some(Boolean)) return index
  }
  return Number.POSITIVE_INFINITY
}

/** Lines that announce a quotation of marked lines, and where a quotation without marks begins. */
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

/** The nearest word that opens such a line, at the beginning of a sentence; else where the sentence of the verb begins, or its line. */
function announcedFrom(text: string, verb: number, opener: RegExp): number {
  const from = Math.max(0, verb - BEFORE_VERB)
  const before = text.slice(from, verb)
  const last = [...before.matchAll(opener)].at(-1)
  if (last) return from + last.index + last[0].length - last[1]!.length
  const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  const sentence = [...before.slice(line).matchAll(/[!?…]\s+|\.\s+(?=\p{Lu})/gu)].at(-1)
  return from + line + (sentence ? sentence.index + sentence[0].length : 0)
}

/** Lines with ">" before them; "> 2 hours" alone is a comparison, and marks below "I liked:" are those of a list. */
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

/** Lines and marks that only part a quotation from the comment belong to it. */
function startOf(text: string, start: number): number {
  let at = Math.min(start, text.length)
  if (at === text.length) return at
  while (at > 0 && /[-_=*>\s]/.test(text[at - 1]!)) at--
  return at
}

/** Whether something is said beside a greeting and that a mail follows. A long text is, whatever it says. */
function isComment(text: string, { greeting, pointer }: Patterns): boolean {
  if (text.length > LONGEST_POINTER) return hasWords(text)
  return hasWords(text.replace(greeting, '').replace(pointer, ''))
}
