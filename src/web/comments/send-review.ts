import { signal } from '@preact/signals'
import type { ReviewedComment } from '../../domain/disclosure/show-comment.js'
import type { Operation } from '../../domain/review/operation.js'
import { answerOf, api } from '../api/client.js'
import { mutate } from '../api/mutate.js'
import { invalidate } from '../api/query.js'
import { unsaved } from '../api/unsaved.js'
import { t } from '../text/text.js'
import { toast } from '../ui/toast.js'

/** A review that a person sends about comments. */
interface ReviewToSend {
  items: Operation[]
  /** Name in the list of recent reviews: "Pain point added". */
  text: string
  /** Beginning of the comment that it is about. */
  about: string
  /** Versions of the comments that the person sees; empty if the review overwrites nothing. */
  versions: Record<number, string>
  /** Shows the change immediately; returns a function that reverts it. */
  show?: () => () => void
  /**
   * Reads the comments again and shows them, after storing or after a conflict.
   * @returns their current versions
   */
  refresh(ids: number[]): Promise<Record<number, string>>
  /** Called once it is stored, also by trying again. */
  stored?: () => void
  /** Shows the result of undoing the review. */
  undone?: () => void
}

/** A sent review that can be undone. */
export interface RecentReview {
  key: number
  text: string
  about: string
  at: Date
  /**
   * Undoes it.
   * @returns whether it succeeded
   */
  undo(): Promise<boolean>
}

/** Recent reviews of this tab, latest first. */
export const recentReviews = signal<readonly RecentReview[]>([])
/** Maximum number of recent reviews. */
const LAST = 10
let last = 0
/** Reviews are sent one at a time, because each one depends on the versions that the previous one created. */
let chain: Promise<unknown> = Promise.resolve()
/** Old version → new version, for changes made here, so that a quick second change is not mistaken for a conflict with somebody else. */
const replaced = new Map<string, string>()

function current(id: number, version: string): string {
  const next = replaced.get(`${id} ${version}`)
  return next === undefined ? version : current(id, next)
}

/** Versions that this tab has created, the number of pending changes, and the number by comment. */
const own = new Set<string>()
let pending = 0
const pendingOf = new Map<number, number>()
/** Pending changes, latest last: "undo" waits for the last one and then undoes it. */
const pendingReviews: Promise<RecentReview | null>[] = []

/** Returns whether a version of a comment may come from this tab, so that it is not reported as a change by others. True while a change is pending. */
export const isOwn = (id: number, version: string): boolean => pending > 0 || own.has(`${id} ${version}`)

/** Returns whether a comment has a pending change; answers that arrive meanwhile are older than what is shown. */
export const isPending = (id: number): boolean => pendingOf.has(id)

/**
 * Records that a change is being stored, so that "undo" waits for it.
 * @param storing resolves to the undoable review; null if nothing changed
 */
export async function underWay(storing: Promise<RecentReview | null>): Promise<void> {
  const settled = storing.catch(() => null)
  pendingReviews.push(settled)
  await settled
  const at = pendingReviews.indexOf(settled)
  if (at >= 0) pendingReviews.splice(at, 1)
}

/**
 * Sends a review of comments. It is shown immediately and reverted if it fails.
 * @returns whether it was stored
 */
export async function sendReview(review: ReviewToSend): Promise<boolean> {
  const back = review.show?.()
  const sent = inTurn(() => send(review, back), idsOf(review))
  void underWay(sent.then(({ recent }) => recent))
  return (await sent).isStored
}

function inTurn<T>(work: () => Promise<T>, ids: readonly number[] = []): Promise<T> {
  count(ids, 1)
  const done = unsaved(chain.then(work)).finally(() => count(ids, -1))
  chain = done.catch(() => undefined)
  return done
}

function count(ids: readonly number[], by: number): void {
  pending += by
  for (const id of ids) {
    const next = (pendingOf.get(id) ?? 0) + by
    if (next > 0) pendingOf.set(id, next)
    else pendingOf.delete(id)
  }
}

