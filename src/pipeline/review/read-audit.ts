import type { Access } from '../../domain/access/access.js'
import { LABELS, type Label } from '../../domain/comments/labels.js'
import { type ReviewedComment, showBlind } from '../../domain/disclosure/show-comment.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditSampleStore } from '../../domain/ports/audits.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { NewWord } from '../../domain/review/word.js'
import { parseMonth } from './draw-audit.js'
import { type OpenCommentsDeps, openComments } from './open-comments.js'
import { requestRebuild } from './request-rebuild.js'
import { findSegment, placeOf, Refusal } from './words-of.js'

interface AuditDeps extends OpenCommentsDeps {
  audits: Pick<AuditSampleStore, 'get' | 'open' | 'monthsOf'>
  reviews: Pick<ReviewStore, 'times' | 'targets' | 'save' | 'months' | 'askThemes'>
}

/** Who reads, and what they may see. */
export interface Reader {
  by: string
  access: Access
}

/** Comments that are looked at for those of a sample that a viewer may see. */
const MAX_SAMPLE = 2_000

/**
 * The next comments of a month's sample that somebody has not read blind yet, without anything that the models found. Rare values of dimensions are
 * left out.
 * @throws UserError where the month has no sample
 */
export async function readAudit(
  deps: AuditDeps,
  month: string,
  { by, access }: Reader,
  limit: number,
): Promise<{ comments: ReviewedComment[]; left: number }> {
  parseMonth(month)
  if (!(await deps.audits.get(month))) throw new UserError('not-found', `There is no audit sample of ${month} yet: draw it first`)
  const ids = await deps.audits.open(month, by, MAX_SAMPLE)
  const open = await openComments(deps, ids, access)
  const comments = ids.flatMap((id) => {
    const found = open.get(id)
    return found ? [{ ...showBlind(found.comment, found.target.version), dimensions: found.shown.dimensions }] : []
  })
  return { comments: comments.slice(0, limit), left: comments.length }
}

/** A blind reading of a comment: the labels of each segment that has any. */
export interface BlindReading {
  response: number
  segments: { segment: number; labels: Label[] }[]
}

export interface AuditAnswer {
  reviews: number[]
  /** Labels that the models give each segment. */
  model: { segment: number; labels: Label[] }[]
}

/**
 * Stores a person's blind reading of a comment of an audit sample. It counts as their word on every label of every segment.
 * @returns ids of what was said, by which it can be undone, and what the models said, which the person may see from now on
 * @throws UserError where the comment is in no sample, or was read by the same person already
 */
export async function answerAudit(
  deps: AuditDeps & { queue: Pick<Queue, 'add'> },
  { response, segments }: BlindReading,
  { by, access }: Reader,
): Promise<AuditAnswer> {
  const open = (await openComments(deps, [response], access)).get(response)
  const months = open ? await deps.audits.monthsOf(response) : []
  if (!open || months.length === 0)
    throw new UserError('not-found', `No audit sample that this key has access to has a comment ${response}`)
  const waiting = await Promise.all(months.map((month) => deps.audits.open(month, by, MAX_SAMPLE)))
  if (!waiting.some((ids) => ids.includes(response)))
    throw new UserError('conflict', `${by} has read comment ${response} already: undo that first`)
  const { target } = open
  const said = new Map<number, Label[]>()
  try {
    for (const { segment, labels } of segments) said.set(findSegment(target, segment).id, labels)
  } catch (error) {
    throw error instanceof Refusal ? new UserError('invalid', error.message) : error
  }
  const words = target.segments.flatMap((segment) =>
    LABELS.map((label): NewWord => {
      const suggested = { ...segment.model[label], engine: target.engine }
      const present = said.get(segment.id)?.includes(label) ?? false
      return { kind: 'label', responseId: response, ...placeOf(target, segment), label, present, suggested, blind: true }
    }),
  )
  const labels = LABELS.filter((label) => [...said.values()].some((each) => each.includes(label)))
  const change = { words: [...words, { kind: 'audit', responseId: response, labels } satisfies NewWord], undo: [] }
  const stored = await deps.reviews.save(change, by, new Map([[response, target.analysedAt]]))
  await requestRebuild(deps, stored)
  return {
    reviews: stored.map(({ id }) => id),
    model: target.segments.map(({ id, model }) => ({ segment: id, labels: LABELS.filter((label) => model[label].present) })),
  }
}
