import type { Access } from '../../domain/access/access.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { OpenScope } from '../../domain/disclosure/open-scope.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { type ReviewedComment, showForReview } from '../../domain/disclosure/show-comment.js'
import type { ReviewStore, ReviewTarget } from '../../domain/ports/review.js'
import type { Views } from '../../domain/ports/views.js'
import { commonIn } from '../disclosure/common-values.js'
import { areasOf, type OpenMonthsDeps, openMonths } from '../disclosure/open-months.js'

export interface OpenCommentsDeps extends OpenMonthsDeps {
  reviews: Pick<ReviewStore, 'times' | 'targets'>
  views: Pick<Views, 'comments' | 'dimensions' | 'numbers' | 'firstAndLast'>
}

/** A comment that a viewer may see, as it is reviewed and as it is shown. */
export interface OpenComment {
  target: ReviewTarget
  comment: AnalysedComment
  shown: ReviewedComment
}

/** Those of the comments that a viewer may see: each in its month, of everything or of an area that the key opens. */
export async function openComments(
  deps: OpenCommentsDeps,
  responseIds: number[],
  viewer: Access,
): Promise<Map<number, OpenComment>> {
  const found = new Map<number, OpenComment>()
  const isLeft = (id: number) => !found.has(id)
  for await (const { scope, minRespondents, ids } of openMonths(deps, await areasOf(deps, viewer), responseIds, viewer, isLeft))
    for (const each of await read(deps, scope, minRespondents, ids)) found.set(each.target.id, each)
  return found
}

async function read(deps: OpenCommentsDeps, scope: OpenScope, minRespondents: number, ids: number[]): Promise<OpenComment[]> {
  const targets = new Map((await deps.reviews.targets(scope, ids)).map((target) => [target.id, target]))
  const comments = await deps.views.comments(scope, { ids, review: true })
  const common = comments.length === 0 ? {} : await commonIn(deps, scope, minRespondents)
  return comments.flatMap((comment) => {
    const target = targets.get(comment.responseId)
    if (!target) return []
    const shown = showForReview(comment, target.version)
    return [{ target, comment, shown: { ...shown, dimensions: withoutRareValues(shown.dimensions, common) } }]
  })
}
