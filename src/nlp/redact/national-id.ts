import type { Span } from '../../domain/comments/labels.js'
import { personalPhrases } from './personal-phrases.js'

/** How a national number is recognised: by its form and check digits alone, or only next to a word for such numbers. */
interface NationalNumber {
  pattern: RegExp
  /** @param written in capitals, without separators between groups */
  check: (written: string) => boolean
  /** Whether the form and the check are rare enough among other numbers that no word is needed. */
  sure: boolean
}

/** Abbreviations that are also other words in lower case or in a text in capitals: they count only directly before or after a number. */
const IN_CAPITALS = /(?<!\p{L})(?:NIE|NIR|TIN|ITIN|NIN|NISS|NSS|UTR|RUT|CUIT|CUIL|CURP|SIN|RG|PIS)(?!\p{L})/gu
/** Any form that a number next to such a word may have, if it has at least five digits. */
const ANY_NUMBER = /(?<![\p{L}\d])[A-Z]{0,3}-?\d[\dA-Z]{0,20}(?:[ .\-/+]\d[\dA-Z]{0,12}){0,5}(?:[ -][A-Z])?(?![\p{L}\d])/iu
const MONEY = /^\s?(?:[€$£%]|eur|usd|gbp|sek|chf|kr)/i
/** Maximum distance of a number after such a word, and before it, in UTF-16 units. */
const REACH_BEFORE = 60
const REACH_AFTER = 20
/** Maximum length of such a word, in UTF-16 units. */
const LONGEST_WORD = 100
let named: RegExp | undefined

const digitsOf = (written: string): number[] => [...written].filter((character) => /\d/.test(character)).map(Number)
const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * digits[i]!, 0)

/** Whether a day and a month are in range. */
const isDay = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12

/** Checks ISO 7064 mod 11-10, used for Germany's tax number (Bundeszentralamt für Steuern). */
function passesMod1110(digits: readonly number[]): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    const sum = (digit + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === digits.at(-1)
}

function passesLuhn(digits: readonly number[]): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = i % 2 === 1 ? digit * 2 : digit
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/**
 * Germany, tax number: of the first ten digits, at least one occurs two or three times and none more often (Bundeszentralamt für Steuern, § 139b AO).
 */
function isTaxNumber(written: string): boolean {
  const digits = digitsOf(written)
  const counts = new Map<number, number>()
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return digits[0] !== 0 && (most === 2 || most === 3) && passesMod1110(digits)
}

/**
 * Germany, pension number: area, birthday, letter, serial number and check digit. The letter counts as two digits; the digit sums of the products are
 * added (§ 2 VKVV).
 */
function isPensionNumber(written: string): boolean {
  const letter = written.charCodeAt(8) - 64
  const digits = [...written.slice(0, 8), ...String(letter).padStart(2, '0'), ...written.slice(9)].map(Number)
  if (!isDay(Number(written.slice(2, 4)) % 50, Number(written.slice(4, 6)))) return false
  const sum = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].reduce((total, weight, i) => {
    const value = weight * digits[i]!
    return total + Math.floor(value / 10) + (value % 10)
  }, 0)
  return sum % 10 === digits[12]
}

/** Austria: serial number, check digit, birthday; weights 3 7 9 - 5 8 4 2 1 6, mod 11 (Dachverband der Sozialversicherungsträger). */
function isAustrian(written: string): boolean {
  const d = digitsOf(written)
  if (d[0] === 0 || !(isDay(d[4]! * 10 + d[5]!, d[6]! * 10 + d[7]!) || d[6]! * 10 + d[7]! <= 15)) return false
  return weighted([d[0]!, d[1]!, d[2]!, ...d.slice(4)], [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11 === d[3]
}

/** Switzerland: an EAN-13 that begins with 756 (Zentrale Ausgleichsstelle). */
function isSwiss(written: string): boolean {
  const d = digitsOf(written)
  return (10 - (weighted(d, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]) % 10)) % 10 === d[12]
}

/** Finland: birthday, century, number, and a check character determined by the nine digits mod 31 (Digi- ja väestötietovirasto). */
function isFinnish(written: string): boolean {
  if (!isDay(Number(written.slice(0, 2)), Number(written.slice(2, 4)))) return false
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(written.slice(0, 6) + written.slice(-4, -1)) % 31] === written.at(-1)
}

/** Sweden: birthday (day plus 60 in coordination numbers), number, Luhn check over ten digits (Skatteverket). */
function isSwedish(written: string): boolean {
  const d = digitsOf(written).slice(-10)
  return isDay((d[4]! * 10 + d[5]!) % 60, d[2]! * 10 + d[3]!) && passesLuhn(d)
}

