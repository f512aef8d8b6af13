import type { Label } from '../comments/labels.js'
import type { Named } from '../people/members.js'

/** Why a person should look at a comment. */
export const QUEUE_REASONS = [
  'uncertain-label',
  'unclear-name',
  'held-recognition',
  'score-against-text',
  'unsupported-language',
  'new-theme',
  'lost-word',
] as const
export type QueueReason = (typeof QUEUE_REASONS)[number]

/** A label is uncertain where its probability is so near to the one from which on it is given. */
const UNCERTAIN_WITHIN = 0.12

/** Probabilities between which a label is uncertain. */
export const uncertainBand = (threshold: number): { low: number; high: number } => ({
  low: Math.max(0.01, threshold - UNCERTAIN_WITHIN),
  high: Math.min(0.99, threshold + UNCERTAIN_WITHIN),
})

/** A name is unclear where it is less sure than this that it is one. */
export const UNCLEAR_NAME = 0.7

/** One reason in words, with what it is about. */
export interface QueueNote {
  reason: QueueReason
  text: string
  segment?: number
  label?: Label
  theme?: number
  /** Of an unclear name: which, how it is written where whoever reviews may see it, and whom of the roster it may mean. */
  mention?: number
  name?: string | null
  candidates?: Named[]
}
