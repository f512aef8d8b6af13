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
  score: number | null
  at: string
  dimensions: Record<string, string>
}
