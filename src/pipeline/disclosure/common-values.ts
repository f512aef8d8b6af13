import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import { commonValues } from '../../domain/disclosure/rare-values.js'
import type { Views } from '../../domain/ports/views.js'

/** Values of dimensions that enough responses of a scope share to stand beside a comment. */
export async function commonIn(
  views: Pick<Views, 'dimensions' | 'numbers'>,
  scope: CountableScope,
  minRespondents: number,
): Promise<Record<string, string[]>> {
  const [values, { responses }] = await Promise.all([views.dimensions(scope), views.numbers(scope)])
  return commonValues(values, responses, minRespondents)
}
