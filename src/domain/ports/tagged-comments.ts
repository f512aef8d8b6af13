import type { CommentFilter } from '../comments/comment-filter.js'
import type { TaggedComment } from '../comments/tagged-comment.js'
import type { CountableScope, ReadableScope } from '../disclosure/open-scope.js'
import type { ResponseStatus } from '../responses/response.js'

/** Where a comment stands in a list that is ordered by time, then id. */
export interface CommentPlace {
  at: Date
  id: number
}

/** Comments that are looked at: from a moment on, before one, and changed from one on. */
export interface Candidates {
  id?: number
  from?: Date
  to?: Date
  changedFrom?: Date
}

export interface TaggedPage {
  /** Ids of the areas whose themes are given. */
  areas: number[]
  limit: number
  /** Goes on after this place; null: from the newest. */
  after: CommentPlace | null
  candidates?: Candidates
  /** These responses alone. */
  ids?: number[]
}

/** Comments with everything that programs can read about them. */
export interface TaggedCommentViews {
  /**
   * Analysed comments, newest first. Names and words are looked for in what is stored, masked or not: whoever shows them must look again in what
   * is shown.
   */
  comments(scope: ReadableScope, filter: CommentFilter, page: TaggedPage): Promise<TaggedComment[]>
  /** How many comments `comments` gives without a limit. */
  count(scope: ReadableScope, filter: CommentFilter, areas: number[]): Promise<number>
  /** Those of the responses that are in a scope and not routed out, with their status. */
  within(scope: ReadableScope, responseIds: number[]): Promise<Map<number, ResponseStatus>>
  /** Priorities and groups of the tickets that responses name, with the responses of each. */
  ticketValues(scope: CountableScope): Promise<Record<'priority' | 'group', { value: string; responses: number }[]>>
}
