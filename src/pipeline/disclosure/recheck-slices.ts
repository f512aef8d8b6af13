import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { showableGroups } from '../../domain/disclosure/overlaps.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import type { Slice } from '../../domain/scenarios/scenario.js'
import type { Coded } from '../../domain/text/message.js'

export interface RecheckSlicesDeps {
  views: Pick<Views, 'numbers'>
  packViews: Pick<PackViews, 'memberships'>
}

/**
 * Checks slices that were stored earlier against today's minimum and responses: a slice is shown only if enough responses support it and each of
 * its figures, and it cannot be subtracted from the whole or from another shown slice to reveal too few.
 * @returns for each slice whether it may be shown
 */
export async function recheckSlices(
  { views, packViews }: RecheckSlicesDeps,
  scope: OpenPeriod,
  slices: readonly Pick<Slice, 'filter' | 'responses' | 'scored' | 'happiness' | 'lostMinutes'>[],
  minRespondents: number,
): Promise<boolean[]> {
  if (slices.length === 0) return []
  const filters = slices.map(({ filter }) => filter)
  const [memberships, { responses }] = await Promise.all([packViews.memberships(scope, filters), views.numbers(scope)])
  const showable = showableGroups(slices.length, memberships, responses, minRespondents)
  return Promise.all(
    slices.map(async (slice, at) => {
      if (!showable[at] || isTooFew(slice.responses, minRespondents)) return false
      if (slice.happiness !== null && isTooFew(slice.scored, minRespondents)) return false
      if (slice.lostMinutes === null) return true
      const { timed } = await views.numbers(narrow(scope, slice.filter))
      return !isTooFew(timed, minRespondents)
    }),
  )
}

/** What is said of slices that are no longer shown. */
export const hiddenNote = (slices: number, minRespondents: number): Coded => ({
  code: 'scenario.hidden',
  values: { count: slices, min: minRespondents },
})
