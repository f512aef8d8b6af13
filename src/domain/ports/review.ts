import type { Area } from '../areas/area.js'
import type { Label, Span } from '../comments/labels.js'
import type { Redaction } from '../comments/redaction.js'
import type { ReadableScope } from '../disclosure/open-scope.js'
import type { Stance } from '../people/members.js'
import type { QueueReason } from '../review/queue.js'
import type { NewWord, Word } from '../review/word.js'

/** A comment as a review changes it: offsets point into the text as it was given. */
export interface ReviewTarget {
  id: number
  at: Date
  text: string
  redactions: Redaction[]
  engine: string | null
  /** When it was analysed; a change that was made from an earlier state is refused. */
  analysedAt: Date | null
  /** Changes whenever a person corrects something. */
  version: string
  segments: (Span & {
    id: number
    /** The result of the models for each label, including labels that they do not assign, if stored. */
    model: Record<Label, { present: boolean; probability: number | null }>
    /** The labels in effect: a person's correction if there is one, otherwise the models'. */
    labels: Label[]
    /** Those that a person confirmed or rejected. */
    said: Label[]
  })[]
  mentions: (Span & { id: number; text: string; stance: Stance; memberId: number | null })[]
}

/** What one call changes. */
export interface ReviewChange {
  words: NewWord[]
  /** Ids of words that are taken back. */
  undo: number[]
  /** Versions of comments that the change was made from, by id; those that are left out are not compared. */
  versions?: ReadonlyMap<number, string>
}

/** Which comments wait for a look. */
export interface QueueFilter {
  /** Of held recognitions and new themes: those of this area alone; null: of any. */
  areaId: number | null
  /** Probabilities between which a label is uncertain, by label. */
  bands: { label: Label; low: number; high: number }[]
  reason?: QueueReason | undefined
  /** This comment alone. */
  responseId?: number | undefined
}

export interface QueuedComment {
  id: number
  reasons: QueueReason[]
  /** A theme that is new and of which this is the most typical comment. */
  theme: { id: number; label: string } | null
}

/** How many comments wait for each reason, and for any: one may wait for several. */
export interface QueueCounts {
  counts: Record<QueueReason, number>
  comments: number
}

/** Words of people on comments: what they say is applied to segments, mentions and themes whenever it or the comment changes. */
export interface ReviewStore {
  /** When these responses were given; those that are not there are left out. */
  times(responseIds: number[]): Promise<{ id: number; at: Date }[]>
  /** Comments of a scope that the analysis is done with, in whatever language. */
  targets(scope: ReadableScope, responseIds: number[]): Promise<ReviewTarget[]>
  /** Words by id, also those that were taken back. */
  words(ids: number[]): Promise<Word[]>
  /** Every word on a comment, the oldest first. */
  history(responseId: number): Promise<Word[]>
  /**
   * Stores words and takes others back, all in one transaction, and applies what is said by then.
   * @param seen when each comment was analysed that the change was made from
   * @returns the stored words in their order
   * @throws UserError where a comment was analysed anew or changed by somebody since, a theme or member is gone, or a word was taken back already
   */
  save(change: ReviewChange, by: string, seen: ReadonlyMap<number, Date | null>): Promise<Word[]>
  /** Comments that wait for a look, newest first. @param page.after id that the page before ended with */
  queue(scope: ReadableScope, filter: QueueFilter, page: { limit: number; after?: number | undefined }): Promise<QueuedComment[]>
  queueCounts(scope: ReadableScope, filter: QueueFilter): Promise<QueueCounts>
  /** Keys of the months, in the area's time zone, in which the area has any of these responses. */
  months(area: Pick<Area, 'filter' | 'timeZone'>, responseIds: number[]): Promise<string[]>
  /** Notes that the themes and lists of the imports of these responses are to be asked for again. */
  askThemes(responseIds: number[]): Promise<void>
}