/** Norway: two check digits mod 11 (Skatteetaten). */
function isNorwegian(written: string): boolean {
  const d = digitsOf(written)
  const first = (11 - (weighted(d, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11
  const second = (11 - (weighted(d, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return isDay((d[0]! * 10 + d[1]!) % 40, (d[2]! * 10 + d[3]!) % 40) && first === d[9] && second === d[10]
}

/** Denmark: a birthday; since 2007 there is no check digit (CPR-kontoret). */
const isDanish = (written: string): boolean => isDay(Number(written.slice(0, 2)), Number(written.slice(2, 4)))

/** Spain: eight digits, or X, Y or Z instead of the first; the number mod 23 determines the letter (Ministerio del Interior). */
function isSpanish(written: string): boolean {
  const number = Number(written.slice(0, -1).replace('X', '0').replace('Y', '1').replace('Z', '2'))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === written.at(-1)
}

/** Spain, social security: province, number, and both mod 97 (Tesorería General de la Seguridad Social). */
function isSpanishInsurance(written: string): boolean {
  const digits = digitsOf(written).join('')
  const number = Number(digits.slice(2, 10))
  const base = number < 10_000_000 ? number + Number(digits.slice(0, 2)) * 10_000_000 : Number(digits.slice(0, 10))
  return base % 97 === Number(digits.slice(10))
}

/** France: sex, year, month, place, order; the key is 97 minus the number mod 97, Corsica counted as 19 and 18 (INSEE). */
function isFrench(written: string): boolean {
  const number = written.slice(0, 13).replace('2A', '19').replace('2B', '18')
  return 97 - Number(BigInt(number) % 97n) === Number(written.slice(13))
}

/** Ireland: weights 8 to 2 plus nine times the second letter, mod 23 (Department of Social Protection). */
function isIrish(written: string): boolean {
  const second = written[8] === undefined || written[8] === 'W' ? 0 : written.charCodeAt(8) - 64
  const sum = weighted(digitsOf(written), [8, 7, 6, 5, 4, 3, 2]) + 9 * second
  return 'WABCDEFGHIJKLMNOPQRSTUV'[sum % 23] === written[7]
}

/** Belgium: birthday, serial number, and 97 minus these mod 97; for people born since 2000 a 2 is put in front (Rijksregister). */
function isBelgian(written: string): boolean {
  const [number, key] = [Number(written.slice(0, 9)), Number(written.slice(9))]
  const month = Number(written.slice(2, 4)) % 20
  return month <= 12 && Number(written.slice(4, 6)) <= 31 && [number, number + 2e9].some((each) => 97 - (each % 97) === key)
}

/** Mexico: a birthday after four letters (Registro Nacional de Población, Servicio de Administración Tributaria). */
const isMexican = (written: string): boolean => isDay(Number(written.slice(8, 10)), Number(written.slice(6, 8)))

/** Luxembourg: birthday and serial number with a Luhn check over twelve digits (Centre des technologies de l'information de l'État). */
const isLuxembourgish = (written: string): boolean =>
  isDay(Number(written.slice(6, 8)), Number(written.slice(4, 6))) && passesLuhn(digitsOf(written).slice(0, 12))

/** United States: no area 000, 666 or 9.., no group 00, no serial 0000 (Social Security Administration). */
const isAmerican = (written: string): boolean => !/^(?:000|666|9)|^...00|0000$/.test(written)

/** Groups may be separated by a space, hyphen, full stop or slash. */
const NUMBERS: readonly NationalNumber[] = [
  // United Kingdom: only prefixes that HM Revenue & Customs issues.
  {
    pattern: /(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]/gi,
    check: () => true,
    sure: true,
  },
  { pattern: /\d{3}-\d{2}-\d{4}/g, check: isAmerican, sure: true },
  { pattern: /\d{3} ?\d{2} ?\d{4}/g, check: isAmerican, sure: false },
  { pattern: /\d{7}[A-W][A-IW]?/gi, check: isIrish, sure: true },
  { pattern: /\d{2} ?\d{6} ?[A-Z] ?\d{2} ?\d/gi, check: isPensionNumber, sure: true },
  { pattern: /\d{2} ?\d{3} ?\d{3} ?\d{3}/g, check: isTaxNumber, sure: false },
  { pattern: /\d{4}[ -]?\d{6}/g, check: isAustrian, sure: false },
  { pattern: /\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}/g, check: isBelgian, sure: true },
  { pattern: /\d{2}[. ]?\d{2}[. ]?\d{2}[-. ]?\d{3}[. ]?\d{2}/g, check: isBelgian, sure: false },
  { pattern: /[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z\d]\d/gi, check: isMexican, sure: true },
  { pattern: /[A-ZÑ&]{4}\d{6}[A-Z\d]{3}/g, check: isMexican, sure: true },
  { pattern: /(?:18|19|20)\d{11}/g, check: isLuxembourgish, sure: true },
  { pattern: /\d{3}[ -]?\d{3}[ -]?\d{3}/g, check: (written) => passesLuhn(digitsOf(written)), sure: false },
  { pattern: /[A-Z]\d{9}/gi, check: () => true, sure: false },
  { pattern: /756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}/g, check: isSwiss, sure: true },
  { pattern: /\d{6}[-+A-FU-Y]\d{3}[\dA-FHJ-NPR-Y]/gi, check: isFinnish, sure: true },
  { pattern: /(?:19|20)?\d{6}[-+]\d{4}/g, check: isSwedish, sure: true },
  { pattern: /(?:19|20)?\d{10}/g, check: isSwedish, sure: false },
  { pattern: /\d{6} ?\d{5}/g, check: isNorwegian, sure: false },
  { pattern: /\d{6}-?\d{4}/g, check: isDanish, sure: false },
  { pattern: /(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ][ -]?\d{7})[ -]?[A-HJ-NP-TV-Z]/gi, check: isSpanish, sure: true },
  { pattern: /\d{2}[ /-]?\d{8}[ /-]?\d{2}/g, check: isSpanishInsurance, sure: false },
  {
    pattern: /[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-4]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}/gi,
    check: isFrench,
    sure: true,
  },
]
const WHOLE = NUMBERS.map(({ pattern, ...rest }) => ({
  ...rest,
  pattern: new RegExp(`(?<![\\p{L}\\d./-])(?:${pattern.source})(?![\\p{L}\\d]|[-./]\\d)`, `${pattern.flags}u`),
}))

/**
 * Finds national identity, tax and social security numbers of the countries where the six languages are spoken. Numbers are recognised by their form
 * and check digit, and some forms only next to a word for such a number. Anything with at least five digits after such a word also counts (a
 * passport, a mistyped number).
 */
export function findNationalIds(text: string): Span[] {
  if (!/\d[ ./-]?[A-Za-z\d][ ./-]?[A-Za-z\d]/.test(text)) return []
  const words = wordsFor(text)
  const shouted = words.length > 0 && isShouted(text)
  const found: Span[] = []
  for (const { pattern, check, sure } of WHOLE) {
    for (const { index, 0: written } of text.matchAll(pattern)) {
      const span = { start: index, end: index + written.length }
      if ((sure || isNear(words, span, isNextTo(text, span, shouted))) && check(written.replace(/[ ./-]/g, '').toUpperCase()))
        found.push(span)
    }
  }
  for (const word of words) {
    const after = text.slice(word.end, word.end + REACH_BEFORE)
    const match = ANY_NUMBER.exec(after)
    if (!match || digitsOf(match[0]).length < 5 || MONEY.test(text.slice(word.end + match.index + match[0].length))) continue
    const between = after.slice(0, match.index)
    const isNamed = word.isShort
      ? namesNext(between, shouted)
      : !/[.!?\n]/.test(between.replace(/(?<!\p{L})(?:no|nr|núm)\./giu, ''))
    if (isNamed) found.push({ start: word.end + match.index, end: word.end + match.index + match[0].length })
  }
  return longest(found)
}

/** A word for a national number. */
interface NumberWord extends Span {
  isShort: boolean
}

function wordsFor(text: string): NumberWord[] {
  named ??= new RegExp(`(?<![\\p{L}])${personalPhrases()['national-id']}(?![\\p{L}])`, 'giu')
  const wordsOf = (pattern: RegExp, isShort: boolean) =>
    [...text.matchAll(pattern)].map(({ index, 0: word }) => ({ start: index, end: index + word.length, isShort }))
  return [...wordsOf(named, false), ...wordsOf(IN_CAPITALS, true)].sort((a, b) => a.start - b.start)
}

/** Whether the text between an abbreviation and a number links the two: "SIN: ", "RUT nº ", "TIN is "; but not "SIN that ". */
const namesNext = (between: string, shouted: boolean): boolean =>
  /^[\s"'(]*(?:(?:no|nr|number|num|núm|numéro|número|nº|n°|is|es|é|est|ist|on|är)(?!\p{L})\.?[\s:]*){0,3}[:#=-]?[\s"'(]*$/iu.test(
    between,
  ) &&
  (/[:#=]/.test(between) || !shouted)

/** Whether a text of several words is written in capitals. */
const isShouted = (text: string): boolean => !/\p{Ll}/u.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 3

/** Removes spans that begin within another span. */
function longest(spans: Span[]): Span[] {
  let end = 0
  return spans
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((span) => {
      if (span.start < end) return false
      end = span.end
      return true
    })
}

/** Whether a word for such a number is near the span, according to `says`. */
function isNear(words: readonly NumberWord[], { start, end }: Span, says: (word: NumberWord) => boolean): boolean {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]!.start < start - REACH_BEFORE - LONGEST_WORD) low = middle + 1
    else high = middle
  }
  for (let i = low; i < words.length && words[i]!.start <= end + REACH_AFTER; i++) if (says(words[i]!)) return true
  return false
}

function isNextTo(text: string, { start, end }: Span, shouted: boolean) {
  return (word: NumberWord): boolean => {
    const isBefore = word.end <= start && start - word.end <= REACH_BEFORE
    if (!word.isShort) return isBefore || (word.start >= end && word.start - end <= REACH_AFTER)
    if (isBefore) return namesNext(text.slice(word.end, start), shouted)
    return word.start >= end && /^\s?[(,]?\s?$/.test(text.slice(end, word.start))
  }
}
