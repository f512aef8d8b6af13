import { CLASSES, classAt, DIGIT, EMOJI, JOINER, LETTER, MARK, NEWLINE, OTHER, SPACE, width } from './characters.js'
import { markupAt } from './tags.js'

/** Kind of a token. `emoji` includes emoticons such as `:)`. */
type TokenKind = 'word' | 'number' | 'punctuation' | 'emoji' | 'url' | 'email' | 'newline'

/** A token with its UTF-16 offsets, end exclusive. White space other than line breaks is not a token. */
export interface Token {
  start: number
  end: number
  text: string
  /** Lower case, composed (NFC), straight apostrophes and hyphens. */
  lower: string
  kind: TokenKind
}

const EMOTICON = /(?:[:;=8xX]['’]?[-o^]?[)(\]D[\\/|pPcCoO3*]|<\/?3|\^_?\^|[:;]['’][)(]|\)+:|\(+:|-_-|o_O|:-\))/y
const URL_LIKE = /(?:https?:\/\/|www\.)[^\s<>"]{1,2000}/iy
const DOMAIN_PATH =
  /[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,4}\.(?:com|net|org|io|de|fi|se|es|fr|uk|eu|co|example|local|test|intra)(?:\/[^\s<>"]{0,500})?(?![\p{L}\p{N}])/iuy
const EMAIL_REST = /@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/uy
const ELISION = new Set(['c', 'd', 'j', 'l', 'm', 'n', 's', 't', 'qu', 'jusqu', 'lorsqu', 'puisqu', 'quelqu'])

const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019 || code === 0x2bc || code === 0xb4 || code === 0x60
const isHyphen = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011

/**
 * Splits a text into tokens, in linear time. Words keep inner apostrophes and hyphens ("don't", "Anna-Liisa"), Finnish and Swedish endings after a
 * colon ("VPN:et") and digits ("P2P"); the possessive "'s" and French elisions ("l'", "qu'") are separate tokens. Numbers keep separators and units
 * ("3.5", "10:30", "16GB"). An HTML tag is one punctuation token, or a line break if it breaks the line.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  const length = text.length
  let i = 0
  const push = (end: number, kind: TokenKind): void => {
    const surface = text.slice(i, end)
    tokens.push({ start: i, end, text: surface, lower: kind === 'punctuation' ? surface : lower(surface), kind })
    i = end
  }
  while (i < length) {
    const kind = classAt(text, i)
    if (kind === SPACE || kind === JOINER) {
      i++
    } else if (kind === NEWLINE) {
      push(i + (text.charCodeAt(i) === 13 && text.charCodeAt(i + 1) === 10 ? 2 : 1), 'newline')
    } else if (kind === LETTER || kind === MARK) {
      const special = specialEnd(text, i, tokens)
      if (special) push(special.end, special.kind)
      else push(wordEnd(text, i), 'word')
    } else if (kind === DIGIT) {
      const special = specialEnd(text, i, tokens)
      if (special) push(special.end, special.kind)
      else push(numberEnd(text, i), 'number')
    } else if (kind === EMOJI) {
      push(emojiEnd(text, i), 'emoji')
    } else {
      const code = text.charCodeAt(i)
      const markup = markupAt(text, i)
      if (markup) push(markup.end, markup.breaks ? 'newline' : 'punctuation')
      else if (isApostrophe(code) && isPossessive(text, i)) push(i + 2, 'word')
      else {
        const end = emoticonEnd(text, i)
        if (end > i) push(end, 'emoji')
        else push(punctuationEnd(text, i), 'punctuation')
      }
    }
  }
  return tokens
}

/** Converts to lower case and unifies apostrophes, hyphens and accents. */
export function lower(surface: string): string {
  let plain = true
  for (let i = 0; i < surface.length; i++) {
    const code = surface.charCodeAt(i)
    if (code > 0x2bb || code === 0x60 || code === 0xb4) {
      plain = false
      break
    }
  }
  const lowered = surface.toLowerCase()
  return plain
    ? lowered
    : lowered
        .normalize('NFC')
        .replace(/[’ʼ´`]/g, "'")
        .replace(/[‐‑]/g, '-')
}

function specialEnd(text: string, i: number, tokens: Token[]): { end: number; kind: TokenKind } | null {
  const code = text.charCodeAt(i) | 32
  if (code === 104 || code === 119) {
    URL_LIKE.lastIndex = i
    const match = URL_LIKE.exec(text)
    if (match) return { end: trimUrl(text, i, i + match[0].length), kind: 'url' }
  }
  const previous = tokens[tokens.length - 1]
  if (previous && previous.end === i && previous.kind === 'word') return null
  let j = i
  let dots = 0
  while (j < length64(text, i)) {
    const c = text.charCodeAt(j)
    if (c === 64) {
      EMAIL_REST.lastIndex = j
      const match = EMAIL_REST.exec(text)
      return match ? { end: j + match[0].length, kind: 'email' } : null
    }
    if (c === 46) dots++
    else if (!(CLASSES[c] === LETTER || CLASSES[c] === DIGIT || c === 45 || c === 95 || c === 43)) break
    j++
  }
  if (dots === 0) return null
  DOMAIN_PATH.lastIndex = i
  const match = DOMAIN_PATH.exec(text)
  return match ? { end: trimUrl(text, i, i + match[0].length), kind: 'url' } : null
}

const length64 = (text: string, i: number): number => Math.min(text.length, i + 64)

function trimUrl(text: string, start: number, end: number): number {
  let e = end
  while (e > start + 1 && '.,;:!?)]}\'"’”…'.includes(text[e - 1]!)) e--
  return e
}

function wordEnd(text: string, start: number): number {
  let j = start
  while (j < text.length) {
    const kind = classAt(text, j)
    if (kind === LETTER || kind === MARK || kind === DIGIT) {
      j += width(text, j)
      continue
    }
    const code = text.charCodeAt(j)
    if (j === start || j + 1 >= text.length) break
    const next = classAt(text, j + 1)
    if (isApostrophe(code) && next === LETTER) {
      const before = text.slice(start, j).toLowerCase()
      if (before !== 'aujourd' && ELISION.has(before)) return j + 1
      if (isPossessive(text, j)) return j
      j++
    } else if ((isHyphen(code) || code === 95) && (next === LETTER || next === DIGIT)) j++
    else if (code === 38 && j - start <= 2 && next === LETTER && !isLetter(text, j + 2)) j++
    else if (code === 58 && next === LETTER && isEnding(text, j)) j++
    else break
  }
  return j
}

const isLetter = (text: string, i: number): boolean => i < text.length && classAt(text, i) === LETTER

/** Whether `'s` at the end of a word begins at `i`. */
function isPossessive(text: string, i: number): boolean {
  const s = text.charCodeAt(i + 1)
  if (s !== 115 && s !== 83) return false
  if (i === 0 || !isLetter(text, i - 1)) return false
  return i + 2 >= text.length || ![LETTER, MARK, DIGIT].includes(classAt(text, i + 2))
}

/** Whether a short lower-case ending follows the colon of an abbreviation: "SAP:iin", "VPN:et". */
function isEnding(text: string, colon: number): boolean {
  const before = text[colon - 1]!
  if (before === before.toLowerCase() && classAt(text, colon - 1) !== DIGIT) return false
  let j = colon + 1
  while (j < text.length && j - colon <= 6 && isLetter(text, j) && text[j] === text[j]!.toLowerCase()) j++
  return j - colon <= 6 && !isLetter(text, j)
}

function numberEnd(text: string, start: number): number {
  let j = start
  while (j < text.length) {
    const kind = classAt(text, j)
    if (kind === DIGIT || kind === LETTER || kind === MARK) {
      j += width(text, j)
      continue
    }
    const code = text.charCodeAt(j)
    const next = j + 1 < text.length ? classAt(text, j + 1) : OTHER
    if ((code === 46 || code === 44 || code === 58 || code === 47) && next === DIGIT && classAt(text, j - 1) === DIGIT) j++
    else if ((isHyphen(code) || code === 95) && (next === LETTER || next === DIGIT)) j++
    else break
  }
  if (text.charCodeAt(j) === 37) j++
  return j
}

function emojiEnd(text: string, start: number): number {
  let j = start + width(text, start)
  const flag = isFlag(text, start)
  if (flag && isFlag(text, j)) return j + 2
  while (j < text.length) {
    const point = text.codePointAt(j)!
    if (point >= 0x1f3fb && point <= 0x1f3ff) j += 2
    else if (point === 0x200d && j + 1 < text.length && classAt(text, j + 1) === EMOJI) j += 1 + width(text, j + 1)
    else if (CLASSES[text.charCodeAt(j)] === JOINER && point !== 0x200d) j++
    else break
  }
  return j
}

const isFlag = (text: string, i: number): boolean => {
  const point = text.codePointAt(i)
  return point !== undefined && point >= 0x1f1e6 && point <= 0x1f1ff
}

function emoticonEnd(text: string, start: number): number {
  const code = text.charCodeAt(start)
  if (!(code === 58 || code === 59 || code === 61 || code === 60 || code === 94 || code === 45 || code === 40 || code === 41))
    return start
  if ((code === 40 || code === 41) && (text.charCodeAt(start + 1) !== 58 || isLetter(text, start + 2))) return start
  EMOTICON.lastIndex = start
  const match = EMOTICON.exec(text)
  if (!match) return start
  const end = start + match[0].length
  const last = match[0][match[0].length - 1]!
  if (/[A-Za-z0-9/\\]/.test(last) && (isWordUnit(text, end) || isWordUnit(text, start - 1) || '/\\'.includes(text[end] ?? ' ')))
    return start
  return end
}

const isWordUnit = (text: string, i: number): boolean => i >= 0 && i < text.length && [LETTER, DIGIT].includes(classAt(text, i))

/** Returns the end of a punctuation token. Repeated marks are one token: "...", "!!!", "---"; also "?!". */
function punctuationEnd(text: string, start: number): number {
  const code = text.charCodeAt(start)
  let j = start + width(text, start)
  if (j > start + 1) return j
  const shout = code === 33 || code === 63
  while (j < text.length) {
    const next = text.charCodeAt(j)
    if (next === code || (shout && (next === 33 || next === 63))) j++
    else break
  }
  return j
}
