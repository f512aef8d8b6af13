import type { ListStore } from '../../domain/ports/lists.js'
import type { Scope } from '../../domain/responses/scope.js'
import type { PeriodScopes } from './compare-periods.js'

/** A period whose data begin within so much of its beginning counts as whole: no one may have written on the first days. */
const BEGINNING = 0.1

/**
 * Which of the earlier periods had begun well before an area's first response came in: what was counted in them is a part of what they had.
 * Of one without any response it is not asked.
 */
export async function beganLate(
  lists: Pick<ListStore, 'hasResponses'>,
  { before, yearAgo }: PeriodScopes,
): Promise<{ before: boolean; yearAgo: boolean }> {
  const isLate = async (scope: Scope) => {
    const length = scope.to.getTime() - scope.from.getTime()
    const early = { ...scope, from: new Date(0), to: new Date(scope.from.getTime() + BEGINNING * length) }
    return !(await lists.hasResponses(early, 1))
  }
  return { before: await isLate(before), yearAgo: yearAgo !== null && (await isLate(yearAgo)) }
}
