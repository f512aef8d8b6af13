import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { happinessInterval, type ScoreCounts } from '../../domain/compare/happiness.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { OverviewPeriod } from '../../domain/meeting/overview.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { Views } from '../../domain/ports/views.js'
import { responseRate } from '../../domain/responses/survey.js'
import { leastIn } from '../disclosure/count-repeats.js'
import { createDifferencing, type Differencing, type GateDeps } from '../disclosure/differencing.js'
import { tryOpen } from '../disclosure/open-scope.js'

/** Number of latest months to return; older periods are returned if they have a pack. */
const MONTHS = 13

/**
 * Returns the periods of an area, newest first. A period has no figures if it has fewer responses than the area's minimum, or if its figures could
 * reveal a smaller group when compared with those of other areas.
 */
export async function readAreaPeriods(
  deps: GateDeps & { views: Pick<Views, 'months' | 'numbers' | 'surveys'> },
  area: Area,
  access: Access,
  { now = new Date(), differencing = createDifferencing(deps) }: { now?: Date; differencing?: Differencing } = {},
): Promise<OverviewPeriod[]> {
  const [packs, months] = await Promise.all([deps.packs.list(), deps.views.months()])
  const built = new Set(packs.filter((pack) => pack.area === area.key).map(({ period }) => period))
  const periods = await Promise.all(
    [...new Set([...months.slice(-MONTHS).map(({ month }) => month), ...built])].map(async (key) => {
      const period = parsePeriod(key, area.timeZone)
      const { scope, closed } = await tryOpen(deps, area, period, access, now, differencing)
      const [numbers, surveys, least] = scope
        ? await Promise.all([deps.views.numbers(scope), deps.views.surveys(scope), leastIn(deps, scope, area.minRespondents)])
        : []
      return {
        ...{ key, start: period.start, isEmpty: closed?.why === 'empty', built: built.has(key) },
        numbers: numbers
          ? {
              responses: numbers.responses,
              comments: numbers.comments,
              ...happinessOf(numbers, least!),
              responseRate: responseRate(surveys!, least!),
            }
          : null,
      }
    }),
  )
  return periods
    .filter(({ isEmpty, built }) => !isEmpty || built)
    .sort((a, b) => b.start.getTime() - a.start.getTime())
    .map(({ key, numbers, built }) => ({ key, numbers, built }))
}

/** Returns the latest months of an area whose figures may be shown, in order. */
export async function readOpenMonths(
  deps: GateDeps & { views: Pick<Views, 'months'> },
  area: Area,
  access: Access,
  differencing: Differencing,
): Promise<string[]> {
  const months = (await deps.views.months()).slice(-MONTHS).map(({ month }) => month)
  const opened = await Promise.all(
    months.map((month) => tryOpen(deps, area, parsePeriod(month, area.timeZone), access, new Date(), differencing)),
  )
  return months.filter((_, at) => opened[at]!.scope)
}

function happinessOf(counts: ScoreCounts, least: number) {
  if (counts.scored === 0 || isTooFew(counts.scored, least)) return { happiness: null, interval: null }
  const { value, low, high } = happinessInterval(counts)
  return { happiness: value, interval: { low, high } }
}
