import type { Span } from '../../domain/comments/labels.js'
import { jobTitleWord, mailPhrases } from './mail-phrases.js'
import { hasWords, linesOf } from './text-lines.js'

/** The signature at the end of a comment. */
interface Signature {
  /** The writer's name. */
  author: Span | null
  /** Titles, companies, numbers and addresses of the writer, in order. */
  contact: Span[]
}

/** Maximum number of lines in a signature, and the maximum length of a line in UTF-16 units. */
const MOST_LINES = 15
const LONGEST_LINE = 120
const PARTICLE = '(?:de|la|del|van|von|der|den|zu|af|di|da|dos|le|el|bin|al|y|e)'
const WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]{0,24}\\.?"
const NAME = `${WORD}(?:[ \\u00a0](?:${PARTICLE}[ \\u00a0]){0,2}${WORD}){0,3}`
const WHOLE_NAME = new RegExp(`^(?:${NAME}|\\p{Ll}[\\p{L}\\p{M}'’-]{1,14})$`, 'u')
const NAME_AND_MORE = new RegExp(
  `^(${NAME}|\\p{Ll}[\\p{L}\\p{M}'’-]{1,14})\\s*(?:[,|(•·;–—/]|\\s-\\s|\\t| {2})[\\s,|(•·;–—/-]*(.+)$`,
  'u',
)
const TWO_WORDS_AND_MORE = new RegExp(`^(${WORD} ${WORD})[ ,]+(.+)$`, 'u')
const ENDS_SENTENCE = /(?:[.!?…)]|\p{Extended_Pictographic}\ufe0f?|:-?\))\s*$/u
const PRONOUNS = /^\(?(?:he|she|they|hän|er|sie|han|hon|il|elle|él|ella)[/ ]/iu

interface Patterns {
  signOff: RegExp
  thanks: RegExp
  contact: RegExp
  firm: RegExp
}
let patterns: Patterns | undefined

function readPatterns(): Patterns {
  const p = mailPhrases()
  return {
    // At the beginning of a line or sentence, with the rest of the line.
    signOff: new RegExp(
      `(?:^|[.!?…)]\\s+|\\s[-–/]\\s)[_*–-]{0,3}\\s?(?:(?:${p.thanks})[ ,&+]{1,3}(?:and |und |ja |och |y |et )?)?${p['sign-off']}(?![\\p{L}\\p{M}])[\\s,.!:–_*-]*(.*)$`,
      'iu',
    ),
    thanks: new RegExp(`(?:^|[.!?…)]\\s+)${p.thanks}(?:(?<=^)[\\s!.]*$|\\s?,\\s*(.*[^.!])$)`, 'iu'),
    contact: new RegExp(`^[\\s*•|]*${p.contact}(?:\\s?[:.|]|\\s)\\s*(?=.*[\\d@]|.*www|https?:)`, 'iu'),
    firm: new RegExp(`\\p{Lu}[\\p{L}\\d&.-]*.*[\\s,]${p.firm}$`, 'u'),
  }
}

/**
 * Finds the signature at the end of a comment: the writer's name (after a sign-off, after a dash or on its own line) and details on who the writer is
 * and how to reach them. Only the last lines are searched, so the time is linear.
 */
export function findSignature(text: string): Signature {
  patterns ??= readPatterns()
  const lines = linesOf(text).filter(({ start, end }) => end > start)
  const last = lines.slice(-MOST_LINES)
  return signedOff(text, last, patterns) ?? signedBelow(text, last, patterns) ?? { author: null, contact: [] }
}

/** Finds a signature after a sign-off ("Best regards"), a delimiter ("-- ") or "Thanks" on its own line. */
function signedOff(text: string, lines: readonly Span[], { signOff, thanks, ...rest }: Patterns): Signature | null {
  for (let i = lines.length - 1; i >= 0; i--) {
    const { start, end } = lines[i]!
    const line = text.slice(Math.max(start, end - 300), end)
    const delimiter = /^--$/.test(line)
    const match = delimiter
      ? null
      : (signOff.exec(line) ?? (i === lines.length - 1 || text.slice(start, end).length < 40 ? thanks.exec(line) : null))
    if (!delimiter && !match) continue
    const more = match?.[1]?.trim() ?? ''
    const below = lines.slice(i + 1)
    if (more === '') {
      if (below.length === 0) continue
      const signature = readBlock(text, below, rest, delimiter)
      if (signature) return signature
    } else if (hasWords(text.slice(0, end - more.length))) {
      const signature = readBlock(text, [{ start: end - more.length, end }, ...below], rest, false)
      if (signature?.author) return signature
    }
  }
  return null
}

/** Reads the lines below a sign-off: first a name, then short lines that are not sentences. */
function readBlock(
  text: string,
  lines: readonly Span[],
  patterns: Pick<Patterns, 'contact' | 'firm'>,
  delimited: boolean,
): Signature | null {
  const named = readName(text, lines[0]!, patterns, delimited)
  const contact = named?.contact ? [named.contact] : []
  for (const line of named ? lines.slice(1) : lines) {
    const written = text.slice(line.start, line.end)
    if (isSentence(written) || (!named && !delimited && !isContact(written, patterns))) break
    contact.push(line)
  }
  if (!named && contact.length === 0) return null
  return { author: named?.author ?? null, contact }
}

/** Finds a signature without a sign-off: contact lines below a name at the end, or a name alone after a sentence or a slash. */
function signedBelow(text: string, lines: readonly Span[], patterns: Patterns): Signature | null {
  let first = lines.length
  while (first > 0 && isContact(text.slice(lines[first - 1]!.start, lines[first - 1]!.end), patterns)) first--
  const contact = lines.slice(first)
  const above = lines[first - 1]
  const named = above && afterSentence(text, lines, first - 1) ? readName(text, above, patterns) : null
  if (named && (contact.length > 0 || first > 1))
    return { author: named.author, contact: named.contact ? [named.contact, ...contact] : contact }
  const said = contact.filter(({ start, end }) => isReach(text.slice(start, end), patterns)).length
  if (said > 0 && contact.length - said > 0) return { author: null, contact }
  return above && contact.length === 0 ? afterSlash(text, above, patterns) : null
}

/** Finds a signature after a slash or dash: "… works now. / Mika Virtanen, IT manager". */
function afterSlash(text: string, { start, end }: Span, patterns: Patterns): Signature | null {
  const from = Math.max(start, end - LONGEST_LINE)
  const match = /^(?:.*(?:[.!?…)]|\p{Extended_Pictographic}))?\s*(?:\/\/?|[–—-]{1,2}|~)\s*(?=[\p{L}])([^.!?]{2,80})\.?$/u.exec(
    text.slice(from, end),
  )
  if (!match || !hasWords(text.slice(0, end - match[1]!.length))) return null
  const named = readName(text, { start: end - match[1]!.length - (text[end - 1] === '.' ? 1 : 0), end }, patterns)
  return named && { author: named.author, contact: named.contact ? [named.contact] : [] }
}

