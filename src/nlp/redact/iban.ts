import type { Span } from '../../domain/comments/labels.js'

/** IBAN lengths for the registry's countries in which users have bank accounts. */
const LENGTHS = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 HR21 HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 XK20'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
)
const START = /(?<![A-Za-z\d])[A-Za-z]{2}\d{2}(?=[ \u00a0\u202f-]?[A-Za-z\d])/g
/** Written without gaps, up to two characters too short or too long. */
const MISTYPED = /^[A-Z]{2}\d{2}[A-Z]{0,4}\d{10,26}(?![A-Za-z\d])/
const BANK = /iban|account|bank|konto|tili|cuenta|compte|transfer|überweis|refund|erstatt/i

/** Finds international bank account numbers by their check digits. Mistyped or made-up ones are found by their layout or next to a banking word. */
export function findIbans(text: string): Span[] {
  const found: Span[] = []
  for (const { index: start } of text.matchAll(START)) {
    const country = text.slice(start, start + 2).toUpperCase()
    const length = LENGTHS.get(country)
    if (length === undefined || (found.at(-1)?.end ?? 0) > start) continue
    const read = readCharacters(text, start, length)
    const mistyped = read ? undefined : MISTYPED.exec(text.slice(start, start + 36))?.[0]
    if (mistyped && Math.abs(mistyped.length - length) <= 2) found.push({ start, end: start + mistyped.length })
    if (
      read &&
      (isValidIban(read.characters) ||
        (read.digits >= 10 &&
          (read.grouped || (read.digits >= 14 && read.unbroken) || BANK.test(text.slice(Math.max(0, start - 60), start)))))
    ) {
      found.push({ start, end: read.end })
    }
  }
  return found
}

/** Reads letters and digits with at most one space or hyphen between them. @returns null if there are fewer or more than `length` characters */
function readCharacters(
  text: string,
  start: number,
  length: number,
): { characters: string; digits: number; end: number; grouped: boolean; unbroken: boolean } | null {
  let characters = ''
  let digits = 0
  let gaps = 0
  let grouped = true
  let position = start
  while (characters.length < length) {
    const character = text[position]
    if (character === undefined) return null
    if (/[A-Za-z\d]/.test(character)) {
      characters += character
      if (character <= '9') digits++
    } else if (/[ \u00a0\u202f-]/.test(character) && /[A-Za-z\d]/.test(text[position + 1] ?? '')) {
      gaps++
      if (characters.length % 4 !== 0) grouped = false
    } else return null
    position++
  }
  if (/[A-Za-z\d]/.test(text[position] ?? '')) return null
  return {
    characters: characters.toUpperCase(),
    digits,
    end: position,
    unbroken: gaps === 0 && characters === characters.toUpperCase(),
    grouped: grouped && gaps >= 3 && characters === characters.toUpperCase(),
  }
}

/** Checks ISO 7064 mod 97-10, digit by digit. */
function isValidIban(characters: string): boolean {
  let remainder = 0
  for (const character of characters.slice(4) + characters.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}
