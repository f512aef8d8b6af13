import { happiness } from '../../domain/compare/happiness.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import type { ScenarioRule } from '../../domain/scenarios/scenario.js'
import { ofPeriods, type PeriodScopes } from '../compare/compare-periods.js'
import { conditions as conditionsOf } from './explain.js'
import { rank } from './rank.js'
import type { Resolution } from './resolution.js'
import { comparisonsOf, sliceOf } from './slice.js'

/**
 * Picks the slices of a scenario.
 * @param themeLabels what themes are called, for the reasons
 * @param minRespondents of the area, as notes state it
 * @param least the same in responses: no rule may ask for less
 */
export async function resolveScenario(
  views: Pick<Views, 'groups' | 'numbers'>,
  rule: ScenarioRule,
  scopes: PeriodScopes,
  themeLabels: ReadonlyMap<number, string> = new Map(),
  minRespondents = 1,
  least = minRespondents,
): Promise<Resolution> {
  const atLeast = <R extends { minResponses: number }>(given: R): R => ({
    ...given,
    minResponses: Math.max(given.minResponses, least),
  })
  if (rule.kind === 'filter') return filtered(views, atLeast(rule), scopes, themeLabels)
  const { filter, within } =
    rule.kind === 'combined'
      ? { filter: rule.filter, within: conditionsOf(rule.filter, themeLabels) }
      : { filter: {}, within: [] }
  return rank(views, atLeast(rule.kind === 'combined' ? rule.ranking : rule), scopes, { filter, within, minRespondents, least })
}

async function filtered(
  views: Pick<Views, 'numbers'>,
  { kind: _, minResponses, ...filter }: ScenarioRule & { kind: 'filter' },
  scopes: PeriodScopes,
  themeLabels: ReadonlyMap<number, string>,
): Promise<Resolution> {
  const counts = await ofPeriods(scopes, (scope) => views.numbers(narrow(scope, filter)))
  if (counts.now.responses === 0) return { slices: [], note: { code: 'scenario.no-match' }, comparisons: [] }
  const baseline = happiness(await views.numbers(scopes.now))
  const conditions = conditionsOf(filter, themeLabels)
  const name =
    Object.values(filter.dimensions).flat().join(', ') || (conditions.length === 0 ? 'All responses' : 'All matching responses')
  const reason = conditions.length === 0 ? { code: 'scenario.all' } : { code: 'scenario.all-with', values: { conditions } }
  return {
    slices: [sliceOf({ name, filter, reason }, counts.now, { minResponses, baseline })],
    note: null,
    comparisons: comparisonsOf(filter, counts.now, counts, minResponses),
  }
}
