import { happiness } from '../domain/happiness.js'
import type { Scope, Views } from '../domain/ports.js'
import type { ResponseFilter, ScenarioRule, Slice } from '../domain/scenario.js'
import { ofPeriods, type PeriodScopes } from './compare-periods.js'
import { rank } from './scenario/rank.js'
import { comparisonsOf, type SliceComparison, sliceOf } from './scenario/slice.js'
import { conditions } from './scenario/words.js'

/** What a scenario picked in a period. */
export interface Resolution {
  slices: Slice[]
  /** What a reader must know where there is less than asked for, or nothing. */
  note: string | null
  /** To be tested with all others of the pack; also of groups that were ranked and not picked. */
  comparisons: SliceComparison[]
}

/**
 * Picks the slices of a scenario.
 * @param themeLabels what themes are called, for the reasons
 * @param minRespondents of the area: no rule may ask for less
 */
export async function resolveScenario(
  views: Pick<Views, 'groups' | 'numbers'>,
  rule: ScenarioRule,
  scopes: PeriodScopes,
  themeLabels: ReadonlyMap<number, string> = new Map(),
  minRespondents = 1,
): Promise<Resolution> {
  const atLeast = <R extends { minResponses: number }>(given: R): R => ({
    ...given,
    minResponses: Math.max(given.minResponses, minRespondents),
  })
  if (rule.kind === 'filter') return filtered(views, atLeast(rule), scopes, themeLabels)
  const { filter, within } =
    rule.kind === 'combined' ? { filter: rule.filter, within: conditions(rule.filter, themeLabels) } : { filter: {}, within: '' }
  return rank(views, atLeast(rule.kind === 'combined' ? rule.ranking : rule), scopes, { filter, within, minRespondents })
}

async function filtered(
  views: Pick<Views, 'numbers'>,
  { kind: _, minResponses, ...filter }: ScenarioRule & { kind: 'filter' },
  scopes: PeriodScopes,
  themeLabels: ReadonlyMap<number, string>,
): Promise<Resolution> {
  const counts = await ofPeriods(scopes, (scope) => views.numbers(narrow(scope, filter)))
  if (counts.now.responses === 0) return { slices: [], note: 'No response of this period fits.', comparisons: [] }
  const baseline = happiness(await views.numbers(scopes.now))
  const words = conditions(filter, themeLabels)
  const name = Object.values(filter.dimensions).flat().join(', ') || (words === '' ? 'All responses' : 'All that fit')
  const reason = words === '' ? 'Everything in view' : `All responses with ${words}`
  return {
    slices: [sliceOf({ name, filter, reason }, counts.now, { minResponses, baseline })],
    note: null,
    comparisons: comparisonsOf(filter, counts.now, counts, minResponses),
  }
}

/** A scope within a scope: a response must fit both. */
export function narrow(scope: Scope, { dimensions = {}, labels, themes, languages, minScore, maxScore }: ResponseFilter): Scope {
  const both = { ...scope.filter }
  for (const [key, values] of Object.entries(dimensions)) {
    const outer = both[key]
    both[key] = outer ? values.filter((value) => outer.includes(value)) : values
  }
  return { from: scope.from, to: scope.to, filter: both, labels, themes, languages, minScore, maxScore }
}
