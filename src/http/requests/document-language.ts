import type { Request, Response } from 'express'
import { z } from 'zod'
import { isLanguage, knownLanguage, LANGUAGES, type Language } from '../../domain/text/message.js'
import { inLanguage, linkTo } from '../../output/text/language.js'
import { translated } from '../../output/text/sentences.js'

const CODES = Object.keys(LANGUAGES) as [Language, ...Language[]]

/** `?language=` of a document. */
export const DocumentLanguage = z
  .enum(CODES)
  .optional()
  .meta({ description: 'Of the document; without it that of Accept-Language, then that of the area, then English' })

/**
 * The language in which a document is written: as the request asks for it, else as its Accept-Language says, else by default.
 * @param byDefault of the area; a language without messages counts as English
 */
export function documentLanguage(request: Request, asked: Language | undefined, byDefault = 'en'): Language {
  if (asked !== undefined) return asked
  const fallback = knownLanguage(byDefault)
  // Clients that have no language send none, or `*`.
  const accepted = request.get('accept-language')?.trim()
  if (!accepted || accepted === '*') return fallback
  const best = request.acceptsLanguages(...CODES)
  return typeof best === 'string' && isLanguage(best) ? best : fallback
}

/** Returns the address of a document, in the language that the request asks for, if it asks for one. */
export const linkIn = ({ language }: { language?: Language | undefined }, path: string): string =>
  language === undefined ? path : inLanguage(language, () => linkTo(path), true)

/** Returns a note of an answer in the language that the request accepts. */
export const noteFor = <N extends string | null | undefined>(request: Request, response: Response, note: N): N | string =>
  note ? inRequestLanguage(request, response, () => translated(note)) : note

/** Does something in the language that the request accepts, English if it names none: sentences of an answer that are stored in English. */
export function inRequestLanguage<T>(request: Request, response: Response, work: () => T): T {
  response.vary('Accept-Language')
  return inLanguage(documentLanguage(request, undefined), work)
}
