import { signal } from '@preact/signals'
import { formatter } from './formatter.js'

export const LANGUAGES = { en: 'English', de: 'Deutsch', fi: 'Suomi', sv: 'Svenska', es: 'Español', fr: 'Français' } as const
export type Language = keyof typeof LANGUAGES

/** A text with `{placeholders}`, or one text per plural category, chosen by the value `count`. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
/** Messages of a file, with flat keys: `home.title`. */
export type Messages = Record<string, Message>

const STORED = 'verbatim.language'
const load: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('./en.js'),
  de: () => import('./de.js'),
  fi: () => import('./fi.js'),
  sv: () => import('./sv.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
}

/** Current language of the app. */
export const language = signal<Language>(preferred())
const messages = signal<Messages>({})

function preferred(): Language {
  const asked = [localStorage.getItem(STORED), ...navigator.languages].map((each) => each?.slice(0, 2))
  return (asked.find((each) => each && each in LANGUAGES) as Language | undefined) ?? 'en'
}

/**
 * Loads the messages of a language and switches the app to it.
 * @param remember whether to store the choice
 */
export async function showLanguage(next: Language, remember = false): Promise<void> {
  messages.value = (await load[next]()).default
  language.value = next
  document.documentElement.lang = next
  if (remember) localStorage.setItem(STORED, next)
}

/** Values of placeholders; numbers are formatted by locale. */
export type Values = Record<string, string | number>

/** Returns a message in the current language. Components that use it are rendered again when the language changes. */
export function t(key: string, values: Values = {}): string {
  const message = messages.value[key]
  if (message === undefined) return key
  const category = () => formatter(Intl.PluralRules, language.value).select(Number(values.count ?? 0))
  const form = typeof message === 'string' ? message : (message[category()] ?? message.other)
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    return typeof value === 'number' ? number(value) : (value ?? `{${name}}`)
  })
}

/** Formats a number by locale. */
export const number = (value: number, options?: Intl.NumberFormatOptions): string =>
  formatter(Intl.NumberFormat, language.value, options).format(value).replace('-', '−')

/** Formats a share of 0 to 1 as a percentage. */
export const percent = (share: number, digits = 0): string => number(share, { style: 'percent', maximumFractionDigits: digits })

/** Formats a difference with its sign: `+4`, `−3`. */
export const signed = (value: number, digits = 0): string =>
  number(value, { signDisplay: 'exceptZero', maximumFractionDigits: digits })

/** Returns the language with the person's region if the browser reveals it, because date formats differ by region. */
const regional = (): string =>
  navigator.languages.find((each) => each.slice(0, 2) === language.value && each.length > 2) ?? language.value

/**
 * Formats a date by locale.
 * @param at ISO 8601
 */
export const day = (at: string | Date): string =>
  formatter(Intl.DateTimeFormat, regional(), { dateStyle: 'medium' }).format(new Date(at))

/**
 * Formats a date with its time.
 * @param at ISO 8601
 */
export const moment = (at: string | Date): string =>
  formatter(Intl.DateTimeFormat, regional(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

/** Formats a list for a sentence: `a, b and c`. */
export const listed = (items: readonly string[]): string => formatter(Intl.ListFormat, language.value).format(items)

/** Formats minutes of lost time: `45 min`, `16 h`. */
export function duration(minutes: number): string {
  const unit = minutes < 90 ? 'minute' : 'hour'
  const value = unit === 'minute' ? minutes : minutes / 60
  return number(value, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && unit === 'hour' ? 1 : 0,
  })
}
