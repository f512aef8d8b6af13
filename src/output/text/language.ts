import { AsyncLocalStorage } from 'node:async_hooks'
import type { Coded, Language, Messages, Speech, Value } from '../../domain/text/message.js'
import { say } from '../../domain/text/say.js'
import de from './de/index.js'
import en from './en/index.js'
import es from './es/index.js'
import fi from './fi/index.js'
import fr from './fr/index.js'
import sv from './sv/index.js'

const MESSAGES: Record<Language, Messages> = { en, de, fi, sv, es, fr }
const reader = new AsyncLocalStorage<{ language: Language; isAsked: boolean }>()

/**
 * Does something whose documents are in a language, also what it starts. Everything else is in English.
 * @param isAsked whether the address of the document asks for the language: then its links do as well
 */
export const inLanguage = <T>(language: Language, work: () => T, isAsked = false): T => reader.run({ language, isAsked }, work)

/** The language of the documents that are being written. */
export const language = (): Language => reader.getStore()?.language ?? 'en'

/** Returns the address of another document, in the language that was asked for. */
export const linkTo = (path: string): string =>
  reader.getStore()?.isAsked ? `${path}${path.includes('?') ? '&' : '?'}language=${language()}` : path

/** That language with its messages. */
export const speech = (): Speech => ({ language: language(), messages: MESSAGES[language()] })

/** A text of a document in its language. */
export const t = (code: string, values: Record<string, Value> = {}): string => say({ code, values }, speech())

/** A text that was stored in English, in the language of the document; as it was written where it has no code. */
export const textOf = (code: Coded | null | undefined, written: string): string =>
  code && language() !== 'en' ? say(code, speech()) : written
