import type { Span } from '../../domain/comments/labels.js'
import { personalPhrases } from './personal-phrases.js'

/** A word that may be a password: 3 to 64 UTF-16 units. */
const TOKEN = '["“”„‘’\'«»`]?(?!\\[)[^\\s"“”„«»`]{3,64}'

/** Minimum length after "pass:", in UTF-16 units; shorter tokens are often versions and sizes. */
const LEAST_PASS = 6
/** Maximum distance between a password and its account name, in UTF-16 units. */
const BESIDE = 60

interface Patterns {
  password: RegExp
  pass: RegExp
  account: RegExp
  bare: RegExp
  as: RegExp
  state: RegExp
  code: RegExp
}
let patterns: Patterns | undefined

function readPatterns(): Patterns {
  const { password, pass, account, own, link, state, code } = personalPhrases()
  const named = `(?<!\\p{L})(?:(?<own>${own}) )?(?:\\p{L}{2,12} )?${password}(?!\\p{L})`
  return {
    // "my password for the VPN is hunter2": a few words may stand between.
    password: new RegExp(
      `${named}(?<between>(?: [\\p{L}\\d'’-]{1,15}){0,5}?)(?<link> ?[:=]| ${link}(?!\\p{L}) ?:?)\\s{0,3}(?<token>${TOKEN})(?: ?/ ?(?<more>\\S{3,64}))?`,
      'giu',
    ),
    pass: new RegExp(
      `(?<!\\p{L})(?:(?<own>${own}) )?(?:${pass}|${password})(?: ?[:=]| (?<verb>${link})(?!\\p{L}) ?:?)\\s{0,3}(?<token>${TOKEN})(?: ?/ ?(?<more>\\S{3,64}))?`,
      'giu',
    ),
    account: new RegExp(`(?<!\\p{L})${account} ?[:=]`, 'iu'),
    bare: new RegExp(`${named} (?<token>(?=\\S{0,64}\\p{L})(?=\\S{0,64}\\d)\\S{6,64})`, 'giu'),
    as: new RegExp(`(?<=^|\\s)(?<token>\\S{6,64}) (?:as|als|como|comme|som) (?:\\p{L}{1,9} ){0,2}${password}(?!\\p{L})`, 'giu'),
    state: new RegExp(`^${state}$`, 'iu'),
    code: new RegExp(
      `(?<!\\p{L})${code}(?!\\p{L})(?: ?(?:${link}|[:=(#-]|nr\\.?|no\\.?|number)){0,2}[\\s"'“„]{0,3}(?<token>\\d(?:[ -]?\\d){2,9})(?![\\d€$%]|[.,]\\d)`,
      'giu',
    ),
  }
}

