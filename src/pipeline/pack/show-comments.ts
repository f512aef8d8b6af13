import type { Area } from '../../domain/areas/area.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import { commonValues, withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { showComment } from '../../domain/disclosure/show-comment.js'
import type { ListedComment } from '../../domain/pack/pack.js'
import type { ListedItem } from '../../domain/ports/pack-views.js'
import type { Views } from '../../domain/ports/views.js'
import type { PackCounts } from '../compare/count-once.js'
import { openAllForBuilding } from '../disclosure/open-for-building.js'

/**
 * @param hidden ids of comments that are shown nowhere
 * @param responses in the scope
 * @returns what gives the comments of some ids as they may be shown, in their order; those that are gone now are left out
 */
export async function readShownComments(
  views: Pick<Views, 'comments'> & Pick<PackCounts, 'dimensions'>,
  area: Area,
  scope: BuildPeriod,
  ids: Iterable<number>,
  { hidden, responses }: { hidden: ReadonlySet<number>; responses: number },
): Promise<(ids: readonly number[]) => ShownComment[]> {
  const distinct = [...new Set(ids)].filter((id) => !hidden.has(id))
  const [comments, dimensions] = await Promise.all([
    // Those of the period before are among them.
    distinct.length > 0 ? views.comments(openAllForBuilding(area), { ids: distinct }) : [],
    views.dimensions(scope),
  ])
  const common = commonValues(dimensions, responses, leastOf(area))
  const shown = new Map(
    comments.map((comment) => {
      const masked = showComment(comment)
      return [comment.responseId, { ...masked, dimensions: withoutRareValues(masked.dimensions, common) }]
    }),
  )
  return (chosen) => chosen.flatMap((id) => shown.get(id) ?? [])
}

/** What is known of a comment besides: why it is on its list, what it stands for. Of a slice that no list has, nothing. */
export function listed(
  items: readonly (Pick<ListedItem, 'responseId'> & Partial<ListedItem>)[],
  show: (ids: readonly number[]) => ShownComment[],
): ListedComment[] {
  return items.flatMap(({ responseId, reason, codes, folded, note, state }) =>
    show([responseId]).map((comment) => ({
      ...comment,
      ...(reason !== undefined && { reason }),
      ...(codes && { reasonCode: codes.reason }),
      ...(folded !== undefined && folded > 0 && { folded }),
      ...(note && { note }),
      ...(state && { state }),
    })),
  )
}
