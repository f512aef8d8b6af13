import type { GetAnswer } from '../../api/query.js'

/** Lists that the meeting chooses from, in the order of the meeting. */
export const LISTS = ['recognitions', 'ideas', 'pain-points', 'praise', 'score-against-text', 'since-last-meeting'] as const
export type ListKey = (typeof LISTS)[number]

/** A list as the API answers it. */
export type ListPage = GetAnswer<'/v1/areas/{key}/lists/{period}/{list}'>
export type Item = ListPage['items'][number]

/** Choices that a person can make for an item. */
export type Chosen = {
  pinned?: boolean
  hidden?: boolean
  discussed?: boolean
  released?: boolean
  /** With `released`: the member that the name refers to. */
  member?: number
  note?: string
  position?: number | null
}
