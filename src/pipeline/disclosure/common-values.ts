import { commonValues } from '../../domain/disclosure/rare-values.js'
import type { Views } from '../../domain/ports/views.js'
import type { Scope } from '../../domain/responses/scope.js'

/** Values of dimensions that enough responses of a scope share to stand beside a comment. */
export async function commonIn(
  views: Pick<Views, 'dimensions' | 'numbers'>,
  scope: Scope,
  minRespondents: number,
): Promise<Record<string, string[]>> {
  const [values, { responses }] = await Promise.all([views.dimensions(scope), views.numbers(scope)])
  return commonValues(values, responses, minRespondents)
}
