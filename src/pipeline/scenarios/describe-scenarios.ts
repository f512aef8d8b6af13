import type { Area } from '../../domain/areas/area.js'
import type { Label } from '../../domain/comments/labels.js'
import type { Tested } from '../../domain/compare/trend.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import { showableGroups } from '../../domain/disclosure/overlaps.js'
import type { Pack } from '../../domain/pack/pack.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { ScenarioStore } from '../../domain/ports/scenarios.js'
import type { ResponseFilter, Scenario, ScenarioRule, Slice } from '../../domain/scenarios/scenario.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import { joined, noteOf } from '../../domain/text/notes.js'
import { type Comparisons, changesOf, ofPeriods, type PeriodScopes } from '../compare/compare-periods.js'
import type { SliceCounts } from '../compare/count-once.js'
import { type AcrossDeps, differAcrossPeriods } from '../disclosure/across-periods.js'
import type { Resolution } from './resolution.js'
import { resolveScenario } from './resolve-scenario.js'
import { aboutOf, leadingLabel } from './rule-kind.js'
import { sliceKey } from './slice.js'

/** A scenario with what it picked, as far in the form that may be shown. */
export interface Resolved {
  scenario: Scenario
  resolution: Resolution
  /** How many slices it picked that may not be shown, if any. */
  withheld?: number
}

/**
 * Picks the slices of every scenario of an area, and adds their tests to `comparisons`. Slices are withheld if they would reveal a group below the
 * minimum by subtraction from the area's own numbers or from each other, in this period or in the earlier ones that they are compared with.
 */
export async function resolveScenarios(
  deps: AcrossDeps & { scenarios: Pick<ScenarioStore, 'forArea'>; views: SliceCounts },
  area: Area,
  scopes: PeriodScopes,
  themes: Iterable<{ id: number; label: string }>,
  comparisons: Comparisons,
): Promise<Resolved[]> {
  const labels = new Map([...themes].map(({ id, label }) => [id, label]))
  const scenarios = await deps.scenarios.forArea(area.id)
  const resolutions = await Promise.all(
    scenarios.map(({ rule }) => resolveScenario(deps.views, rule, scopes, labels, area.minRespondents, leastOf(area))),
  )
  // Impact reveals the Happiness of everything that a ranking was narrowed to: either that may be shown too, or the slices are hidden.
  const wholes = scenarios.map(({ rule }): ResponseFilter => (rule.kind === 'combined' ? rule.filter : {}))
  const groups = resolutions.flatMap(({ slices }, index) => [wholes[index]!, ...slices.map(({ filter }) => filter)])
  const [showable, differ] = await Promise.all([
    ofPeriods(scopes, (scope) => showableSlices(deps.views, scope, groups, area.minRespondents)),
    differAcrossPeriods(deps, area, parsePeriod(scopes.now.period, area.timeZone), groups),
  ])
  for (const [at, group] of groups.entries()) if (differ[at]) showable.now.set(sliceKey(group), false)
  for (const { comparisons: compared } of resolutions)
    for (const { slice, against, comparison } of compared) comparisons.set(`${against} ${slice}`, comparison)
  // What would reveal a small group of an earlier period is not compared, whoever asked for it.
  for (const against of ['before', 'yearAgo'] as const)
    for (const [slice, isShown] of showable[against] ?? []) if (!isShown) comparisons.delete(`${against} ${slice}`)
  return scenarios.map((scenario, index) => {
    const resolution = resolutions[index]!
    // A drop also reveals the earlier value.
    const needed = isFall(scenario.rule) ? [showable.now, showable.before] : [showable.now]
    const isShown = ({ filter }: Slice) =>
      [wholes[index]!, filter].every((group) => needed.every((shown) => shown.get(sliceKey(group))!))
    const shown = resolution.slices.filter(isShown)
    const withheld = resolution.slices.length - shown.length
    const note = joined([resolution.note, withheld > 0 && withheldNote(withheld, area.minRespondents)])
    return { scenario, withheld, resolution: { ...resolution, slices: shown, note } }
  })
}

const isFall = (rule: ScenarioRule): boolean => (rule.kind === 'combined' ? rule.ranking : rule).kind === 'falling-most'

/** Whether each group may be shown, by {@link sliceKey}. */
async function showableSlices(
  views: SliceCounts,
  scope: PeriodScopes['now'],
  groups: ResponseFilter[],
  minRespondents: number,
): Promise<Map<string, boolean>> {
  const memberships = await views.memberships(scope, groups, minRespondents)
  const shown = showableGroups(groups.length, memberships, true, minRespondents)
  return new Map(groups.map((filter, index) => [sliceKey(filter), shown[index]!]))
}

const withheldNote = (slices: number, minRespondents: number): Coded => ({
  code: 'scenario.withheld',
  values: { count: slices, min: minRespondents },
})

/** A slice with its tested change, before its themes and comments are read. */
type BareSlice = Omit<Pack['scenarios'][number]['slices'][number], 'themes' | 'comments'>
export type BareScenario = Omit<Pack['scenarios'][number], 'slices'> & {
  /** The label whose comments are read first. */
  leading: Label
  slices: BareSlice[]
}

/** The scenarios as the pack has them, each slice with its tested change. */
export function describeScenarios(resolved: Resolved[], tested: Tested<string>): BareScenario[] {
  return resolved.map(({ scenario: { key, name, version, rule }, resolution }) => ({
    key,
    name,
    version,
    about: aboutOf(rule),
    leading: leadingLabel(rule),
    ...noteOf(resolution.note),
    slices: resolution.slices.map((slice) => ({
      ...slice,
      // Another scenario may ask less of the same responses: what is too few here stays so.
      change: slice.happiness === null ? { before: null, yearAgo: null } : changesOf(tested, sliceKey(slice.filter)),
    })),
  }))
}

/** What is kept of the scenarios of a pack. */
export function resolutionsOf(resolved: Resolved[], described: BareScenario[]) {
  return resolved.map(({ scenario, resolution }, index) => ({
    scenarioId: scenario.id,
    slices: described[index]!.slices,
    note: resolution.note && english(resolution.note),
  }))
}
