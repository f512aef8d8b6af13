/** What a segment says, after the annotation guide (models/corpus/LABELS.md). */
export const LABELS = ['improvement_idea', 'pain_point', 'praise'] as const
export type Label = (typeof LABELS)[number]

/** A label with its calibrated probability, 0 to 1. */
export interface Prediction {
  label: Label
  probability: number
}

/** A stretch of a text: UTF-16 offsets, end exclusive. */
export interface Span {
  start: number
  end: number
}

/** A span that is evidence for a label; the weight is its share, 0 to 1. */
export interface Evidence extends Span {
  weight: number
}
