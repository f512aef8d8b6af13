import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import { hideSmallGroups } from '../../domain/disclosure/small-groups.js'
import type { ListGroupFacts } from '../../domain/lists/lists.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import type { Resolved } from '../scenarios/describe-scenarios.js'
import { aboutOf } from '../scenarios/rule-kind.js'
import { comparesBefore } from '../scenarios/slice.js'

/** A scenario's slice as a group of a list, with the comments in it. */
export interface SliceGroup extends ListGroupFacts {
  kind: 'slice'
  ids: ReadonlySet<number>
}

/** Why a group with few respondents has no items. */
export const tooFew = (minRespondents: number): Coded => ({ code: 'list.too-few', values: { count: minRespondents } })
const DERIVABLE: Coded = { code: 'list.derivable' }

/**
 * The slices that scenarios of pain points picked. Slices with too few respondents have no comments, nor have slices whose comments would
 * reveal which of all comments belong to a group that is too small.
 * @param respondents responses in the whole
 * @param least the minimum in responses
 */
export async function sliceGroups(
  views: Pick<Views, 'commentIds'>,
  resolved: readonly Resolved[],
  scope: BuildPeriod,
  respondents: number,
  minRespondents: number,
  least = minRespondents,
): Promise<SliceGroup[]> {
  const groups: SliceGroup[] = []
  for (const { scenario, resolution } of resolved) {
    if (aboutOf(scenario.rule) !== 'trouble') continue
    const { slices } = resolution
    const { shown } = hideSmallGroups(slices, ({ responses }) => responses, respondents, least)
    for (const slice of slices) {
      const isShown = shown.includes(slice)
      const withheld = isShown ? null : slice.responses < minRespondents ? tooFew(minRespondents) : DERIVABLE
      groups.push({
        kind: 'slice',
        key: `slice:${scenario.key}:${slice.name}`,
        label: `${scenario.name}: ${slice.name}`,
        respondents: slice.responses,
        withheld: withheld && english(withheld),
        withheldCode: withheld,
        tellsOfBefore: comparesBefore(slice),
        ids: isShown ? await views.commentIds(narrow(scope, slice.filter)) : new Set(),
      })
    }
  }
  return groups
}
