import type { Label } from '../../domain/comments/labels.js'
import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import type { BuiltListName } from '../../domain/lists/lists.js'
import type { Member } from '../../domain/people/members.js'
import type { ListedItem, PackViews } from '../../domain/ports/pack-views.js'
import type { ResponseFilter } from '../../domain/scenarios/scenario.js'
import { type UnlistedPerson, unlistedPeople } from '../lists/unlisted-people.js'

/** Comments shown in one list. */
const LISTED = 25
/** Comments shown of one member. */
const OF_MEMBER = 10

/** Where comments are looked for: a slice's, as the lists know it. */
export interface SliceToRead {
  filter: ResponseFilter
  label: Label
  /** Its key in the lists; null if they do not have it, which is so of what goes well. */
  key: string | null
}

/** Lists whose comments are read later. */
export interface UnreadLists {
  recognitions: { member: Pick<Member, 'id' | 'name' | 'team'>; total: number; items: Pick<ListedItem, 'responseId'>[] }[]
  /** The same of people who are on no roster. */
  unlisted: UnlistedPerson[]
  items: (list: BuiltListName) => Pick<ListedItem, 'responseId'>[]
  total: (list: BuiltListName) => number
  /** Of each slice, in order. */
  slices: Pick<ListedItem, 'responseId'>[][]
}

/** The curated lists as people have arranged them, as they were last built. */
export async function readPackLists(
  deps: { packViews: Pick<PackViews, 'best' | 'listed'> },
  scope: BuildPeriod,
  { members, slices }: { members: Member[]; slices: SliceToRead[] },
): Promise<UnreadLists> {
  const others = slices.filter(({ key }) => key === null)
  const [items, best] = await Promise.all([deps.packViews.listed(scope, LISTED), deps.packViews.best(scope, others, LISTED)])
  const of = (list: BuiltListName) => items.filter((item) => item.list === list && item.slice === null)
  const recognitions = members.flatMap(({ id, name, team }) => {
    const own = of('recognitions').filter(({ memberId }) => memberId === id)
    return own.length > 0 ? [{ member: { id, name, team }, total: own[0]!.total, items: own.slice(0, OF_MEMBER) }] : []
  })
  return {
    recognitions: recognitions.sort((a, b) => a.member.name.localeCompare(b.member.name)),
    unlisted: unlistedPeople(of('recognitions'), OF_MEMBER),
    items: of,
    total: (list) => of(list)[0]?.total ?? 0,
    slices: slices.map((slice) =>
      slice.key === null
        ? best[others.indexOf(slice)]!.map((responseId) => ({ responseId }))
        : items.filter((item) => item.slice === slice.key),
    ),
  }
}
