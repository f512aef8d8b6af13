import type { Change, ChangePlace } from '../changes/change.js'

/** Two texts that are others as soon as certain things are committed. */
export interface Versions {
  /** Anything that happened to a response, an area or a pack. */
  all: string
  /** The same but for what people and models said of comments, which changes no number of responses in an area, a period or a dimension. */
  counted: string
}

export interface Touched {
  /** Days of UTC on which new responses are; null: any day may have changed. */
  days: { from: Date; to: Date }[] | null
  /** To go on from the next time. */
  place: ChangePlace | null
}

/** What happened to responses, in the order of commits. */
export interface ChangeStore {
  /**
   * The next changes, none of which a transaction that is still open can come before: whoever goes on from the last one misses none.
   * @param place of the last change that is known; null: from the beginning
   */
  after(place: ChangePlace | null, limit: number): Promise<Change[]>
  /** The place of the last change that `after` would give; null where there is none. */
  last(): Promise<ChangePlace | null>
  versions(): Promise<Versions>
  /** What numbers of responses may have changed since a place; null: since the beginning. */
  touched(place: ChangePlace | null): Promise<Touched>
  /** Whether anything was hidden, erased or, of comments that were analysed before, possibly masked after a place. */
  withdrawnAfter(place: ChangePlace | null): Promise<boolean>
  /** A text that is another as soon as an area is about other responses, or shows fewer. */
  settings(): Promise<string>
  /** Whether there is a change at this place. After a backup was restored, there may be none. */
  has(place: ChangePlace): Promise<boolean>
}
