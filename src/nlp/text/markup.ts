import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TextEdit } from '../../domain/comments/text-edits.js'
import { MODELS } from '../../root.js'
import { CLASSES, EMOJI, JOINER } from './characters.js'

/** Invisible characters without meaning: control characters, soft hyphens, direction marks, zero-width spaces. */
const INVISIBLE = /(?![\t\n\r])\p{Cc}|(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u08e2])\p{Cf}/u
/** U+200C and U+200D join or separate emoji and letters of some scripts; after a Latin, Greek or Cyrillic letter they have no meaning. */
const JOINERS = /\u200c|\u200d/
const LAST_PLAIN_SCRIPT = 0x590
const EM_DASH_AND_BEYOND = /[\u2000-\u206f]/

/** A complete HTML tag whose attributes all have values: "<b and c>" and "<your name>" are text. */
const TAG =
  /^<\/?(a|abbr|b|big|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|ol|option|p|pre|q|s|script|section|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video|xml|(?:o|w|v|m|st1):[a-z]+)(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*\s*\/?>$/i
const DECLARATION = /^<(?:!doctype|\?xml)[^<>]*>$/i
/** Elements that begin a new line. */
const LINES = /^(?:br|p|div|li|tr|h[1-6]|ul|ol|table|hr|blockquote|dt|dd|section|header|footer)$/i
const CELLS = /^t[dh]$/i
/** Elements whose content is not shown. */
const CODE = /^(?:script|style|title|head|xml)$/i
/** Maximum lengths of a tag, of a script or comment, and of a reference, in UTF-16 units: they limit the cost of unclosed ones. */
const LONGEST_TAG = 2_000
const LONGEST_CODE = 20_000
const LONGEST_REFERENCE = 10
/** Characters for the code points 128 to 159, which the HTML Living Standard (13.2.5.80) reads as windows-1252. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

let references: ReadonlyMap<string, string> | undefined

/** One UTF-16 unit of the text read so far, with its span in the original. */
interface Unit {
  text: string
  start: number
  end: number
}

/**
 * Converts HTML to text: references become characters, even if they were escaped twice; elements are removed or break the line; invisible characters
 * are dropped. Each `;` or `>` completes at most one reference or tag in the text read so far, so that nothing has to be read again and the time is
 * linear.
 */
export function readMarkup(text: string): TextEdit[] {
  if (!/[&<]/.test(text) && !JOINERS.test(text) && !INVISIBLE.test(text)) return []
  const units: Unit[] = []
  /** Indexes into `units` where a tag may have begun. */
  const opened: number[] = []
  const code: { name: string; at: number }[] = []
  const comments: number[] = []
  const cutTo = (at: number): { start: number; end: number } => {
    const span = { start: units[at]!.start, end: units.at(-1)!.end }
    units.length = at
    while (opened.length > 0 && opened.at(-1)! >= at) opened.pop()
    while (code.length > 0 && code.at(-1)!.at > at) code.pop()
    while (comments.length > 0 && comments.at(-1)! >= at) comments.pop()
    return span
  }
  const add = (unit: Unit): void => {
    if (INVISIBLE.test(unit.text) || (JOINERS.test(unit.text) && !mayJoin(units.at(-1)?.text))) return
    units.push(unit)
    if (unit.text === '<') opened.push(units.length - 1)
    else if (unit.text === ';') endReference()
    else if (unit.text === '>') endTag()
    else if (unit.text === '-' && isTail(units, '<!--')) comments.push(units.length - 4)
  }
  const endReference = (): void => {
    const at = lastIndexOf(units, '&', LONGEST_REFERENCE)
    if (at < 0) return
    const character = decode(joined(units, at + 1, units.length - 1))
    if (character === null) return
    const span = cutTo(at)
    for (const unit of character) add({ text: unit, ...span })
  }
  const endTag = (): void => {
    const comment = comments.at(-1)
    if (comment !== undefined && isTail(units, '-->') && units.length - comment <= LONGEST_CODE) {
      cutTo(comment)
      return
    }
    const at = opened.at(-1)
    if (at === undefined || units.length - at > LONGEST_TAG) return
    const written = joined(units, at, units.length)
    const name = TAG.exec(written)?.[1]?.toLowerCase()
    if (name === undefined) {
      if (DECLARATION.test(written)) cutTo(at)
      else opened.pop()
      return
    }
    const closes = written[1] === '/'
    const span = cutTo(at)
    if (CODE.test(name) && !written.endsWith('/>')) {
      const own = code.findLastIndex((each) => each.name === name)
      if (!closes) code.push({ name, at: units.length })
      else if (own >= 0 && units.length - code[own]!.at <= LONGEST_CODE && units.length > code[own]!.at) cutTo(code[own]!.at)
    }
    // Consecutive closing and opening elements leave at most one blank line.
    if (LINES.test(name) && units.length > 0 && !isTail(units, '\n\n')) units.push({ text: '\n', ...span })
    else if (CELLS.test(name)) units.push({ text: ' ', ...span })
  }
  for (let i = 0; i < text.length; i++) add({ text: text[i]!, start: i, end: i + 1 })
  return editsOf(text, units)
}

function editsOf(text: string, units: readonly Unit[]): TextEdit[] {
  const edits: TextEdit[] = []
  let next = 0
  for (let i = 0; i < units.length; ) {
    const { start, end } = units[i]!
    let to = i + 1
    while (to < units.length && units[to]!.start === start) to++
    if (start > next) edits.push({ start: next, end: start, by: '' })
    const by = joined(units, i, to)
    if (end - start !== by.length || text.slice(start, end) !== by) edits.push({ start, end, by })
    next = end
    i = to
  }
  if (next < text.length) edits.push({ start: next, end: text.length, by: '' })
  return edits
}

const joined = (units: readonly Unit[], from: number, to: number): string => {
  let text = ''
  for (let i = from; i < to; i++) text += units[i]!.text
  return text
}

const isTail = (units: readonly Unit[], tail: string): boolean =>
  units.length >= tail.length && joined(units, units.length - tail.length, units.length) === tail

/** Returns the index of the nearest `character` before the last unit, or -1 if there is none within `reach`. */
function lastIndexOf(units: readonly Unit[], character: string, reach: number): number {
  for (let i = units.length - 2; i >= 0 && i >= units.length - 2 - reach; i--) if (units[i]!.text === character) return i
  return -1
}

/** Whether a joiner has meaning after this unit: an emoji, or a letter of a script in which letters join. */
const mayJoin = (before: string | undefined): boolean => {
  if (before === undefined) return false
  const code = before.charCodeAt(0)
  if (code < LAST_PLAIN_SCRIPT) return false
  return (
    !EM_DASH_AND_BEYOND.test(before) && (code >= 0xd800 || CLASSES[code] === EMOJI || CLASSES[code] === JOINER || code < 0x2000)
  )
}

/** Returns the character for a reference, or null. @param name the text between `&` and `;` */
function decode(name: string): string | null {
  const number = /^#(?:(\d{1,7})|[xX]([\da-fA-F]{1,6}))$/.exec(name)
  if (!number) return readReferences().get(name) ?? readReferences().get(name.toLowerCase()) ?? null
  const code = number[1] ? Number(number[1]) : Number.parseInt(number[2]!, 16)
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null
  if (code >= 128 && code < 160) return WINDOWS_1252[code - 128]!
  return isWideSpace(code) ? ' ' : String.fromCodePoint(code)
}

/** Whether a character is a special space of mail programs (no-break, en, em, thin and similar), which is read as a space. */
const isWideSpace = (code: number): boolean => code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f

function readReferences(): ReadonlyMap<string, string> {
  references ??= new Map(
    readFileSync(join(MODELS, 'lexicon', 'character-references.tsv'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [name, code] = line.split('\t')
        return [name!, isWideSpace(Number(code)) ? ' ' : String.fromCodePoint(Number(code))] as const
      }),
  )
  return references
}
