import { createHmac } from 'node:crypto'
import { storableText } from '../../domain/text/storable.js'

/**
 * Keyed hashes of what identifies people (HMAC-SHA-256, 192 bits, base64url). The same input gives the same hash in one installation, and another in
 * every other; without the installation key, a hash can neither be reversed nor tested against a guess.
 */
export interface Identities {
  /** Of an answer to a survey: its id within its source. */
  answer(source: string, externalId: string): string
  /** Of whoever answered, such as an email address or employee number, in any case. */
  respondent(id: string): string
  /** Of what was said and when, to recognise the same answer under another id. */
  content(at: Date, comment: string): string
  /** Of a person's name: in any case, with or without accents, and in any order of its words. */
  name(name: string): string
  /** Of one word of a name. */
  token(word: string): string
  /** Proves that two processes have the same key, and says nothing about it. */
  check(): string
}

export function createIdentities(key: string): Identities {
  const hash = (...parts: string[]): string =>
    createHmac('sha256', key).update(parts.join('\0')).digest().subarray(0, 24).toString('base64url')
  const folded = (text: string): string => storableText(text).normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
  return {
    answer: (source, externalId) => hash('answer', storableText(source), storableText(externalId)),
    respondent: (id) => hash('respondent', folded(id)),
    content: (at, comment) => hash('content', at.toISOString(), folded(comment)),
    name: (name) => hash('name', nameWords(name).sort().join(' ')),
    token: (word) => hash('token', nameWords(word).join(' ')),
    check: () => hash('installation-key'),
  }
}

/** The words of a name as they are compared: small, without accents. */
export const nameWords = (name: string): string[] =>
  storableText(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
