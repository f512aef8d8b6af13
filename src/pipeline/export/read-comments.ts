import { type CommentFilter, hasWords } from '../../domain/comments/comment-filter.js'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import { showTaggedComment } from '../../domain/disclosure/show-tagged-comment.js'
import type { Candidates, CommentPlace } from '../../domain/ports/tagged-comments.js'
import { type CommentDeps, type CommentsAsked, type OpenComments, openComments } from './open-comments.js'

/** Times that more comments are read where too few of those read are shown by the filter; the page is then shorter than its limit. */
const MAX_READS = 10
/** Comments that are read at a time where all are wanted: more would outlive the youngest generation of the heap. */
const BATCH = 1000

interface CommentPage {
  comments: ShownTaggedComment[]
  /** Where the next page goes on; null: there is none. */
  next: CommentPlace | null
  /** How many there are on all pages; only where it was asked for, and can be known without reading them all. */
  total?: number
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
  { limit, after, total = false }: { limit: number; after: CommentPlace | null; total?: boolean },
): Promise<CommentPage> {
  const opened = await openComments(deps, asked, filter)
  if ('note' in opened) return { comments: [], next: null, note: opened.note }
  // Words and names are looked for in what is shown: how many show them is known once all are read.
  const isKnown = total && filter.text === undefined && filter.member === undefined
  const [page, counted] = await Promise.all([
    readPage(deps, opened, filter, { limit, after }),
    isKnown ? deps.tagged.count(opened.scope, filter, opened.areas) : undefined,
  ])
  return { ...page, ...(counted !== undefined && { total: counted }) }
}

async function readPage(
  deps: CommentDeps,
  opened: OpenComments,
  filter: CommentFilter,
  { limit, after }: { limit: number; after: CommentPlace | null },
): Promise<CommentPage> {
  const found: Shown[] = []
  let place = after
  let isEnd = false
  for (let reads = 0; found.length <= limit && !isEnd && reads < MAX_READS; reads++) {
    const read = await readShown(deps, opened, filter, { limit: limit + 1, after: place })
    found.push(...read.shown)
    ;({ place, isEnd } = read)
  }
  const comments = found.slice(0, limit).map(({ comment }) => comment)
  const next = found.length > limit ? found[limit - 1]!.place : isEnd ? null : place
  return { comments, next }
}

/**
 * Reads all comments that {@link readTaggedComments} gives in its pages; the next are read while those before are used.
 * @param options.after begins after this place @param options.candidates what the database may leave out: whoever names it looks again
 */
export async function* readAllShown(
  deps: Pick<CommentDeps, 'tagged'>,
  opened: OpenComments,
  filter: CommentFilter,
  { after = null, candidates = {} }: { after?: CommentPlace | null; candidates?: Candidates } = {},
): AsyncGenerator<ShownTaggedComment[]> {
  const read = (place: CommentPlace | null) => {
    const reading = readShown(deps, opened, filter, { limit: BATCH, after: place, candidates })
    // Where the reader stops, nobody waits for it.
    reading.catch(() => {})
    return reading
  }
  for (let next = read(after); ; ) {
    const { shown, isEnd, place } = await next
    if (!isEnd) next = read(place)
    if (shown.length > 0) yield shown.map(({ comment }) => comment)
    if (isEnd) return
  }
}

interface Shown {
  comment: ShownTaggedComment
  place: CommentPlace
}

/** The next comments as they may leave, of those that fit by what is shown: every list, export and table of comments comes from here. */
async function readShown(
  { tagged }: Pick<CommentDeps, 'tagged'>,
  { scope, common, areas }: OpenComments,
  filter: CommentFilter,
  { limit, after, candidates }: { limit: number; after: CommentPlace | null; candidates?: Candidates },
): Promise<{ shown: Shown[]; place: CommentPlace | null; isEnd: boolean }> {
  const read = await tagged.comments(scope, filter, { areas, limit, after, ...(candidates && { candidates }) })
  const shown = read.flatMap((stored) => {
    const comment = showTaggedComment(stored, common)
    return isShownBy(filter, comment) ? [{ comment, place: { at: stored.at, id: stored.responseId } }] : []
  })
  const last = read.at(-1)
  return { shown, place: last ? { at: last.at, id: last.responseId } : after, isEnd: read.length < limit }
}

/** Whether a comment fits by what is shown of it. */
function isShownBy({ text, member }: CommentFilter, comment: ShownTaggedComment): boolean {
  if (text !== undefined && !hasWords(comment.text, text)) return false
  return member === undefined || comment.mentions.some((mention) => mention.member === member)
}
