/** The languages of texts that the product writes, as they call themselves. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fi: 'Suomi', sv: 'Svenska', es: 'Español', fr: 'Français' } as const
export type Language = keyof typeof LANGUAGES

/** Returns whether texts are written in a language. @param code ISO 639-1, such as `de` */
export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGES, code)

/** A language with texts: English for any other. @param code ISO 639-1 */
export const knownLanguage = (code: string): Language => (isLanguage(code) ? code : 'en')

/** A text with placeholders such as `{name}` or `{minutes|duration}`, or one per plural category, chosen by the number `count`. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
/** The messages of a file; keys are flat: `home.title`. */
export type Messages = Record<string, Message>

/** A text as a code with its values, so that it can be shown in the reader's language. */
export interface Coded {
  /** Key of a message. */
  code: string
  /** Values of its placeholders. */
  values?: Record<string, Value> | undefined
}
/** A number, a text that is the same in every language, a coded text, or a list of these. */
export type Value = string | number | Coded | readonly Value[]

/** The language of a reader, with its messages. */
export interface Speech {
  language: Language
  messages: Messages
}
