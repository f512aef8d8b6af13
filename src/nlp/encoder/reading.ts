import type { Evidence, Span } from '../../domain/comments/labels.js'
import type { Stance } from '../../domain/people/members.js'

/** The models' output for one segment. */
export interface SegmentReading extends Span {
  /** Calibrated logits and the resulting probabilities, in the order of LABELS. */
  logits: number[]
  probabilities: number[]
  /** For each label, the words that support it most; empty for unlikely labels. */
  evidence: Evidence[][]
  /** The mean state of its pieces, packed. */
  vector: Uint8Array
}

/** A possible name in the comment, without titles and possessives. */
export interface NameReading extends Span {
  /** Probability that it is a person's name, 0 to 1. */
  probability: number
  stance: Stance
  /** Index into the segments. */
  segment: number
}

/** The models' output for a comment. Offsets are in UTF-16 units, end exclusive; segments end at the end of a word. */
export interface Reading {
  segments: SegmentReading[]
  /** Includes unlikely names, because they may match someone on the roster. */
  names: NameReading[]
  /** Minimum probability for each label. */
  thresholds: readonly number[]
  /** Minimum probability for a name. */
  nameThreshold: number
}

/** A comment to be read. */
export interface CommentToRead {
  text: string
  /** 0 to 10. */
  score?: number | undefined
}

/** Reads comments. The reading of a comment does not depend on the other comments. */
export interface Reader {
  read(comments: readonly CommentToRead[]): Promise<Reading[]>
}
