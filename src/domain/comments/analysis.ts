import type { MemberMatch, Stance } from '../people/members.js'
import type { Evidence, Prediction, Span } from './labels.js'
import type { Redaction } from './redaction.js'
import type { TextEdit } from './text-edits.js'

/** What the analysis is given: one comment and what is known of it. */
export interface Comment {
  text: string
  /** 0 to 10; a weak hint. */
  score?: number | undefined
  /** ISO 639-1, where the sender knows it. */
  language?: string | undefined
  /** The assignment group of the ticket: context to tell two members of one name apart. */
  team?: string | undefined
}

export interface SegmentFinding extends Span {
  /** The labels that the segment has, with evidence. */
  labels: (Prediction & { evidence: Evidence[] })[]
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
  /** Set when a roster was given and someone fits. */
  member?: MemberMatch
}

/** Everything found in one comment. Offsets are UTF-16 into its text, end exclusive. */
export interface Analysis {
  /** ISO 639-1, or `und` where it cannot be told. */
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

/** Finds everything in comments. One per process or thread: loading takes time, calling does not. */
export interface Analyser {
  /** Hash of the models behind it: the same findings for the same text as long as it is the same. */
  engine: string
  /**
   * @param context language (ISO 639-1) that most of the batch is in, for comments too short to tell
   */
  analyse(comment: Comment, context?: string): Analysis
}
