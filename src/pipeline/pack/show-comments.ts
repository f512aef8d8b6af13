import type { Area } from '../../domain/area.js'
import type { ShownComment } from '../../domain/pack.js'
import type { Scope, Views } from '../../domain/ports.js'
import { commonValues, withoutRareValues } from '../../domain/privacy/common-values.js'
import { showComment } from '../../domain/privacy.js'

/** @returns what gives the comments of some ids as they may be shown, in their order; those that are gone by now are left out */
export async function readShownComments(
  views: Pick<Views, 'comments' | 'dimensions'>,
  area: Area,
  scope: Scope,
  ids: Iterable<number>,
): Promise<(ids: readonly number[]) => ShownComment[]> {
  const distinct = [...new Set(ids)]
  const [comments, dimensions] = await Promise.all([
    distinct.length > 0 ? views.comments(scope, { ids: distinct }) : [],
    views.dimensions(scope),
  ])
  const common = commonValues(dimensions, area.minRespondents)
  const shown = new Map(comments.map((comment) => [comment.responseId, withoutRareValues(showComment(comment), common)]))
  return (chosen) => chosen.flatMap((id) => shown.get(id) ?? [])
}
