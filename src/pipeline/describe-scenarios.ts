import type { Area } from '../domain/area.js'
import type { Pack, PackSlice } from '../domain/pack.js'
import type { AnalysedComment, ScenarioStore, Scope, Views } from '../domain/ports.js'
import type { Scenario } from '../domain/scenario.js'
import type { Tested } from '../domain/trend.js'
import { type BuiltTheme, describeThemes } from './build-themes.js'
import { type Comparisons, changesOf, type PeriodScopes } from './compare-periods.js'
import { best } from './pick-comments.js'
import { narrow, type Resolution, resolveScenario } from './resolve-scenario.js'
import { aboutOf, leadingLabel } from './scenario/about.js'
import { sliceKey } from './scenario/slice.js'

/** Themes shown of one slice. */
const THEMES = 8

/** A scenario with what it picked. */
export interface Resolved {
  scenario: Scenario
  resolution: Resolution
}

/** Picks the slices of every scenario of an area, and adds what is to be tested of them. */
export async function resolveScenarios(
  deps: { scenarios: Pick<ScenarioStore, 'forArea'>; views: Pick<Views, 'groups' | 'numbers'> },
  area: Area,
  scopes: PeriodScopes,
  themes: BuiltTheme[],
  comparisons: Comparisons,
): Promise<Resolved[]> {
  const labels = new Map(themes.map(({ id, label }) => [id, label]))
  const resolved: Resolved[] = []
  for (const scenario of await deps.scenarios.forArea(area.id)) {
    const resolution = await resolveScenario(deps.views, scenario.rule, scopes, labels)
    for (const { slice, against, comparison } of resolution.comparisons) comparisons.set(`${against} ${slice}`, comparison)
    resolved.push({ scenario, resolution })
  }
  return resolved
}

/** The scenarios as the pack has them: each slice with its tested change, its themes and the comments to read first. */
export async function describeScenarios(
  views: Pick<Views, 'commentIds'>,
  resolved: Resolved[],
  tested: Tested<string>,
  scope: Scope,
  comments: AnalysedComment[],
  themes: BuiltTheme[],
): Promise<Pack['scenarios']> {
  const described: Pack['scenarios'] = []
  for (const each of resolved) described.push(await describeScenario(views, each, tested, scope, comments, themes))
  return described
}

async function describeScenario(
  views: Pick<Views, 'commentIds'>,
  { scenario, resolution }: Resolved,
  tested: Tested<string>,
  scope: Scope,
  comments: AnalysedComment[],
  themes: BuiltTheme[],
): Promise<Pack['scenarios'][number]> {
  const { key, name, version, rule } = scenario
  const slices: PackSlice[] = []
  for (const slice of resolution.slices) {
    const ids = await views.commentIds(narrow(scope, slice.filter))
    slices.push({
      ...slice,
      // Another scenario may ask less of the same responses: what is too few here stays so.
      change: slice.happiness === null ? { before: null, yearAgo: null } : changesOf(tested, sliceKey(slice.filter)),
      themes: describeThemes(themes, ({ responseId }) => ids.has(responseId), THEMES),
      comments: best(
        comments.filter(({ responseId }) => ids.has(responseId)),
        leadingLabel(rule),
      ),
    })
  }
  return { key, name, version, about: aboutOf(rule), note: resolution.note, slices }
}

/** What is kept of the scenarios of a pack. */
export function resolutionsOf(resolved: Resolved[], described: Pack['scenarios']) {
  return resolved.map(({ scenario, resolution }, index) => ({
    scenarioId: scenario.id,
    slices: described[index]!.slices.map(({ themes: _themes, comments: _comments, ...slice }) => slice),
    note: resolution.note,
  }))
}
