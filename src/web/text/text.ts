/// <reference types="vite/types/importMeta.d.ts" />
import { signal } from '@preact/signals'
import { duration as durationIn, listed as listedIn, number as numberIn } from '../../domain/text/formats.js'
import { formatter } from '../../domain/text/formatter.js'
import { type Coded, isLanguage, type Language, type Messages, type Speech, type Value } from '../../domain/text/message.js'
import { say as sayIn } from '../../domain/text/say.js'

export { LANGUAGES, type Language, type Message, type Messages } from '../../domain/text/message.js'

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
  return asked.find((each) => each !== undefined && isLanguage(each)) ?? 'en'
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

/** A text in the person's language. Components that use it are rendered again when the language changes. */
export const t = (key: string, values: Record<string, Value> = {}): string => say({ code: key, values })

/** The person's language with its texts. */
export const speech = (): Speech => ({ language: language.value, messages: messages.value })

/** A text that the service has made, in the person's language. */
export const say = (coded: Coded): string => sayIn(coded, speech())

/** Formats a number by locale. */
export const number = (value: number, options?: Intl.NumberFormatOptions): string => numberIn(value, language.value, options)

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
export const day = (at: string | Date, zone?: string): string => dated(at, { dateStyle: 'medium', timeZone: zone })

/**
 * Formats a date with its time.
 * @param at ISO 8601
 * @param zone IANA time zone, which is named after it; by default the browser's
 */
export function moment(at: string | Date, zone?: string): string {
  const text = dated(at, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  return text + (zone === undefined ? '' : ` (${zone})`)
}

/** British English alone writes one month with four letters: documents and charts do not. */
const dated = (at: string | Date, options: Intl.DateTimeFormatOptions): string =>
  formatter(Intl.DateTimeFormat, regional(), options).format(new Date(at)).replace('Sept ', 'Sep ')

/** Formats a list for a sentence: `a, b and c`. */
export const listed = (items: readonly string[]): string => listedIn(items, language.value)

/** A name and what it is, as a language separates them: `Location: Turku`. */
export const pair = (name: string, value: string | number): string => t('shell.pair', { name, value })

/** Formats minutes of lost time as documents do: `45 min`, `2 h 05 min`. */
export const duration = (minutes: number): string => durationIn(minutes, language.value).replace(/(\d) /g, '$1\u00a0')
