import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { CommentFilter } from '../../domain/comments/comment-filter.js'
import type { OpenScope } from '../../domain/disclosure/open-scope.js'
import type { CommonValues } from '../../domain/disclosure/show-tagged-comment.js'
import type { Period } from '../../domain/period/period.js'
import type { WeekRun } from '../../domain/period/week-run.js'
import type { TaggedCommentViews } from '../../domain/ports/tagged-comments.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import { ownValue } from '../../domain/responses/own-value.js'
import { errorOf, type GateDeps } from '../disclosure/open-scope.js'
import type { OpenDaysOnce } from './open-days-once.js'

export interface CommentDeps {
  areas: GateDeps['areas']
  views: Pick<Views, 'firstAndLast'>
  tagged: TaggedCommentViews
  /** As `createOpenDays` makes it. */
  openDays: OpenDaysOnce
}

/** Whose comments are asked for: of an area or of all, in a period, in weeks in a row, or whenever they are open. */
export interface CommentsAsked {
  area: Area | null
  period: Period | WeekRun | null
  access: Access
}

/** Comments that may be shown, and what may stand beside them. */
export interface OpenComments {
  scope: OpenScope
  common: CommonValues
  /** Ids of the areas whose themes may be shown: a theme of an area reveals that the comment is in the area. */
  areas: number[]
}

/**
 * Opens comments for a filter, which works on what is shown: nothing can be found by a value that is left out or by a name that is masked.
 * @returns a note where too few responses fit
 * @throws UserError where the key may not read them, the period has not begun, or they could be differenced
 */
export async function openComments(
  deps: CommentDeps,
  asked: CommentsAsked,
  filter: CommentFilter,
): Promise<OpenComments | { note: string }> {
  const { opening, common: readCommon, hasEnough, areas } = await deps.openDays(asked)
  const { scope: opened, closed, minRespondents } = opening
  if (closed && closed.why !== 'too-few' && closed.why !== 'empty') throw errorOf(closed)
  const few = { note: `Fewer than ${minRespondents} respondents fit: not shown` }
  if (!opened) return few
  const common = await readCommon()
  const { labels, languages, minScore, maxScore, dimensions = {} } = filter
  for (const [key, values] of Object.entries(dimensions))
    if (!values.every((value) => ownValue(common.dimensions, key)?.includes(value))) return few
  const scope = narrow(opened, { dimensions, labels, languages, minScore, maxScore })
  if (!(await hasEnough(scope))) return few
  return { scope, common, areas: await areas() }
}
