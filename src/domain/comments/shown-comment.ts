import type { Evidence, Label, Span } from './labels.js'

/** A comment in the form that may be shown: personal data masked. */
export interface ShownComment {
  responseId: number
  /** Masked. */
  text: string
  /** Offsets into the masked text. Evidence if requested: the spans that support a label, except those on masks. */
  segments: (Span & { labels: { label: Label; probability: number; evidence?: Evidence[] }[] })[]
  /** Offsets of the names that are shown, into the masked text. */
  names: Span[]
  /** ISO 639-1; missing where it is not known, and in older packs. */
  language?: string | null | undefined
  score: number | null
  at: string
  dimensions: Record<string, string>
  /** Where the comment is shown in full: here are the first words of it alone. */
  shownIn?: CommentPlace
}

/** A place of a pack that shows comments. */
export interface CommentPlace {
  /** An entry of `PACK_PARTS`, `since`, `against-score`, or `scenario:KEY`. */
  part: string
  /** The theme or slice in it; null for the part itself. A member is not named: names are shown in praise only. */
  under: string | null
}
