import type { Evidence, Span } from '../../domain/comments/labels.js'
import type { Stance } from '../../domain/people/members.js'

/** What the models say of one segment. */
export interface SegmentReading extends Span {
  /** By label, in the order of LABELS: calibrated logits, and the probabilities that they give. */
  logits: number[]
  probabilities: number[]
  /** By label: the words that speak most for it; empty if it is far from certain. */
  evidence: Evidence[][]
  /** The mean of its pieces' states, packed. */
  vector: Uint8Array
}

/** A name that the comment may hold, without titles and possessives. */
export interface NameReading extends Span {
  /** That it names a person, 0 to 1. */
  probability: number
  stance: Stance
  /** Index into the segments. */
  segment: number
}

/** What the models say of a comment. Offsets are UTF-16, end exclusive; segments end at a word. */
export interface Reading {
  segments: SegmentReading[]
  /** Also those that are unlikely: who is on a roster is one all the same. */
  names: NameReading[]
  /** The segments have a label from this probability on, by label. */
  thresholds: readonly number[]
  /** A name is one from this probability on. */
  nameThreshold: number
}

/** A comment to be read. */
export interface CommentToRead {
  text: string
  /** 0 to 10. */
  score?: number | undefined
}

/** Reads comments; each has the same reading whatever stands beside it. */
export interface Reader {
  read(comments: readonly CommentToRead[]): Promise<Reading[]>
}
