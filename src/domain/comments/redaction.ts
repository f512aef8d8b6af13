import type { Span } from './labels.js'

export const PERSONAL_DATA = ['email', 'phone', 'employee', 'ticket', 'card', 'iban', 'ip', 'url', 'address'] as const
export type PersonalData = (typeof PERSONAL_DATA)[number]

/** Personal data found in a text. */
export interface Redaction extends Span {
  kind: PersonalData
}

/**
 * The text with each redaction replaced by its kind in brackets, `[email]`.
 * @param redactions sorted by start, not overlapping
 */
export function mask(text: string, redactions: readonly Redaction[]): string {
  let masked = ''
  let from = 0
  for (const { start, end, kind } of redactions) {
    masked += text.slice(from, start) + `[${kind}]`
    from = end
  }
  return masked + text.slice(from)
}
