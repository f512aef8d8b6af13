import type { DimensionFilter } from '../domain/area.js'
import { dimensionName } from '../domain/dimension.js'
import { happiness } from '../domain/happiness.js'
import type { Scope, Views } from '../domain/ports.js'
import type { ScenarioRule, Slice } from '../domain/scenario.js'

/** What a scenario picked in a period. */
export interface Resolution {
  slices: (Slice & { responses: number; happiness: number | null })[]
  /** What a reader must know where there is less than asked for, or nothing. */
  note: string | null
}

/** Picks the slices of a scenario in a scope. */
export async function resolveScenario(
  views: Pick<Views, 'groups' | 'numbers'>,
  rule: ScenarioRule,
  scope: Scope,
): Promise<Resolution> {
  return rule.kind === 'lowest' ? lowest(views, rule, scope) : filtered(views, rule, scope)
}

async function lowest(views: Pick<Views, 'groups'>, rule: ScenarioRule & { kind: 'lowest' }, scope: Scope): Promise<Resolution> {
  const groups = await views.groups(scope, rule.by)
  if (groups.length === 0) return { slices: [], note: `No response of this period names its ${dimensionName(rule.by)}.` }
  const enough = groups.filter(({ scored }) => scored >= rule.minResponses)
  const ranked = enough
    .map((group) => ({ ...group, happiness: happiness(group) }))
    .sort((a, b) => a.happiness! - b.happiness! || b.responses - a.responses || a.value.localeCompare(b.value))
  const thin = groups.length - enough.length
  const notes = [
    ranked.length === 0 ? `No ${dimensionName(rule.by)} has ${rule.minResponses} scored responses.` : null,
    thin > 0 && ranked.length > 0 ? `${thin} more with fewer than ${rule.minResponses} scored responses: too few to rank.` : null,
  ].filter((note) => note !== null)
  return {
    slices: ranked.slice(0, rule.count).map((group, place) => ({
      name: group.value,
      dimensions: { [rule.by]: [group.value] },
      reason: `${place === 0 ? 'Lowest' : `${ordinal(place + 1)} lowest`} Happiness of the ${ranked.length} ${dimensionName(rule.by, ranked.length)} with at least ${rule.minResponses} scored responses`,
      responses: group.responses,
      happiness: group.happiness,
    })),
    note: notes.join(' ') || null,
  }
}

async function filtered(
  views: Pick<Views, 'numbers'>,
  rule: ScenarioRule & { kind: 'filter' },
  scope: Scope,
): Promise<Resolution> {
  const numbers = await views.numbers(narrow(scope, rule.dimensions))
  if (numbers.responses === 0) return { slices: [], note: 'No response of this period fits.' }
  const name = Object.values(rule.dimensions).flat().join(', ') || 'All responses'
  return {
    slices: [
      {
        name,
        dimensions: rule.dimensions,
        reason: 'Fits the filter',
        responses: numbers.responses,
        happiness: happiness(numbers),
      },
    ],
    note: null,
  }
}

/** A scope within a scope: a response must fit both filters. */
export function narrow(scope: Scope, filter: DimensionFilter): Scope {
  const both = { ...scope.filter }
  for (const [key, values] of Object.entries(filter)) {
    const outer = both[key]
    both[key] = outer ? values.filter((value) => outer.includes(value)) : values
  }
  return { ...scope, filter: both }
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}
