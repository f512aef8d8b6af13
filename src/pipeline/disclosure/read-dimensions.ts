import { commonValues } from '../../domain/disclosure/rare-values.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { Views } from '../../domain/ports/views.js'
import { leastIn, type RepeatDeps } from './count-repeats.js'
import { openForCounting } from './open-for-building.js'
import { wholeOf } from './open-scope.js'

/** The values of each dimension that enough responses share, with their counts; the largest minimum of all areas holds. */
export async function readDimensions(
  deps: RepeatDeps & {
    areas: Pick<AreaStore, 'list'>
    views: Pick<Views, 'dimensions' | 'numbers'>
  },
): Promise<Awaited<ReturnType<Views['dimensions']>>> {
  const whole = wholeOf(await deps.areas.list())
  const scope = openForCounting(whole)
  const [values, { responses }, least] = await Promise.all([
    deps.views.dimensions(scope),
    deps.views.numbers(scope),
    leastIn(deps, scope, whole.minRespondents),
  ])
  const common = commonValues(values, responses, least)
  const shown = Object.entries(values).map(([key, groups]) => [key, groups.filter(({ value }) => common[key]!.includes(value))])
  return Object.fromEntries(shown)
}
