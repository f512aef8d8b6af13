import type { Area } from '../../domain/areas/area.js'
import { type CountedArea, leastResponses } from '../../domain/disclosure/least-responses.js'
import type { Period } from '../../domain/period/period.js'
import type { Scope } from '../../domain/responses/scope.js'
import type { GateDeps } from './differencing.js'

export type RepeatDeps = Pick<GateDeps, 'lists'>

/** Returns the minimum of respondents in responses of a scope: see {@link leastResponses}. */
export const leastIn = async ({ lists }: RepeatDeps, scope: Scope, minRespondents: number): Promise<number> =>
  leastResponses(minRespondents, await lists.repeats(scope, minRespondents - 1))

/** Returns an area with its minimum in responses of each of some periods: the largest. */
export async function withLeast(deps: RepeatDeps, area: Area, periods: readonly (Period | null)[]): Promise<CountedArea> {
  const each = periods.map((period) =>
    period ? leastIn(deps, { from: period.start, to: period.end, filter: area.filter }, area.minRespondents) : 0,
  )
  return { ...area, leastResponses: Math.max(area.minRespondents, ...(await Promise.all(each))) }
}
