import type { Label } from './labels.js'

/** Where a comment stands with people: `reviewed` once a person corrected a label, a name or a theme of it. */
export const REVIEW_STATES = ['unread', 'read', 'unreviewed', 'reviewed', 'undiscussed', 'discussed', 'noted'] as const
export type ReviewState = (typeof REVIEW_STATES)[number]

/** Which comments: everything named must fit; of a list, one. */
export interface CommentFilter {
  /** Values of each dimension. */
  dimensions?: Record<string, string[]> | undefined
  labels?: Label[] | undefined
  /** Ids. */
  themes?: number[] | undefined
  languages?: string[] | undefined
  minScore?: number | undefined
  maxScore?: number | undefined
  /** Id of a member whose name is shown in it. */
  member?: number | undefined
  state?: ReviewState | undefined
  /** Ids of responses. */
  ids?: number[] | undefined
  /** Words that stand in it as it is shown, whatever their case. */
  text?: string | undefined
}

/** Whether each word of a search stands in a text, whatever their case. */
export function hasWords(text: string, search: string): boolean {
  const within = text.toLowerCase()
  return wordsOf(search).every((word) => within.includes(word))
}

/** The words of a search, in lower case. */
export const wordsOf = (search: string): string[] =>
  search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
