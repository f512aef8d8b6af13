import { english } from './english.js'
import type { Coded } from './message.js'

/** A note in English and as a code; both null where there is none. */
export const noteOf = (noteCode: Coded | null): { note: string | null; noteCode: Coded | null } => ({
  note: noteCode && english(noteCode),
  noteCode,
})

/** Notes one after the other; null for none. */
export function joined(notes: readonly (Coded | null | undefined | false)[]): Coded | null {
  const given = notes.filter((note): note is Coded => Boolean(note))
  return given.length > 1 ? { code: 'scenario.notes', values: { notes: given } } : (given[0] ?? null)
}
