import type { Stance } from '../people/members.js'
import type { AnalysedComment } from './analysed-comment.js'
import type { Evidence, Prediction, Span } from './labels.js'

/** Who says that a segment has a label. */
type LabelSource = 'model' | 'person'

/** A label and who says so; where a person does, the probability is 1. */
export interface SourcedLabel extends Prediction {
  source: LabelSource
}

/** The theme of a segment in an area. */
export interface SegmentTheme {
  id: number
  label: string
  /** Key of the area. */
  area: string
}

/** What is known of the ticket that a response names. */
export interface TicketFacts {
  priority: string | null
  group: string | null
  reassignments: number | null
  /** From opening to resolution, on the clock. */
  resolutionHours: number | null
}

/** What people did with a comment. */
export interface ReviewFacts {
  read: boolean
  /** A person corrected a label, a name or a theme. */
  reviewed: boolean
  /** A person hid it in a curated list. */
  hidden: boolean
  /** A person said, here or on a list, that a meeting discussed it. */
  discussed: boolean
  /** Notes that people wrote about it. */
  notes: number
  /** Changes whenever a person corrects something: see `versions` of a review. */
  version: string
}

/** An analysed comment with everything that programs can read about it, not masked yet. */
export interface TaggedComment extends AnalysedComment {
  segments: (Span & { id: number; labels: (SourcedLabel & { evidence: Evidence[] })[]; themes: SegmentTheme[] })[]
  mentions: (AnalysedComment['mentions'][number] & { id: number })[]
  supported: boolean
  /** Hash of the models that analysed it. */
  engine: string | null
  analysedAt: Date | null
  /** When anything of it last changed. */
  changedAt: Date | null
  ticket: TicketFacts | null
  review: ReviewFacts
}

/** A tagged comment as it may leave: masked, with offsets into the masked text. */
export interface ShownTaggedComment {
  id: number
  at: string
  score: number | null
  lostMinutes: number | null
  language: string | null
  /** Whether the models support its language; otherwise it has only labels that a person set. */
  supported: boolean
  text: string
  /** Of the whole comment: the union of its segments', with the highest probability of each. */
  labels: SourcedLabel[]
  segments: (Span & { id: number; labels: (SourcedLabel & { evidence: Evidence[] })[]; themes: SegmentTheme[] })[]
  /** Of the whole comment. */
  themes: SegmentTheme[]
  /** Of those alone whose name is shown. */
  mentions: (Span & { id: number; text: string; stance: Stance; probability: number; member: number | null })[]
  dimensions: Record<string, string>
  ticket: TicketFacts | null
  model: { version: string | null; analysedAt: string | null }
  review: ReviewFacts
  changedAt: string | null
}
