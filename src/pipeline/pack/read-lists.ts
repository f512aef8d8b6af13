import type { Area } from '../../domain/area.js'
import { LABELS, type Label } from '../../domain/labels.js'
import type { PackList } from '../../domain/pack.js'
import type { Member } from '../../domain/people.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { Scope } from '../../domain/ports.js'
import { mayBeNamed } from '../../domain/privacy.js'
import type { ResponseFilter } from '../../domain/scenario.js'
import { isTooFew } from '../../domain/small-groups.js'

/** Comments shown in one list. */
const LISTED = 25
/** Comments shown of one member. */
const OF_MEMBER = 10

/** Lists whose comments are ids until they are read. */
export interface UnreadLists {
  recognitions: { member: { id: number; name: string; team: string }; total: number; ids: number[] }[]
  /** Of all comments, by what they carry. */
  byLabel: Record<Label, { total: number; ids: number[] }>
  /** Of each slice, in order. */
  slices: number[][]
  /** What is not shown, for fewer than the minimum of respondents stand behind it. */
  withheld: PackList[]
  /** Labelled comments that therefore stand on no list. */
  hidden: number
}

const LIST_OF: Record<Label, PackList> = { improvement_idea: 'ideas', pain_point: 'pains', praise: 'praise' }

/**
 * Finds what is on the lists of a pack. A list of fewer than the area's minimum is not shown.
 * @param labelled how many comments carry each label
 * @param slices what is looked for in each slice
 */
export async function readLists(
  deps: { packViews: Pick<PackViews, 'best' | 'thanked' | 'labelledOnly'> },
  area: Area,
  scope: Scope,
  {
    members,
    labelled,
    slices,
  }: { members: Member[]; labelled: Record<Label, number>; slices: { filter: ResponseFilter; label: Label }[] },
): Promise<UnreadLists> {
  const few = LABELS.filter((label) => labelled[label] > 0 && isTooFew(labelled[label], area.minRespondents))
  const groups = LABELS.filter((label) => !few.includes(label) && labelled[label] > 0).map((label) => ({ filter: {}, label }))
  const [best, thanks, hidden] = await Promise.all([
    deps.packViews.best(scope, [...groups, ...slices], LISTED),
    deps.packViews.thanked(scope, { min: area.recognitionMinScore, max: area.recognitionMaxScore }, OF_MEMBER),
    few.length > 0 ? deps.packViews.labelledOnly(scope, few) : 0,
  ])
  const recognitions = members
    .filter(({ consent }) => mayBeNamed(consent))
    .flatMap(({ id, name, team }) => {
      const found = thanks.find(({ memberId }) => memberId === id)
      return found ? [{ member: { id, name, team }, total: found.total, ids: found.ids }] : []
    })
    .sort((a, b) => a.member.name.localeCompare(b.member.name))
  const thankful = recognitions.reduce((sum, { total }) => sum + total, 0)
  const isWithheld = thankful > 0 && isTooFew(thankful, area.minRespondents)
  const idsOf = (label: Label) => best[groups.findIndex((group) => group.label === label)] ?? []
  return {
    recognitions: isWithheld ? [] : recognitions,
    byLabel: Object.fromEntries(
      LABELS.map((label) => [label, { total: few.includes(label) ? 0 : labelled[label], ids: idsOf(label) }]),
    ) as UnreadLists['byLabel'],
    slices: best.slice(groups.length),
    withheld: [...(isWithheld ? (['recognitions'] as const) : []), ...few.map((label) => LIST_OF[label])],
    hidden,
  }
}
