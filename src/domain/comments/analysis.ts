import type { MemberMatch, Stance } from '../people/members.js'
import type { Evidence, Prediction, Span } from './labels.js'
import type { Redaction } from './redaction.js'
import type { TextEdit } from './text-edits.js'

/** Input of the analysis: one comment and its context. */
export interface Comment {
  text: string
  /** 0 to 10; a weak hint. */
  score?: number | undefined
  /** ISO 639-1, where the sender knows it. */
  language?: string | undefined
  /** The assignment group of the ticket: context to distinguish two members of the same name. */
  team?: string | undefined
  /** When it was written, YYYY-MM-DD: who had left by then is meant only if nobody else fits. */
  day?: string | undefined
}

export interface SegmentFinding extends Span {
  /** The labels that the segment has, with evidence. */
  labels: (Prediction & { evidence: Evidence[] })[]
  /** Calibrated logits of all labels, in the order of LABELS. */
  logits?: number[]
  /** What the encoder made of it, packed (`unpackVector`); null if no encoder had to read it. */
  vector?: Uint8Array | null
}

export interface MentionFinding extends Span {
  /** As it is shown. */
  text: string
  /** The name in its base form: "Annalle" → "Anna". */
  base: string
  stance: Stance
  probability: number
  /** Index into `segments`. */
  segment: number
  /** Set if a roster was given and a member matches. */
  member?: MemberMatch
}

/** Everything found in one comment. Offsets are UTF-16 into its text, end exclusive. */
export interface Analysis {
  /** ISO 639-1, or `und` if the language cannot be detected. */
  language: string
  /** False when the language has no models: then there are no labels, and the comment goes to review. */
  supported: boolean
  /** The union of the segments' labels, with the highest probability of each. */
  labels: Prediction[]
  segments: SegmentFinding[]
  mentions: MentionFinding[]
  redactions: Redaction[]
  /** What makes the comment the text that is shown: without markup, quoted mail and the writer's contact data. Sorted, not overlapping. */
  edits: TextEdit[]
}

/** Makes an analysis of a comment and of what the models read in it. Loading takes time, calling does not. */
export interface Analyser<Reading> {
  /**
   * @param reading of the comment's cleaned text
   * @param context language (ISO 639-1) that most of the batch is in, for comments that are too short to identify
   */
  analyse(comment: Comment, reading: Reading, context?: string): Analysis
}
