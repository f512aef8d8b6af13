import type { Label, Span } from '../comments/labels.js'
import type { Stance } from '../people/members.js'

export const WORD_KINDS = ['label', 'mention', 'theme', 'read', 'discussed', 'note', 'audit'] as const

/** What the models said of a label when a person spoke of it. */
export interface Suggestion {
  present: boolean
  /** Null where how sure they were is not kept. */
  probability: number | null
  engine: string | null
}

/** A stretch of a comment as it was given, and what stands there: where the comment changes, the word follows the text. */
export interface Place extends Span {
  /** Null: kept from before texts were; the offsets count. */
  quote: string | null
}

/** Says that a segment has a label, or that it does not. */
export interface LabelWord extends Place {
  kind: 'label'
  label: Label
  present: boolean
  suggested: Suggestion | null
  /** Said without seeing what the models say. */
  blind: boolean
}

/** Says that a stretch names a person, or that it does not. What is left out stays as the models find it. */
export interface MentionWord extends Place {
  kind: 'mention'
  present: boolean
  stance?: Stance | undefined
  /** Null: nobody of the roster. */
  member?: number | null | undefined
  /** The stretch of the mention that it corrects. */
  replaces?: Span | undefined
}

/** Says which theme of an area a segment belongs to; null: to none. */
export interface ThemeWord extends Place {
  kind: 'theme'
  area: number
  theme: number | null
}

/** Says of the whole comment that it was read, or discussed in a meeting, or notes something. */
type CommentWord = { kind: 'read' } | { kind: 'discussed' } | { kind: 'note'; text: string }

/** A blind reading of a comment of an audit sample: all of its labels. */
interface AuditWord {
  kind: 'audit'
  labels: Label[]
}

type WordContent = LabelWord | MentionWord | ThemeWord | CommentWord | AuditWord

/** A person's word on a comment, before it is stored. */
export type NewWord = WordContent & { responseId: number }

/** A person's word on a comment. The last one counts. */
export type Word = NewWord & {
  id: number
  by: string
  at: Date
  undoneAt: Date | null
  undoneBy: string | null
  /** False: what it is about is no longer in the comment, and it is not applied. */
  fits: boolean
}

/**
 * Where a word's stretch is in the text by now: at its offsets, or at the one other place where the same text stands.
 * @returns null where it is gone, or stands in several places
 */
export function placeNow({ start, end, quote }: Place, text: string): Span | null {
  if (quote === null) return end <= text.length ? { start, end } : null
  if (text.slice(start, end) === quote) return { start, end }
  const first = text.indexOf(quote)
  if (first < 0 || quote === '' || text.indexOf(quote, first + 1) >= 0) return null
  return { start: first, end: first + quote.length }
}

/** UTF-16 units that two stretches share; 0 or less where they do not touch. */
export const sharedBy = (one: Span, other: Span): number => Math.min(one.end, other.end) - Math.max(one.start, other.start)