/** Finds passwords that the text reveals: "my password is hunter2". Statements about a password ("is expired", "was reset") do not count. */
export function findPasswords(text: string): Span[] {
  patterns ??= readPatterns()
  const found: Span[] = []
  for (const match of text.matchAll(patterns.password)) {
    const { token, own, more, between, link } = match.groups!
    const span = trimmed(match.index + match[0].lastIndexOf(token!), token!)
    const written = text.slice(span.start, span.end)
    const quoted = text[span.start - 1] !== undefined && /["“„«'‘`]/.test(text[span.start - 1]!) && span.start > match.index
    const rest = text.slice(span.end, span.end + 16)
    if (
      !isSecret(written, {
        quoted,
        own: own !== undefined,
        said: between === '' && !/^(?:to|till|auf|on nyt)$/i.test(link!.trim()),
        rest,
        state: patterns.state,
      })
    )
      continue
    if (quoted) span.end = quotedEnd(text, span)
    found.push(more && /[\p{L}\d]/u.test(more) ? { start: span.start, end: match.index + match[0].length } : span)
  }
  for (const match of text.matchAll(patterns.pass)) {
    const { token, own, verb, more } = match.groups!
    const span = trimmed(match.index + match[0].lastIndexOf(token!), token!)
    if (verb && !own) continue
    if (!isPass(text, span, more, patterns) || found.some(({ start, end }) => start < span.end && span.start < end)) continue
    found.push(more ? { start: span.start, end: match.index + match[0].length } : span)
  }
  for (const match of text.matchAll(patterns.bare)) {
    const { token } = match.groups!
    const span = trimmed(match.index + match[0].length - token!.length, token!)
    if (!found.some(({ start, end }) => start < span.end && span.start < end) && isMixed(text.slice(span.start, span.end)))
      found.push(span)
  }
  for (const match of text.matchAll(patterns.as)) {
    const span = trimmed(match.index, match.groups!.token!)
    if (!found.some(({ start, end }) => start < span.end && span.start < end) && isMixed(text.slice(span.start, span.end)))
      found.push(span)
  }
  return found.sort((a, b) => a.start - b.start)
}

/**
 * Whether the text after "pass:" is a password: letters mixed with digits or signs, or a single word with an account name near it ("user: anna, pass:
 * monkey"). "Pass: yes" and "pass: V2" do not count.
 */
function isPass(text: string, { start, end }: Span, more: string | undefined, { account, state }: Patterns): boolean {
  const written = text.slice(start, end)
  if (more !== undefined && isMixed(more)) return true
  if (written.length >= LEAST_PASS && isMixed(written)) return true
  if (!/^[\p{L}-]{4,}$/u.test(written) || state.test(written)) return false
  return account.test(text.slice(Math.max(0, start - BESIDE), start)) || account.test(text.slice(end, end + BESIDE))
}

/** Returns the end of a quoted password of several words, or the end of its first word if the quotation is not closed nearby. */
function quotedEnd(text: string, { start, end }: Span): number {
  if (!/["“„«]/.test(text[start - 1] ?? '')) return end
  const rest = /^[^"“”„«»\n]{0,40}(?=["“”»])/.exec(text.slice(end))
  return rest ? end + rest[0].length : end
}

/** Finds numbers that the text calls a PIN or an access code. */
export function findCodes(text: string): Span[] {
  patterns ??= readPatterns()
  return [...text.matchAll(patterns.code)].map((match) => {
    const end = match.index + match[0].length
    return { start: end - match.groups!.token!.length, end }
  })
}

/** Returns the span of a token without quotation marks and trailing punctuation. */
function trimmed(start: number, token: string): Span {
  const lead = /^["“”„‘’'«»`(]*/.exec(token)![0].length
  const written = token.slice(lead).replace(/["“”„‘’'«»`).,;:?…]+$/, '')
  return { start: start + lead, end: start + lead + written.length }
}

/** Whether a token mixes letters with digits or signs, or has capitals within it, as ordinary words do not. */
const isMixed = (written: string): boolean =>
  !/:\/\/|^www\.|@\w+\.\w/i.test(written) &&
  (/^(?=.*\p{L})(?=.*[\d!#$%&*+=?@^_~])/u.test(written.replace(/[!?]+$/, '')) ||
    /\p{Ll}\p{Lu}/u.test(written) ||
    /\p{L}{3}[!$#*]$/u.test(written)) &&
  !/^\d+[:.]?\p{L}{1,3}$/u.test(written)

function isSecret(
  written: string,
  { quoted, own, said, rest, state }: { quoted: boolean; own: boolean; said: boolean; rest: string; state: RegExp },
): boolean {
  if (written.length < 3 || state.test(written)) return false
  if (quoted || isMixed(written)) return true
  if (/^\d{4,}$/.test(written)) return own && !/^\s?(?:\p{L}|[€$%])/u.test(rest)
  // A single word counts only if the password is the writer's own and the clause ends after the word.
  return (
    own &&
    said &&
    /^[\p{L}-]{4,}$/u.test(written) &&
    /^(?:["“”»'`]?\s*(?:[.,;!?\n)]|$)|\s(?:and|but|und|aber|ja|mutta|och|men|y|pero|e|mas|et|mais)\s)/u.test(rest) &&
    !/(?:ed|ing|iert|ado|ada|ido|ida|nut|nyt|tu|ty)$/i.test(written)
  )
}
