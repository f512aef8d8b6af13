import type { Area } from '../../domain/areas/area.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { showableGroups } from '../../domain/disclosure/overlaps.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import type { Slice } from '../../domain/scenarios/scenario.js'
import type { Coded } from '../../domain/text/message.js'
import { type AcrossDeps, differAcrossPeriods } from './across-periods.js'
import { leastIn } from './count-repeats.js'

export interface RecheckSlicesDeps extends AcrossDeps {
  views: Pick<Views, 'numbers'>
  packViews: Pick<PackViews, 'memberships'>
}

/**
 * Checks slices that were stored earlier against today's minimum and responses: a slice is shown only if enough responses support it and each of
 * its figures, and it cannot be subtracted from the whole, from another shown slice or from itself in another period to reveal too few.
 * @returns for each slice whether it may be shown
 */
export async function recheckSlices(
  deps: RecheckSlicesDeps,
  scope: OpenPeriod,
  slices: readonly Pick<Slice, 'filter' | 'responses' | 'scored' | 'happiness' | 'lostMinutes'>[],
  area: Area,
): Promise<boolean[]> {
  const { views, packViews } = deps
  const { minRespondents } = area
  if (slices.length === 0) return []
  const filters = slices.map(({ filter }) => filter)
  const [least, memberships, differ] = await Promise.all([
    leastIn(deps, scope, minRespondents),
    packViews.memberships(scope, filters, minRespondents),
    differAcrossPeriods(deps, area, parsePeriod(scope.period, area.timeZone), filters),
  ])
  const showable = showableGroups(slices.length, memberships, true, minRespondents)
  return Promise.all(
    slices.map(async (slice, at) => {
      if (!showable[at] || differ[at] || isTooFew(slice.responses, minRespondents)) return false
      if (slice.happiness !== null && isTooFew(slice.scored, least)) return false
      if (slice.lostMinutes === null) return true
      const { timed } = await views.numbers(narrow(scope, slice.filter))
      return !isTooFew(timed, least)
    }),
  )
}

/** What is said of slices that are no longer shown. */
export const hiddenNote = (slices: number, minRespondents: number): Coded => ({
  code: 'scenario.hidden',
  values: { count: slices, min: minRespondents },
})
