import type { Area } from '../../domain/areas/area.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { BUILT_LISTS, type BuiltListName, type ListAmounts } from '../../domain/lists/lists.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import { summaryOf } from './read-lists.js'

export interface AmountDeps {
  lists: Pick<ListStore, 'built' | 'counts'>
  packViews: Pick<PackViews, 'listed'>
}

/**
 * Counts what is on the lists of a period now, as the pages of the lists show it.
 * @param isBeforeClosed whether the period before may not be shown
 */
export async function readAmounts(
  { lists, packViews }: AmountDeps,
  area: Area,
  scope: OpenPeriod,
  isBeforeClosed: boolean,
): Promise<ListAmounts> {
  const [built, counts, first] = await Promise.all([lists.built(scope), lists.counts(scope), packViews.listed(scope, 1)])
  const amounts: ListAmounts = { lists: {}, groups: {}, members: {} }
  for (const list of BUILT_LISTS as BuiltListName[]) {
    const { open, groups } = summaryOf(
      area,
      list,
      built.find((each) => each.list === list),
      counts.get(list),
      isBeforeClosed,
    )
    amounts.lists[list] = open
    // A group without items may be one that is not shown: its key would name it.
    amounts.groups[list] = Object.fromEntries(groups.filter(({ items }) => items > 0).map(({ key, items }) => [key, items]))
  }
  for (const { list, memberId, total } of first)
    if (list === 'recognitions' && memberId !== null) amounts.members[memberId] = total
  return amounts
}
