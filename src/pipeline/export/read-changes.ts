import type { Change, ChangeKind, ChangePlace } from '../../domain/changes/change.js'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import type { OpenScope } from '../../domain/disclosure/open-scope.js'
import { type CommonValues, showTaggedComment } from '../../domain/disclosure/show-tagged-comment.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod, periodKey } from '../../domain/period/period.js'
import type { ChangeStore } from '../../domain/ports/changes.js'
import type { ResponseStatus } from '../../domain/responses/response.js'
import type { CommentDeps, CommentsAsked } from './open-comments.js'

/** Comments that are read at a time. */
const BATCH = 500

/** Stretches of time, each from its start, inclusive, to its end, exclusive, in order and apart. */
export type Stretches = { from: Date; to: Date }[]

/** What a reader of the feed knows: how far they read, and which months were closed then. */
export interface FeedPosition {
  place: ChangePlace | null
  closed: Stretches
}

interface ChangePage {
  changes: { id: number; kind: ChangeKind; at: string }[]
  /** Those of the responses above that are shown, once each, as they read now. */
  comments: ShownTaggedComment[]
  /** Months whose comments are shown now and were not when the reader last asked: read them anew. */
  opened: string[]
  /** Months whose comments are no longer shown: remove them. */
  closed: string[]
  next: FeedPosition
  /** Whether there are further changes already. */
  more: boolean
}

/**
 * Reads what happened after a position of the feed, in the order of commits, as far as a key may know it. What left the area is erased for its
 * readers.
 * @param position null: from the beginning
 * @throws UserError where the key may not read comments, or the position is none of this feed any more
 */
export async function readChanges(
  deps: CommentDeps & { changes: ChangeStore },
  asked: Omit<CommentsAsked, 'period'>,
  position: FeedPosition | null,
  { limit, withComments }: { limit: number; withComments: boolean },
): Promise<ChangePage> {
  const place = position?.place ?? null
  if (place && !(await deps.changes.has(place)))
    throw new UserError('expired', 'The feed of changes begins anew: read the comments again, then the changes without a cursor')
  // What is shown is read after what changed, so that it is never older.
  const read = await deps.changes.after(place, limit)
  const { opening, common: readCommon, areas } = await deps.openDays({ ...asked, period: null })
  const { scope } = opening
  const zone = asked.area?.timeZone ?? 'UTC'
  const closed = scope ? (scope.without ?? []) : await allMonths(deps, zone)
  const ids = [...new Set(read.filter(({ kind }) => kind !== 'erased').map(({ responseId }) => responseId))]
  const within = scope && ids.length > 0 ? await deps.tagged.within(scope, ids) : new Map<number, ResponseStatus>()
  const isRead = withComments && within.size > 0
  const comments = scope && isRead ? await readShown(deps, scope, [...within.keys()], await areas(), await readCommon()) : []
  const before = position?.closed
  return {
    changes: read.flatMap((change) => shownChange(change, within)),
    comments,
    opened: before ? monthsIn(subtract(before, closed), zone) : [],
    closed: before ? monthsIn(subtract(closed, before), zone) : [],
    next: { place: placeOf(read.at(-1)) ?? place, closed },
    more: read.length === limit,
  }
}

/** Comments as they may leave. Where there are many, some are read while others are shown. */
async function readShown(
  { tagged }: Pick<CommentDeps, 'tagged'>,
  scope: OpenScope,
  ids: readonly number[],
  areas: number[],
  common: CommonValues,
): Promise<ShownTaggedComment[]> {
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) => ids.slice(at * BATCH, (at + 1) * BATCH))
  const shown = batches.map((): ShownTaggedComment[] => [])
  const queue = batches.entries()
  const reader = async () => {
    for (const [at, batch] of queue) {
      const read = await tagged.comments(scope, {}, { areas, limit: batch.length, after: null, ids: batch })
      shown[at] = read.map((comment) => showTaggedComment(comment, common))
    }
  }
  await Promise.all([reader(), reader()])
  return shown.flat()
}

/** The position after everything that happened so far, for whoever reads the comments first and follows their changes then. */
export async function endOfFeed(
  deps: CommentDeps & { changes: ChangeStore },
  asked: Omit<CommentsAsked, 'period'>,
): Promise<FeedPosition> {
  const place = await deps.changes.last()
  const { opening } = await deps.openDays({ ...asked, period: null })
  const { scope } = opening
  return { place, closed: scope ? (scope.without ?? []) : await allMonths(deps, asked.area?.timeZone ?? 'UTC') }
}

const placeOf = (change: Change | undefined): ChangePlace | null =>
  change ? { transaction: change.transaction, id: change.id } : null

/** A change as a reader sees it: for responses that they may not see, only that they are gone, if they may have seen them before. */
function shownChange({ responseId, kind, at }: Change, within: ReadonlyMap<number, ResponseStatus>): ChangePage['changes'] {
  const isGone = kind === 'erased' || (kind === 'updated' && !within.has(responseId))
  if (!isGone && !within.has(responseId)) return []
  // Once it is analysed it may be routed out: nobody is to see that there was one.
  if (kind === 'added' && within.get(responseId) === 'pending') return []
  return [{ id: responseId, kind: isGone ? 'erased' : kind, at: at.toISOString() }]
}

/** All months that have responses. */
async function allMonths({ views }: Pick<CommentDeps, 'views'>, zone: string): Promise<Stretches> {
  const days = await views.firstAndLast()
  if (!days) return []
  const monthAt = (at: Date) => parsePeriod(periodKey(at, 'month', 'UTC'), zone)
  return [{ from: monthAt(days.first).start, to: monthAt(days.last).end }]
}

/** What is in some stretches and in none of others. */
function subtract(stretches: Stretches, others: Stretches): Stretches {
  return others.reduce<Stretches>(
    (left, other) =>
      left.flatMap(({ from, to }) => [
        ...(from < other.from ? [{ from, to: to < other.from ? to : other.from }] : []),
        ...(to > other.to ? [{ from: from > other.to ? from : other.to, to }] : []),
      ]),
    stretches,
  )
}

function monthsIn(stretches: Stretches, zone: string): string[] {
  return stretches.flatMap(({ from, to }) => {
    const keys: string[] = []
    for (let at = from; at < to; at = parsePeriod(keys.at(-1)!, zone).end) keys.push(periodKey(at, 'month', zone))
    return keys
  })
}
