import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { LABELS } from '../../domain/comments/labels.js'
import type { OpenScope } from '../../domain/disclosure/open-scope.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { nameInQuestion, type ReviewedComment, showForReview } from '../../domain/disclosure/show-comment.js'
import type { Period } from '../../domain/period/period.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { QueueCounts, QueuedComment, QueueFilter, ReviewStore, ReviewTarget } from '../../domain/ports/review.js'
import type { Views } from '../../domain/ports/views.js'
import { QUEUE_REASONS, type QueueNote, type QueueReason, UNCLEAR_NAME, uncertainBand } from '../../domain/review/queue.js'
import { commonIn } from '../disclosure/common-values.js'
import { errorOf, type GateDeps, openDays } from '../disclosure/open-scope.js'

export interface QueueDeps extends GateDeps {
  reviews: Pick<ReviewStore, 'queue' | 'queueCounts' | 'targets'>
  views: Pick<Views, 'comments' | 'dimensions' | 'numbers' | 'firstAndLast'>
  compute: Pick<Compute, 'labelThresholds'>
}

/** A comment that waits for a look, and why. */
export interface QueueItem {
  comment: ReviewedComment
  reasons: QueueNote[]
}

/** What of the queues is read: of an area, or everything; of a period, or all. */
export interface QueuePlace {
  area: Area | null
  period: Period | null
  access: Access
}

/**
 * A page of the comments that wait for a look, newest first, each with every reason.
 * @throws UserError where what is asked for is closed to the viewer, but for too few responses: then nothing waits
 */
export async function readQueue(
  deps: QueueDeps,
  place: QueuePlace,
  { limit, after, ...asked }: Pick<QueueFilter, 'reason' | 'responseId'> & { limit: number; after?: number | undefined },
): Promise<{ items: QueueItem[]; next: string | null }> {
  const open = await openQueue(deps, place)
  if (!open) return { items: [], next: null }
  const { scope, minRespondents, filter } = open
  const found = await deps.reviews.queue(scope, { ...filter, ...asked }, { limit: limit + 1, after })
  const page = found.slice(0, limit)
  const ids = page.map(({ id }) => id)
  if (ids.length === 0) return { items: [], next: null }
  const targets = new Map((await deps.reviews.targets(scope, ids)).map((target) => [target.id, target]))
  const comments = new Map((await deps.views.comments(scope, { ids, review: true })).map((each) => [each.responseId, each]))
  const common = await commonIn(deps, scope, minRespondents)
  const items = page.flatMap((queued): QueueItem[] => {
    const [target, comment] = [targets.get(queued.id), comments.get(queued.id)]
    if (!target || !comment) return []
    const shown = showForReview(comment, target.version)
    return [
      {
        comment: { ...shown, dimensions: withoutRareValues(shown.dimensions, common) },
        reasons: queued.reasons.flatMap((each) => notesOf(each, { queued, target, comment }, filter)),
      },
    ]
  })
  return { items, next: found.length > limit ? String(page.at(-1)!.id) : null }
}

/** How many comments wait for each reason. @throws UserError as {@link readQueue} */
export async function countQueues(deps: QueueDeps, place: QueuePlace): Promise<QueueCounts> {
  const open = await openQueue(deps, place)
  if (open) return deps.reviews.queueCounts(open.scope, open.filter)
  const counts = Object.fromEntries(QUEUE_REASONS.map((reason) => [reason, 0])) as Record<QueueReason, number>
  return { counts, comments: 0 }
}

/** Comments are counted up to this number. */
export const MAX_COUNTED = 1000

/** How many comments wait for any reason, up to {@link MAX_COUNTED}. @throws UserError as {@link readQueue} */
export async function countQueued(deps: QueueDeps, place: QueuePlace): Promise<number> {
  const open = await openQueue(deps, place)
  return open ? (await deps.reviews.queue(open.scope, open.filter, { limit: MAX_COUNTED })).length : 0
}

async function openQueue(
  deps: QueueDeps,
  { area, period, access }: QueuePlace,
): Promise<{ scope: OpenScope; minRespondents: number; filter: QueueFilter } | null> {
  const { scope, closed, minRespondents } = await openDays(deps, area, period, access)
  if (closed && closed.why !== 'too-few' && closed.why !== 'empty') throw errorOf(closed)
  if (!scope) return null
  const bands = LABELS.map((label, at) => ({ label, ...uncertainBand(deps.compute.labelThresholds[at]!) }))
  return { scope, minRespondents, filter: { areaId: area?.id ?? null, bands } }
}

interface Found {
  queued: QueuedComment
  target: ReviewTarget
  comment: AnalysedComment
}

/** A reason in words; of uncertain labels and unclear names, one note for each. */
function notesOf(reason: QueueReason, { queued: { theme }, target, comment }: Found, { bands }: QueueFilter): QueueNote[] {
  switch (reason) {
    case 'uncertain-label':
      return target.segments.flatMap(({ id, model }) =>
        bands.flatMap(({ label, low, high }) => {
          const { present, probability } = model[label]
          if (probability === null || probability < low || probability > high) return []
          const text = `${present ? 'Given' : 'Not given'}, at ${Math.round(probability * 100)}%`
          return [{ reason, segment: id, label, text }]
        }),
      )
    case 'unclear-name':
      return comment.mentions.flatMap((mention) => {
        const { id, source, memberId, meanings = 0, candidates = [], probability } = mention
        if (id === undefined || source === 'person' || memberId !== null || (meanings === 0 && probability >= UNCLEAR_NAME))
          return []
        const name = nameInQuestion(comment, mention)
        const text = meanings === 0 ? 'It is not certain that this is a name' : 'It is not certain whose name this is'
        return [{ reason, mention: id, name, candidates: name === null ? [] : candidates, text }]
      })
    case 'new-theme':
      return theme ? [{ reason, theme: theme.id, text: `The most typical comment of the new theme “${theme.label}”` }] : []
    default:
      return [{ reason, text: TEXTS[reason] }]
  }
}

const TEXTS: Record<Exclude<QueueReason, 'uncertain-label' | 'unclear-name' | 'new-theme'>, string> = {
  'held-recognition': 'A recognition is held: release it on the list, or hide it',
  'score-against-text': 'The text says the opposite of the score',
  'unsupported-language': 'The models do not support this language: it has no labels until a person adds them',
  'lost-word': 'What a person said no longer fits: the comment has changed',
}
