import type { ReadablePeriod, ReadableScope } from '../disclosure/open-scope.js'

/** A recognition as the store knows it: what of it may be seen is decided when it is read. */
export interface StoredRecognition {
  /** Made of the response, the member and a secret of this installation. */
  id: string
  memberId: number
  responseId: number
  /** In UTC, as 2026-10-14. */
  day: string
  /** When someone let it through; null if no one had to. */
  releasedAt: Date | null
  /** When the person who is thanked marked it as seen. */
  seenAt: Date | null
}

/** How often a member was recognised, and on which days first and last, as 2026-10-14. */
export interface RecognitionCount {
  count: number
  first: string
  last: string
}

/** Which recognitions. */
export interface RecognitionFilter {
  /** Only those of these members: whoever asks has chosen them by their consent. */
  memberIds: number[]
  /** Only those on the list of an area and period. */
  list?: ReadablePeriod | undefined
  /** Only those on the lists of an area, of responses in what is open of it. */
  area?: { id: number; scope: ReadableScope } | undefined
  /** Only of responses from this moment on. */
  since?: Date | undefined
  responseId?: number | undefined
  /** Only those of which no post to this webhook was made. */
  notPostedTo?: number | undefined
}

/**
 * Recognitions from the curated lists. One that stands on lists of several areas or periods is one; where it is hidden on any of them, or held
 * and not released, itself or as what another stands for, it is none. Lists of fewer respondents than their area asks for do not count.
 */
export interface RecognitionStore {
  /** Newest day first. @param page.after the last one of the page before */
  list(
    filter: RecognitionFilter,
    page: { limit: number; after?: Pick<StoredRecognition, 'day' | 'id'> | undefined },
  ): Promise<StoredRecognition[]>
  /** How many each member has and since when, of those who have any. */
  counts(filter: RecognitionFilter): Promise<Map<number, RecognitionCount>>
  /**
   * Marks a recognition of a member as seen by them, or takes it back.
   * @returns whether they have a recognition with this id
   */
  markSeen(memberId: number, id: string, seen: boolean): Promise<boolean>
  /** A name that only this installation makes out of the given one, and always the same. */
  nameFor(what: string): Promise<string>
}
