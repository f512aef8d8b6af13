import type { Span } from '../../domain/comments/labels.js'
import { markupAt } from './markup.js'

/** A text as it is read, and the way back to the text as it came. */
export interface CleanText {
  text: string
  /** The stretch of the original that a stretch of the clean text stands for. */
  original(span: Span): Span
  /** Where the original has tags, of which nothing is read. */
  tags: readonly Span[]
}

/** What the references are called that keyboards, mail programs and survey tools write; letters with accents are made of ACCENTS. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  euro: '€',
  pound: '£',
  deg: '°',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  iexcl: '¡',
  iquest: '¿',
  ordf: 'ª',
  ordm: 'º',
  shy: '\u00ad',
  tab: '\t',
  newline: '\n',
}
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
}
/** A reference, also one that was escaped once too often ("&amp;#39;"). */
const REFERENCE = /&(?:amp;){0,3}(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/iy
const LETTER_REFERENCE = /^([a-zA-Z])(grave|acute|circ|tilde|uml|ring|cedil|caron)$/

/**
 * The text as a person sees it: character references are read, HTML tags are gone, and those that break the line do so. Linear in its length.
 * Whatever else is to be cleaned before a comment is read belongs here.
 */
export function clean(text: string): CleanText {
  if (!/[&<]/.test(text)) return { text, original: (span) => span, tags: [] }
  let read = ''
  /** Where each unit of `read` begins and ends in `text`. */
  const starts: number[] = []
  const ends: number[] = []
  const tags: Span[] = []
  const put = (characters: string, start: number, end: number): void => {
    for (let unit = 0; unit < characters.length; unit++) {
      starts.push(start)
      ends.push(end)
    }
    read += characters
  }
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i)
    const found = code === 38 ? referenceAt(text, i) : code === 60 ? tagAt(text, i) : null
    if (found) {
      if (code === 60) tags.push({ start: i, end: found.end })
      put(found.characters, i, found.end)
      i = found.end
    } else {
      put(text[i]!, i, i + 1)
      i++
    }
  }
  return {
    text: read,
    tags,
    original: ({ start, end }) =>
      end > start
        ? { start: starts[start]!, end: ends[end - 1]! }
        : { start: starts[start] ?? text.length, end: starts[start] ?? text.length },
  }
}

function referenceAt(text: string, at: number): { characters: string; end: number } | null {
  REFERENCE.lastIndex = at
  const found = REFERENCE.exec(text)
  if (!found) return null
  const [whole, decimal, hexadecimal, name] = found
  const point = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : null
  const characters = point === null ? named(name!) : characterOf(point)
  return characters === null ? null : { characters, end: at + whole.length }
}

function characterOf(point: number): string | null {
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null
  return String.fromCodePoint(point)
}

function named(name: string): string | null {
  const own = NAMED[name] ?? NAMED[name.toLowerCase()]
  if (own !== undefined) return own
  const letter = LETTER_REFERENCE.exec(name)
  return letter ? (letter[1]! + ACCENTS[letter[2]!]!).normalize('NFC') : null
}

function tagAt(text: string, at: number): { characters: string; end: number } | null {
  const markup = markupAt(text, at)
  return markup && { characters: markup.breaks ? '\n' : '', end: markup.end }
}
