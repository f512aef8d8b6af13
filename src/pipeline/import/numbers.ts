import { UserError } from '../../domain/errors/user-error.js'
import { unitMinutes } from './date-words.js'
import { foldedWords, foldWord, lazy, readWordTable } from './word-lists.js'

/** Reads a number with a decimal point or comma and without thousands separators; null if it is not a number. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : null
}

const missing = lazy(() => new Set(readWordTable('missing-values.tsv').flatMap(([, list]) => foldedWords(list!))))

/** Whether a cell stands for a missing value: it is blank, a dash, a question mark, or `N/A` in one of the six languages. */
export function isMissing(text: string): boolean {
  if (text.length > 60) return false
  const folded = foldWord(text)
  if (text.trim() === '\\N') return true
  return folded === '' ? !/[\p{S}]/u.test(text.replace(/[+=<>|~^`$]/g, '')) : missing().has(folded)
}

export interface Scale {
  from: number
  to: number
}

/**
 * Parses a scale: the worst and the best score, such as `1-5`, or `6-1` if lower is better.
 * @throws UserError if it is not a scale
 */
export function parseScale(text: string): Scale {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*-\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text)
  const scale = match && { from: Number(match[1]), to: Number(match[2]) }
  if (!scale || scale.from === scale.to) {
    throw new UserError('invalid', `"${text}" is not a scale: write the worst and the best score, such as 0-10 or 1-5`)
  }
  return scale
}

/** Converts a score linearly to 0 to 10; null if it is outside its scale. */
export function rescale(score: number, { from, to }: Scale): number | null {
  if (score < Math.min(from, to) || score > Math.max(from, to)) return null
  return Math.round((1e7 * (score - from)) / (to - from)) / 1e6
}

const NUMBER = String.raw`[+-]?\d+(?:[.,]\d+)?`
/** `9 / 10`, `9 out of 10`, `9 (out of 10)`, `4/5 - Good`, `4 out of 5 stars` */
const OUT_OF = new RegExp(
  String.raw`^(${NUMBER})\s*\(?\s*(?:/|\p{L}[\p{L}\s]*)\s*(\d+)\s*\)?(?:\s*[\-–—:=.,;|(]\D*|\s+(?:stars?|points?|sterne?|tähteä|stjärnor|estrellas|étoiles))?$`,
  'iu',
)
/** A letter, or an emoji that stands for a word. */
const WORD = String.raw`[\p{L}\p{Extended_Pictographic}]`
/** `10 - Extremely likely`, `0 (not at all)`, `(7) Passive`, `5 stars`, `1 - within 2 days` */
const LABEL_AFTER = new RegExp(
  String.raw`^[([]?(${NUMBER})(?:(?=[\s\-–—:=.,;|()[\]])[^\d]*${WORD}[^\d]*|\s+[-–—=]\s+${WORD}.*|[:=.)]\s+${WORD}.*)$`,
  'u',
)
/** `Extremely likely (10)`, `Very good: 5` */
const LABEL_BEFORE = new RegExp(String.raw`^[^\d]*${WORD}[^\d]*?[\s\-–—:=.,;|([](\d+(?:[.,]\d+)?)\s*[)\]]?$`, 'u')
const STARS = /^([★⭐]{0,10})(☆{0,10})$/u
/** Quotes left around a cell by a program, and invisible characters. */
const AROUND = /^['"’“”]|['"’“”]$|[\ufe0e\ufe0f\u200b]/g

/** Reads a score from a survey export: a number, optionally with a label; null if it is not a score. */
export function readScore(text: string): number | null {
  const plain = text.trim()
  const number = readNumber(plain)
  if (number !== null || plain.length > 100) return number
  return readLabelled(plain.normalize('NFKC').replace(AROUND, '').trim())
}

function readLabelled(text: string): number | null {
  const outOf = OUT_OF.exec(text)
  if (outOf) return Number(outOf[2]) > 0 ? readNumber(outOf[1]!) : null
  const stars = text === '' ? null : STARS.exec(text)
  if (stars) return stars[1]!.length
  const labelled = LABEL_AFTER.exec(text) ?? LABEL_BEFORE.exec(text)
  return labelled ? readNumber(labelled[1]!) : readNumber(text)
}

export const TIME_UNITS = ['seconds', 'minutes', 'hours'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]
const MINUTES: Record<TimeUnit, number> = { seconds: 1 / 60, minutes: 1, hours: 60 }

const ISO_DURATION = /^P(?:(\d+)D)?T?(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?$/i

/** Reads a duration in minutes: a number in the given unit, `1:30`, `1 h 30 min` or `PT1H30M`; null for anything else. */
export function readMinutes(text: string, unit: TimeUnit): number | null {
  const plain = text.trim()
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?$/.exec(plain)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60
  const number = readNumber(plain)
  if (number !== null) return number < 0 ? null : number * MINUTES[unit]
  if (plain.length > 60) return null
  const iso = plain.length > 2 ? ISO_DURATION.exec(plain) : null
  if (iso) {
    const [days, hours, minutes, seconds] = iso.slice(1).map((part) => readNumber(part ?? '0')!) as [
      number,
      number,
      number,
      number,
    ]
    return days * 1440 + hours * 60 + minutes + seconds / 60
  }
  return readUnits(plain)
}

/** Reads a duration with units: `1 h 30 min`, `2 Stunden`, `1h30`. */
function readUnits(text: string): number | null {
  let total = 0
  let last = 0
  let rest = text
  while (rest !== '') {
    const part = /^(\d+(?:[.,]\d+)?)\s*(\p{L}*)\.?[\s,]*/u.exec(rest)
    if (!part) return null
    const minutes = part[2] === '' ? (last === 60 ? 1 : null) : unitMinutes(part[2]!)
    if (minutes === null) return null
    total += readNumber(part[1]!)! * minutes
    last = minutes
    rest = rest.slice(part[0].length)
  }
  return last === 0 ? null : total
}