/** @returns whether it was stored, and the undoable review; null if nothing changed */
async function send(review: ReviewToSend, back?: () => void): Promise<{ isStored: boolean; recent: RecentReview | null }> {
  const versions = Object.fromEntries(Object.entries(review.versions).map(([id, seen]) => [id, current(Number(id), seen)]))
  const answer = await mutate<{ items: { reviews: number[] }[]; comments: ReviewedComment[] }>({
    call: () => api.POST('/v1/review', { body: { items: review.items, versions } }) as never,
    optimistic: () => (back ? [{ keep: () => undefined, revert: back }] : []),
    failed(error) {
      const { status, message } = error
      if (status === 409) void showConflict(review, message)
      else if (status === 0) toast({ kind: 'problem', text: t('comments.not-saved'), action: again(review) })
      else {
        toast({ kind: 'problem', text: error.words })
        // The comment may have been erased or routed out.
        if (status !== 401) void review.refresh(idsOf(review)).catch(() => undefined)
      }
    },
  })
  if (!answer) return { isStored: false, recent: null }
  for (const { responseId: id, version } of answer.comments) {
    own.add(`${id} ${version}`)
    const before = versions[id]
    if (before !== undefined && before !== version) replaced.set(`${id} ${before}`, version)
  }
  review.stored?.()
  const reviews = answer.items.flatMap((item) => item.reviews)
  const { text, about } = review
  const stored = reviews.length > 0 ? remember({ text, about, undo: () => undoReviews(review, reviews) }) : null
  refreshComments(review)
  return { isStored: true, recent: stored }
}

function refreshComments(review: ReviewToSend): void {
  invalidate('/v1/review/queues', ...idsOf(review).map((id) => `/v1/review/comments/${id}`))
  void review.refresh(idsOf(review)).catch(() => undefined)
}

const idsOf = ({ items }: ReviewToSend): number[] => [
  ...new Set(items.flatMap((item) => ('response' in item ? [item.response] : []))),
]
const again = (review: ReviewToSend) => ({ text: t('shell.try-again'), run: () => sendReview(review) })

/** Handles a conflict: shows what somebody else changed, and overwrites it only if the person asks for it. */
async function showConflict(review: ReviewToSend, message: string): Promise<void> {
  const versions = await review.refresh(idsOf(review)).catch(() => ({}))
  invalidate(...idsOf(review).map((id) => `/v1/review/comments/${id}`))
  toast({
    kind: 'problem',
    text: message,
    action: {
      text: t('comments.save-anyway'),
      run: () => sendReview({ ...review, versions: { ...review.versions, ...versions } }),
    },
  })
}

/** Adds a review to the recent ones. */
export function remember(done: Pick<RecentReview, 'text' | 'about' | 'undo'>): RecentReview {
  last += 1
  const kept = { ...done, key: last, at: new Date() }
  recentReviews.value = [kept, ...recentReviews.value].slice(0, LAST)
  return kept
}

/** Undoes one of the recent reviews, or the last change; a pending change is undone after it is stored. */
export async function undo(one?: RecentReview): Promise<void> {
  const newest = one ? undefined : pendingReviews.pop()
  // A change that could not be stored was reverted with a toast; the one before it must not be undone instead.
  const target = one ?? (newest ? await newest : recentReviews.peek()[0])
  if (!target) return newest ? undefined : toast({ text: t('comments.nothing-to-undo') })
  recentReviews.value = recentReviews.value.filter(({ key }) => key !== target.key)
  if (await inTurn(() => target.undo())) toast({ text: t('comments.undone', { what: target.text }) })
  else recentReviews.value = [target, ...recentReviews.value].slice(0, LAST)
}

async function undoReviews(review: ReviewToSend, reviews: number[]): Promise<boolean> {
  const items = reviews.map((review) => ({ do: 'undo' as const, review }))
  const result = await mutate<{ comments: ReviewedComment[] }>({
    call: () => api.POST('/v1/review', { body: { items } }) as never,
  })
  if (!result) return false
  for (const { responseId: id, version } of result.comments) own.add(`${id} ${version}`)
  review.undone?.()
  refreshComments(review)
  return true
}

/** Reads comments of an area by id, in several calls if there are more than one call allows. */
export async function readByIds(days: { area: string; period?: string }, ids: number[]) {
  const read = []
  for (let at = 0; at < ids.length; at += 100) {
    const query = { ...days, id: ids.slice(at, at + 100).map(String), limit: 100 }
    read.push(...(await answerOf(api.GET('/v1/comments', { params: { query } }))).comments)
  }
  return read
}
