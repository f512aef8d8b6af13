import { type CommentFilter, hasWords } from '../../domain/comments/comment-filter.js'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import { showTaggedComment } from '../../domain/disclosure/show-tagged-comment.js'
import type { CommentPlace } from '../../domain/ports/tagged-comments.js'
import { type CommentDeps, type CommentsAsked, openComments } from './open-comments.js'

/** Times that more comments are read where too few of those read are shown by the filter; the page is then shorter than its limit. */
const MAX_READS = 10

export interface CommentPage {
  comments: ShownTaggedComment[]
  /** Where the next page goes on; null: there is none. */
  next: CommentPlace | null
  /** Why nothing is shown. */
  note?: string
}

/**
 * Reads a page of tagged comments, newest first, masked.
 * @throws UserError where they are closed to the key, see `openComments`
 */
export async function readTaggedComments(
  deps: CommentDeps,
  asked: CommentsAsked,
  filter: CommentFilter,
  { limit, after }: { limit: number; after: CommentPlace | null },
): Promise<CommentPage> {
  const opened = await openComments(deps, asked, filter)
  if ('note' in opened) return { comments: [], next: null, note: opened.note }
  const { scope, common, areas } = opened
  const found: { comment: ShownTaggedComment; place: CommentPlace }[] = []
  let place = after
  let isEnd = false
  for (let reads = 0; found.length <= limit && !isEnd && reads < MAX_READS; reads++) {
    const read = await deps.tagged.comments(scope, filter, { areas, limit: limit + 1, after: place })
    isEnd = read.length <= limit
    for (const stored of read) {
      place = { at: stored.at, id: stored.responseId }
      const comment = showTaggedComment(stored, common)
      if (isShownBy(filter, comment)) found.push({ comment, place })
    }
  }
  const comments = found.slice(0, limit).map(({ comment }) => comment)
  const next = found.length > limit ? found[limit - 1]!.place : isEnd ? null : place
  return { comments, next }
}

/** Whether a comment fits by what is shown of it. */
export function isShownBy({ text, member }: CommentFilter, comment: ShownTaggedComment): boolean {
  if (text !== undefined && !hasWords(comment.text, text)) return false
  return member === undefined || comment.mentions.some((mention) => mention.member === member)
}
