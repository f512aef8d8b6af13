import { dimensionName } from '../areas/dimension.js'
import { duration as englishDuration } from '../compare/figures.js'
import { formatter } from './formatter.js'
import type { Language, Speech } from './message.js'

/** The locale by which numbers, dates and lists of a language are written. */
export const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language)

/** Returns the plural category of a number, such as `one`. */
export const pluralOf = (value: number, language: Language): Intl.LDMLPluralRule =>
  formatter(Intl.PluralRules, language).select(value)

/** A number as a language writes it. */
export const number = (value: number, language: Language, options: Intl.NumberFormatOptions = {}): string =>
  formatter(Intl.NumberFormat, localeOf(language), options).format(value).replace('-', '−')

/** Items as a sentence lists them: `a, b and c`. */
export const listed = (items: readonly string[], language: Language, type: 'conjunction' | 'disjunction' = 'conjunction') =>
  formatter(Intl.ListFormat, localeOf(language), { type }).format(items)

/** Minutes of lost time: `25 min`, `2 h 05 min`. */
export function duration(minutes: number, language: Language): string {
  if (language === 'en') return englishDuration(minutes)
  const rounded = Math.round(minutes)
  const unit = (value: number, unit: string) => number(value, language, { style: 'unit', unit, unitDisplay: 'short' })
  if (rounded < 60) return unit(rounded, 'minute')
  const rest = rounded % 60
  return [unit(Math.floor(rounded / 60), 'hour'), ...(rest > 0 ? [unit(rest, 'minute')] : [])].join(' ')
}

/** A period by its key: `October 2026`, `Q3 2026`; weeks and years as they are, and so is any other text. */
export function periodName(key: string, language: Language, options: Intl.DateTimeFormatOptions = {}): string {
  if (!/^\d{4}-\d{2}$/.test(key)) return key.replace(/^(\d{4})-(Q\d)$/, '$2 $1')
  const start = new Date(`${key}-01T00:00:00Z`)
  const all = { month: 'long', year: 'numeric', ...options, timeZone: 'UTC' } as const
  return formatter(Intl.DateTimeFormat, localeOf(language), all).format(start)
}

/** The name of a language in a language. @param code ISO 639 */
export function languageName(code: string, language: Language): string {
  try {
    return formatter(Intl.DisplayNames, localeOf(language), { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** A dimension within a sentence: the usual ones in the reader's language, others as the file's column calls them. */
function dimension(key: string, { language, messages }: Speech, many = 1): string {
  const known = messages[`dimension.${key}`]
  return language !== 'en' && typeof known === 'string' ? known : dimensionName(key, many)
}

function ordinal(value: number): string {
  const ending = value % 100 >= 11 && value % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')
  return `${value}${ending}`
}

/** A format of numbers; a text such as `–` stays as it is. */
const ofNumbers =
  (format: (value: number, language: Language) => string) =>
  (value: string | number, { language }: Speech): string =>
    typeof value === 'number' ? format(value, language) : value

/** A day such as 2026-09-01 as a language shortens it: `1 Sep 2026`. */
function shortDay(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const text = formatter(Intl.DateTimeFormat, localeOf(language), {
    ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    ...options,
  }).format(new Date(`${day}T00:00:00Z`))
  return language === 'en' ? text.replace('Sept', 'Sep') : text
}

/** What a placeholder may ask for after its name: `{minutes|duration}`. `or` and `dots` are of lists, see say.ts. */
export const FORMATS: Record<string, (value: string | number, speech: Speech) => string> = {
  signed: ofNumbers((value, language) => number(value, language, { signDisplay: 'exceptZero', maximumFractionDigits: 0 })),
  change: ofNumbers((value, language) => number(value, language, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })),
  percent: ofNumbers((value, language) => number(value, language, { style: 'percent', maximumFractionDigits: 0 })),
  duration: ofNumbers(duration),
  day: (value, { language }) => shortDay(String(value), language, { year: 'numeric' }),
  dayOfYear: (value, { language }) => shortDay(String(value), language, {}),
  period: (value, { language }) => periodName(String(value), language),
  language: (value, { language }) => languageName(String(value), language),
  dimension: (value, speech) => dimension(String(value), speech),
  dimensions: (value, speech) => dimension(String(value), speech, 2),
  ordinal: (value) => ordinal(Number(value)),
  plain: String,
}
