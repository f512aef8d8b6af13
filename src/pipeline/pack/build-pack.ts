import type { Area } from '../../domain/areas/area.js'
import { testFamilies } from '../../domain/compare/trend.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Pack } from '../../domain/pack/pack.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { PackStore } from '../../domain/ports/packs.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { ResolutionStore, ScenarioStore } from '../../domain/ports/scenarios.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { TicketViews } from '../../domain/ports/tickets.js'
import type { Views } from '../../domain/ports/views.js'
import { testedState } from '../../domain/themes/theme.js'
import { beganLate } from '../compare/began-late.js'
import {
  changesOf,
  describeTests,
  type PackComparisons,
  type PeriodScopes,
  periodScopes,
  readNumbers,
} from '../compare/compare-periods.js'
import { countOnce } from '../compare/count-once.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { type GateDeps, refuseClosed } from '../disclosure/open-scope.js'
import type { ListDeps } from '../lists/build-lists.js'
import { ensureLists } from '../lists/ensure-lists.js'
import { type MeasureDeps, newestAudit } from '../review/measure-review.js'
import { describeScenarios, resolutionsOf, resolveScenarios } from '../scenarios/describe-scenarios.js'
import type { ThemeDeps } from '../themes/build-themes.js'
import { compareThemes } from '../themes/compare-themes.js'
import { ensureThemes } from '../themes/ensure-themes.js'
import { goneThemes } from '../themes/theme-standings.js'
import { agendaOf } from './agenda.js'
import { modeOf } from './mode.js'
import { operationalFigures } from './operational-figures.js'
import { coverageOf } from './pack-coverage.js'
import { inputHashes } from './pack-inputs.js'
import { readPackThemes } from './pack-themes.js'
import { type ProgressDeps, readProgress } from './progress.js'
import { readContent } from './read-content.js'
import { readinessOf } from './readiness.js'

export interface PackDeps extends ProgressDeps, GateDeps {
  lists: ListDeps['lists'] & Pick<ListStore, 'built' | 'newestAnalysis' | 'hasResponses'>
  areas: Pick<AreaStore, 'byKey' | 'list'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  roster: Pick<RosterStore, 'members'>
  views: Views
  packViews: PackViews
  tickets: TicketViews
  themes: ListDeps['themes'] & Pick<ThemeStore, 'specifics'>
  packs: Pick<PackStore, 'save' | 'list'>
  resolutions: Pick<ResolutionStore, 'save'>
  audits: MeasureDeps['audits']
  compute: ThemeDeps['compute']
}

/** Why some responses failed, at most so many. */
const FAILURES = 25

/**
 * Builds the pack of an area's period from what is analysed by now, and stores it. What is frozen stays as it is.
 * @throws UserError where the area is unknown, the period is none, lies in the future, has no responses or too few to show
 */
export async function buildPack(
  deps: PackDeps,
  { areaKey, period: key }: { areaKey: string; period: string },
  now = new Date(),
): Promise<Pack> {
  const area = await deps.areas.byKey(areaKey)
  if (!area) throw new UserError('not-found', `There is no area "${areaKey}"`)
  const period = parsePeriod(key, area.timeZone)
  await refuseClosed(deps, area, period, now)
  await ensureThemes(deps, area, period)
  await ensureLists(deps, area, period, now)
  const scopes = periodScopes(period, area)
  const counts = countOnce(deps.views, deps.packViews, area.filter)
  const { numbers, groups } = counts
  const pack = await assemble({ ...deps, views: { ...deps.views, numbers, groups } }, counts, area, period, scopes, now)
  await deps.packs.save(area.id, key, pack)
  return pack
}

async function assemble(
  deps: PackDeps,
  counts: ReturnType<typeof countOnce>,
  area: Area,
  period: Period,
  scopes: PeriodScopes,
  now: Date,
): Promise<Pack> {
  const comparisons: PackComparisons = { headline: new Map(), slices: new Map(), themes: new Map() }
  const [read, known, members, scenarios, engines, progress, meeting, statuses, failures, operations, partial, audit] =
    await Promise.all([
      readNumbers(counts, scopes, comparisons.headline, area.minRespondents),
      readPackThemes(deps, scopes.now, area, period),
      deps.roster.members(),
      deps.scenarios.forArea(area.id),
      deps.packViews.engines(scopes.now),
      readProgress(deps, area, period, now),
      deps.meetings.get(area.id, period.key),
      counts.statusCounts(scopes.now),
      deps.views.failures(scopes.now, FAILURES),
      operationalFigures({ ...deps, views: counts }, scopes.now, area.minRespondents),
      beganLate(deps.lists, scopes),
      newestAudit(deps, period),
    ])
  const resolved = await resolveScenarios({ ...deps, views: counts }, area, scopes, known.themes.values(), comparisons.slices)
  const withChange = await compareThemes(known.store, scopes.now, area, period, [...known.themes.values()], comparisons.themes)
  const tested = testFamilies(comparisons)
  for (const theme of known.themes.values())
    theme.state = testedState(theme.state, changesOf(tested.themes, `theme ${theme.id}`).before)
  const described = describeScenarios(resolved, tested.slices)
  const content = await readContent(deps, counts, area, scopes.now, {
    responses: read.responses,
    members,
    labelled: read.labelled,
    themes: known.themes,
    scenarios: described,
  })
  const mode = await modeOf(period, read.counts, (other) => counts.numbers(openForBuilding(area, other)), area.minRespondents)
  const numbers = read.numbers(tested.headline)
  const labels = read.labels(tested.headline)
  const coverage = coverageOf(statuses, content.hidden)
  const privacy = {
    minRespondents: area.minRespondents,
    slices: resolved.reduce((sum, { withheld = 0 }) => sum + withheld, 0),
  }
  const shown = { area: { key: area.key, name: area.name, objective: area.objective }, ...content.lists }
  const { agenda, note: agendaNote } = agendaOf(
    { ...shown, mode: mode.is, kind: period.kind, happiness: numbers.happiness, progress },
    meeting,
  )
  await deps.resolutions.save(area.id, period.key, resolutionsOf(resolved, described))
  return {
    ...shown,
    period: { key: period.key, start: period.start.toISOString(), end: period.end.toISOString(), zone: period.zone },
    builtAt: now.toISOString(),
    mode,
    agenda,
    readiness: readinessOf({
      ...{ numbers, labels, coverage, privacy, agendaNote, partial, audit },
      ...{ scenarios: content.lists.scenarios, kind: period.kind, hasYearAgo: scopes.yearAgo !== null, members: members.length },
    }),
    ...(progress && { progress }),
    ...(operations && { operations }),
    basis: inputHashes(
      engines.map(({ engine }) => engine),
      members,
      scenarios,
      area,
    ),
    privacy,
    partial,
    numbers,
    labels,
    tests: describeTests(tested),
    themes: withChange(tested.themes, content.themes),
    gone: await goneThemes(known.store, scopes.now, period, area.minRespondents),
    coverage,
    failures,
  }
}
