import type { Span } from './labels.js'
import { applyEdits, type TextEdit } from './text-edits.js'

export const PERSONAL_DATA = [
  'email',
  'phone',
  'employee',
  'ticket',
  'card',
  'iban',
  'ip',
  'url',
  'address',
  'id',
  'birthdate',
  'password',
  'code',
] as const
export type PersonalData = (typeof PERSONAL_DATA)[number]

/** Personal data found in a text. */
export interface Redaction extends Span {
  kind: PersonalData
}

/** A comment as it is shown, with personal data masked. @param redactions offsets into `text`, as those of `edits` are */
export function maskReadable(text: string, edits: readonly TextEdit[], redactions: readonly Redaction[]): string {
  const readable = applyEdits(text, edits)
  return mask(
    readable.text,
    redactions.map(({ kind, start, end }) => ({ kind, start: readable.map(start), end: readable.map(end) })),
  )
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
