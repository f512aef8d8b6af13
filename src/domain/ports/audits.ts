import type { BuildScope } from '../disclosure/open-scope.js'
import type { Drawable, Stratum } from '../review/audit.js'
import type { AuditedComment } from '../review/measure-audit.js'
import type { Judgement } from '../review/measure-pull.js'

/** The audit sample of a month. */
export interface AuditSample {
  month: string
  strata: Stratum[]
  by: string
  drawnAt: Date
  /** Comments in it, and how many of them somebody read. */
  items: number
  read: number
  /** Models that had analysed them when the sample was drawn. */
  engines: string[]
}

/** Samples of comments that people read without the models' answer, to measure it by. */
export interface AuditSampleStore {
  /** Comments that a sample may be drawn from: analysed, in a language that the models read. */
  drawable(scope: BuildScope): Promise<Drawable[]>
  /** Stores a sample; where the month has one already, nothing. @param items in the order in which they are read */
  add(
    sample: { month: string; seed: string; strata: Stratum[]; by: string },
    items: (Drawable & { stratum: string })[],
  ): Promise<boolean>
  list(): Promise<AuditSample[]>
  get(month: string): Promise<AuditSample | null>
  /** Ids of a sample's comments that somebody has not read blind yet, in their order; whoever shows them opens each. */
  open(month: string, by: string, limit: number): Promise<number[]>
  /** Months whose sample has a comment. */
  monthsOf(responseId: number): Promise<string[]>
  /** A sample's comments with the blind readings of people. */
  audited(month: string): Promise<AuditedComment[]>
  /** What people said of labels that the models gave, the last word of each person on each. */
  judgements(): Promise<Judgement[]>
}
