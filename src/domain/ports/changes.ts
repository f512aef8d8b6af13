import type { Change, ChangePlace } from '../changes/change.js'

/** What happened to responses, in the order of commits. */
export interface ChangeStore {
  /**
   * The next changes, none of which a transaction that is still open can come before: whoever goes on from the last one misses none.
   * @param place of the last change that is known; null: from the beginning
   */
  after(place: ChangePlace | null, limit: number): Promise<Change[]>
  /** The place of the last change that `after` would give; null where there is none. */
  last(): Promise<ChangePlace | null>
  /** A text that is another one as soon as anything is committed that happened to a response, an area or a pack. */
  version(): Promise<string>
  /** Whether anything was hidden or erased after a place. */
  withdrawnAfter(place: ChangePlace | null): Promise<boolean>
  /** Whether there is a change at this place. After a backup was restored, there may be none. */
  has(place: ChangePlace): Promise<boolean>
}
