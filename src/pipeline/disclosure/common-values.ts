import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import { commonValues } from '../../domain/disclosure/rare-values.js'
import type { Views } from '../../domain/ports/views.js'
import { leastIn, type RepeatDeps } from './count-repeats.js'

/** Values of dimensions that enough respondents of a scope share to stand beside a comment. */
export async function commonIn(
  deps: RepeatDeps & { views: Pick<Views, 'dimensions' | 'numbers'> },
  scope: CountableScope,
  minRespondents: number,
): Promise<Record<string, string[]>> {
  const [values, { responses }, least] = await Promise.all([
    deps.views.dimensions(scope),
    deps.views.numbers(scope),
    leastIn(deps, scope, minRespondents),
  ])
  return commonValues(values, responses, least)
}
