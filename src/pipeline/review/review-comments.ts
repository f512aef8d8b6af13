import { type Access, hasRole, opensArea } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { ReviewedComment } from '../../domain/disclosure/show-comment.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ReviewStore } from '../../domain/ports/review.js'
import type { Operation } from '../../domain/review/operation.js'
import type { NewWord, Word } from '../../domain/review/word.js'
import { type OpenComment, type OpenCommentsDeps, openComments } from './open-comments.js'
import { requestRebuild } from './request-rebuild.js'
import { findSegment, placeOf, Refusal, wordsOf } from './words-of.js'

interface ReviewDeps extends OpenCommentsDeps {
  reviews: Pick<ReviewStore, 'times' | 'targets' | 'words' | 'save' | 'months' | 'askThemes'>
  queue: Pick<Queue, 'add'>
}

/** What became of the items of a call. */
export interface Reviewed {
  /** In the order of the items: ids of what was said, by which it can be undone; of an item that undoes, none. */
  items: { reviews: number[] }[]
  comments: ReviewedComment[]
}

/**
 * Does to comments what a person says, all of it or nothing. It holds through every new analysis, and counts in whatever is read or built from then
 * on; themes and lists of its months are built again.
 * @param viewer.versions of comments as they were seen, by id: nothing is done where somebody changed one since
 * @throws UserError naming every item that cannot be done, or who changed a comment meanwhile
 */
export async function reviewComments(
  deps: ReviewDeps,
  operations: Operation[],
  { by, access, versions = new Map() }: { by: string; access: Access; versions?: ReadonlyMap<number, string> },
): Promise<Reviewed> {
  const undone = await deps.reviews.words(operations.flatMap((each) => (each.do === 'undo' ? [each.review] : [])))
  const ids = [
    ...new Set([
      ...operations.flatMap((each) => ('response' in each ? [each.response] : [])),
      ...undone.map((word) => word.responseId),
    ]),
  ]
  const comments = await openComments(deps, ids, access)
  const areas = operations.some((each) => each.do === 'move' || each.do === 'undo') ? await deps.areas.list() : []
  const problems: { path: string; message: string }[] = []
  const plan: NewWord[][] = []
  for (const [at, operation] of operations.entries()) {
    try {
      plan.push(await planOf(deps, operation, { comments, undone, areas, access }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push({ path: `items[${at}]`, message: error.message })
    }
  }
  if (problems.length > 0) throw refused(problems, operations.length)
  const change = { words: plan.flat(), undo: undone.map(({ id }) => id), versions }
  const stored = await deps.reviews.save(change, by, new Map([...comments].map(([id, { target }]) => [id, target.analysedAt])))
  await requestRebuild(deps, [...stored, ...undone])
  const after = await openComments(deps, ids, access)
  const left = stored.map(({ id }) => id)
  return {
    items: plan.map((words) => ({ reviews: left.splice(0, words.length) })),
    comments: ids.flatMap((id) => after.get(id)?.shown ?? []),
  }
}

interface Known {
  comments: Map<number, OpenComment>
  undone: Word[]
  areas: Area[]
  access: Access
}

async function planOf(deps: ReviewDeps, operation: Operation, { comments, undone, areas, access }: Known): Promise<NewWord[]> {
  if (operation.do === 'undo') {
    const word = undone.find(({ id }) => id === operation.review)
    const isOpen = word && comments.has(word.responseId) && (word.kind !== 'theme' || opensArea(access, keyOf(areas, word.area)))
    if (!isOpen) throw new Refusal(`There is no review ${operation.review} that this key has access to`)
    if (word.undoneAt) throw new Refusal(`Review ${operation.review} was undone already`)
    return []
  }
  const open = comments.get(operation.response)
  if (!open) throw new Refusal(`There is no analysed comment ${operation.response} that this key has access to`)
  if (operation.do !== 'move') {
    const isMasked = (mention: number) =>
      !hasRole(access, 'officer') && (open.shown.mentions.find(({ id }) => id === mention)?.masked ?? true)
    return wordsOf(operation, open.target, isMasked)
  }
  const area = areas.find(({ key }) => key === operation.area)
  if (!area || !opensArea(access, area.key)) throw new Refusal(`There is no area "${operation.area}" that this key has access to`)
  if ((await deps.reviews.months(area, [operation.response])).length === 0)
    throw new Refusal(`Comment ${operation.response} is not in ${area.name}`)
  const { target } = open
  const segments =
    operation.segment === undefined
      ? target.segments.filter(({ labels }) => labels.length > 0)
      : [findSegment(target, operation.segment)]
  if (segments.length === 0) throw new Refusal(`Comment ${target.id} has no label: add one before it goes to a theme`)
  return segments.map((segment) => ({
    ...({ kind: 'theme', responseId: target.id, area: area.id, theme: operation.theme } as const),
    ...placeOf(target, segment),
  }))
}

/** Empty where the area is gone: only a key of all areas opens that. */
const keyOf = (areas: Area[], wanted: number): string => areas.find(({ id }) => id === wanted)?.key ?? ''

function refused(problems: { path: string; message: string }[], of: number): UserError {
  const [first, ...others] = problems
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  const nothing = of === 1 ? '' : '. Nothing was changed'
  return new UserError('invalid', `${first!.path}: ${first!.message}${more}${nothing}`, problems)
}
