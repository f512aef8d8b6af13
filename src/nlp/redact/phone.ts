import type { Span } from '../../domain/comments/labels.js'
import { type Context, contextAfter, contextBefore } from './context.js'
import { numberWords } from './number-words.js'

/** Groups of digits with a few separators at most, starting at the first plus sign, bracket or digit. */
const RUN =
  /(?<![\w+\u00c0-\u024f@#€$£%])(?<!\d[.,:/_=-]|[\])]:|[A-Za-z_][,/_=-])(?:\+\s?|\()?\d{1,15}(?!\d)(?:(?:[ \u00a0\u202f]?[-–./][ \u00a0\u202f]?|[ \u00a0\u202f]?\([ \u00a0]?|[ \u00a0]?\)[ \u00a0./-]{0,2}|[ \u00a0\u202f])\d{1,15}(?!\d)){0,9}(?!(?!x\d{1,6}\b)[\w€$£%]|[.,:]\d)/g
const EXTENSION =
  /^[,;]?[ \u00a0]?(?:\(?(?:ext\.?|extn\.?|extension|x|dw|durchwahl|ankn\.?|anknytning|alanumero|poste|extensión|nebenstelle)[ .:]{0,2})(\d{1,6})\)?(?!\w)/i
/** "x4432" on its own, after a word for calling. */
const SHORT_EXTENSION = /(?<![\w])x[ -]?(\d{3,6})(?![\w.,]\d|\w)/g
const CALLING = /call|ring|reach|dial|phone|tel|appel|joind|joign|llam|soit|puh|nå|erreich|ruf/i
const DATE =
  /^(?:\(?\d{1,2}[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)?\d\d(?![./-]?\d{2}\b)|\(?(?:0?[1-9]|1[0-2])[./-]\d{1,2}[./-](?:19|20)\d\d|\(?(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])[./-]\d{1,2}|(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d$)/

/** Finds phone numbers and extensions by national and international forms. Next to a word for calling, shorter forms count too. */
export function findPhones(text: string): Span[] {
  const found: Span[] = []
  for (const match of text.matchAll(RUN)) {
    const open = match[0].startsWith('(') && !match[0].includes(')') ? 1 : 0
    const run = trimRun(match[0].slice(open))
    if (countDigits(run) < 4) continue
    const start = match.index + open
    const end = start + run.length
    const rest = text.slice(end, end + 24)
    if (!isPhone(text, start, run, rest)) continue
    const extension = EXTENSION.exec(rest)
    found.push({ start, end: end + (extension ? extension[0].replace(/\)$/, '').length : 0) })
  }
  if (!/x[ -]?\d/.test(text)) return found
  for (const match of text.matchAll(SHORT_EXTENSION)) {
    const { role } = contextBefore(text, match.index, 1)
    if (role === 'phone' || role === 'extension') found.push({ start: match.index, end: match.index + match[0].length })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Removes digits beyond the length of a phone number, and a single last digit that belongs to the following text ("… 123 4567 2 times"). */
function trimRun(run: string): string {
  let trimmed = run
  while (countDigits(trimmed) > 15 || (countDigits(trimmed) > 9 && /[ \u00a0,]\d$/.test(trimmed))) {
    const cut = trimmed.search(/[^\d]+\d+$/)
    if (cut <= 0) break
    trimmed = trimmed.slice(0, cut)
  }
  return trimmed
}

const countDigits = (written: string): number => written.replace(/\D/g, '').length

function isPhone(text: string, start: number, run: string, rest: string): boolean {
  const digits = run.replace(/\D/g, '')
  if (digits.length > 15 || DATE.test(run) || /^(\d)\1+$/.test(digits) || (digits.length < 9 && numberWords().unit.test(rest)))
    return false
  const context = contextBefore(text, start, 1)
  if (isInternational(run, digits)) return context.role !== 'other' || run.startsWith('+')
  if (context.role === 'phone' || context.role === 'extension') return fitsNamed(text, start, run, digits, context, rest)
  if (context.role === 'card' || context.role === 'version') return false
  if (context.role !== null && context.numbered) return false
  if (context.role === 'other') return false
  if (isNational(run, digits)) return true
  if (digits.length < 7) return false
  if (
    contextAfter(text, start + run.length).role === 'phone' ||
    /^\s?[-(,]?\s?(?:office|mobile|cell|fax|home|direct|work)\b/i.test(rest)
  )
    return true
  return context.role === null && context.own && context.numbered && digits.length <= 12
}

/** +358 40 123 4567, 0049 170 5551234, +44 (0)20 7946 0958. */
function isInternational(run: string, digits: string): boolean {
  if (run.startsWith('+')) return digits.length >= 8 && digits.length <= 15 && !digits.startsWith('0')
  return /^00[1-9]/.test(digits) && digits.length >= 11 && !/^\d+[./]/.test(run)
}

/** Whether digits next to a word for calling are a phone number: almost any form, but not a year, time of day or amount. */
function fitsNamed(
  text: string,
  start: number,
  run: string,
  digits: string,
  { role, word, numbered, own }: Context,
  rest: string,
): boolean {
  if (digits.length >= 7) return !/^[1-9]\d{0,2}([.,])\d{3}\1\d{3}$/.test(run)
  if (numberWords().unit.test(rest)) return false
  const before = text.slice(Math.max(0, start - 60), start)
  // "The extension 4100" may be a public extension: the text must say that it belongs to the writer or that someone can be called on it.
  if (role === 'extension') return /^\d+$/.test(run) && (own || word.length <= 4 || CALLING.test(before + rest))
  if (!/^\d+(?:[ -]\d+)?$/.test(run) || /^(?:19|20)\d\d$/.test(run)) return false
  const joint =
    /(?:\b(?:on|at|number|to|no|nr|unter|auf|nummer|numeroon|numerosta|på|al|número|au|numéro|sur|me|dial)\.?|[:=])\s*$/i.test(
      before.slice(-16),
    )
  const clock = digits.length === 4 && Number(digits.slice(0, 2)) < 24 && /^[0-5][05]$/.test(digits.slice(2))
  return (joint && !(clock && !numbered)) || /^(?:tel|tél|phone|puh|fax|mob|dial|llam|tfn)/.test(word)
}

/**
 * Whether a number has a national form that is clear without context. Forms that could be an amount, a date or an identifier require a word for
 * calling.
 */
function isNational(run: string, digits: string): boolean {
  const groups = run.split(/\D+/).filter((group) => group !== '')
  const lengths = groups.map((group) => group.length).join('-')
  const separated = groups.length > 1
  if (/^0[1-9]/.test(digits)) {
    // Trunk prefix 0, nine to twelve digits: 040 123 4567, 070-318 44 90, 0171 5540923, 01 44 55 66 77, 0161 496 0733.
    if (separated)
      return (
        digits.length >= 9 &&
        digits.length <= 12 &&
        !/(?:^|-)1(?:-|$)/.test(lengths) &&
        groups[0]!.length >= 2 &&
        groups[0]!.length <= 6
      )
    return digits.length === 10 || digits.length === 11
  }
  if (!separated) return false
  if (/^\(?[2-9]\d\d[). -]/.test(run) && lengths === '3-3-4') return true
  if (/^1[-. ]\(?[2-9]/.test(run) && lengths === '1-3-3-4') return true
  if (/^\(\d{2,4}\)/.test(run)) return digits.length >= 8 && digits.length <= 11
  // Spain 612 34 56 78, 91 123 45 67; India 98450 55123.
  if (digits.length === 9 && /^[6-9]/.test(digits)) return lengths === '3-2-2-2' || lengths === '2-3-2-2'
  return lengths === '5-5' && /^[6-9]/.test(digits) && / /.test(run)
}