/** Whether the line before ends a sentence, or a blank line precedes. */
function afterSentence(text: string, lines: readonly Span[], i: number): boolean {
  const before = lines[i - 1]
  if (!before) return false
  const last = text.slice(Math.max(before.start, before.end - 40), before.end)
  const blank = /(?:\r\n|[\n\r])[^\S\n\r]*[\n\r]/.test(text.slice(before.end, lines[i]!.start))
  return ENDS_SENTENCE.test(last) || (blank && !/[:,]$/.test(last))
}

/**
 * Reads a name and the details on the same line: "Mika Virtanen, IT manager".
 * @param delimited whether any text after the name counts as details
 */
function readName(
  text: string,
  { start, end }: Span,
  patterns: Pick<Patterns, 'contact' | 'firm'>,
  delimited = false,
): { author: Span; contact: Span | null } | null {
  const written = text.slice(start, end).replace(/[\s.,!*_]+$/, '')
  if (written.length > LONGEST_LINE || written.endsWith('?')) return null
  if (WHOLE_NAME.test(written) && !jobTitleWord().test(written) && !isContact(written, patterns))
    return { author: { start, end: start + written.length }, contact: null }
  const [, name, more] = NAME_AND_MORE.exec(written) ?? TWO_WORDS_AND_MORE.exec(written) ?? []
  if (name === undefined || more === undefined || jobTitleWord().test(name)) return null
  if (!delimited && !isContact(more, patterns) && !/\d.*\d{4}|@/.test(more) && !PRONOUNS.test(more)) return null
  return {
    author: { start, end: start + name.length },
    contact: { start: start + written.length - more.length, end: start + written.length },
  }
}

/** Whether a line contains contact details: who someone is or how to reach them. */
function isContact(line: string, patterns: Pick<Patterns, 'contact' | 'firm'>): boolean {
  if (line.length > LONGEST_LINE || isSentence(line)) return false
  if (isReach(line, patterns) || patterns.firm.test(line)) return true
  return /^\p{Lu}|^\p{Ll}+$/u.test(line) && line.split(/\s+/).length <= 7 && jobTitleWord().test(line)
}

/** Whether a line contains a number or address and little else. */
function isReach(line: string, { contact }: Pick<Patterns, 'contact'>): boolean {
  if (line.length > LONGEST_LINE || isSentence(line)) return false
  if (contact.test(line)) return true
  const words = line.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word) && !/[@/]|\.\w/.test(word)).length
  return words <= 3 && (/[\w.+-]@[\w-]+\.\w|https?:\/\/|www\./i.test(line) || /^[^\d]{0,12}[+(]?\d[\d\s()./-]{6,}$/.test(line))
}

/** Whether a line is a sentence (at least five words and a final mark), a postscript, or too long for a signature. */
const isSentence = (line: string): boolean =>
  line.length > LONGEST_LINE || /^P\.?\s?S\b/i.test(line) || (/[.!?]$/.test(line) && line.split(/\s+/).length >= 5)
