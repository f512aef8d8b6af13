import type { Redaction } from '../domain/redaction.js'

/** Finds personal data. @returns sorted by start, not overlapping */
export function redact(text: string): Redaction[] {
  return text.includes('@') ? [...text.matchAll(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g)].map((m) => ({ kind: 'email', start: m.index, end: m.index + m[0].length })) : []
}
