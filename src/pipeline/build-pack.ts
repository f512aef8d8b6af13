import type { Area } from '../domain/area.js'
import { UserError } from '../domain/errors.js'
import type { Pack } from '../domain/pack.js'
import { type Period, parsePeriod } from '../domain/period.js'
import type { ListStore } from '../domain/ports/lists.js'
import type { PackViews } from '../domain/ports/pack-views.js'
import type { TicketViews } from '../domain/ports/tickets.js'
import type { AreaStore, PackStore, ResolutionStore, RosterStore, ScenarioStore, Views } from '../domain/ports.js'
import { isTooFew } from '../domain/small-groups.js'
import { testedState } from '../domain/theme.js'
import { testFamilies } from '../domain/trend.js'
import { beganLate } from './began-late.js'
import type { ThemeDeps } from './build-themes.js'
import {
  changesOf,
  describeTests,
  type PackComparisons,
  type PeriodScopes,
  periodScopes,
  readNumbers,
} from './compare-periods.js'
import { compareThemes } from './compare-themes.js'
import type { ListDeps } from './curate/build-lists.js'
import { describeScenarios, resolutionsOf, resolveScenarios } from './describe-scenarios.js'
import { operationalFigures } from './operational-figures.js'
import { agendaOf } from './pack/agenda.js'
import { basisOf } from './pack/basis.js'
import { countOnce } from './pack/count-once.js'
import { coverageOf } from './pack/coverage.js'
import { modeOf } from './pack/mode.js'
import { type ProgressDeps, readProgress } from './pack/progress.js'
import { readContent } from './pack/read-content.js'
import { readinessOf } from './pack/readiness.js'
import { readPackThemes } from './pack/themes.js'
import { refuseRevealing } from './revealing-areas.js'
import { goneThemes } from './theme-standings.js'

export interface PackDeps extends ProgressDeps {
  lists: ListDeps['lists'] & Pick<ListStore, 'built' | 'newestAnalysis' | 'hasResponses'>
  areas: Pick<AreaStore, 'byKey' | 'list'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  roster: Pick<RosterStore, 'members'>
  views: Views
  packViews: PackViews
  tickets: TicketViews
  themes: ListDeps['themes']
  packs: Pick<PackStore, 'save' | 'list'>
  resolutions: Pick<ResolutionStore, 'save'>
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
  if (period.start > now) throw new UserError('invalid', `The period ${key} has not begun`)
  const scopes = periodScopes(period, area.filter)
  const counts = countOnce(deps.views, deps.packViews, area.filter)
  const { responses } = await counts.numbers(scopes.now)
  if (responses === 0) throw new UserError('not-found', `${area.name} has no responses in ${key}`)
  if (isTooFew(responses, area.minRespondents))
    throw new UserError(
      'not-found',
      `${area.name} has fewer than ${area.minRespondents} responses in ${key}: too few to show any of them`,
    )
  await refuseRevealing(deps, area, period)

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
  const [read, known, members, scenarios, engines, progress, meeting, statuses, failures, operations, partial] =
    await Promise.all([
      readNumbers(counts, scopes, comparisons.headline, area.minRespondents),
      readPackThemes(deps, area, period),
      deps.roster.members(),
      deps.scenarios.forArea(area.id),
      deps.packViews.engines(scopes.now),
      readProgress(deps, area, period, now),
      deps.meetings.get(area.id, period.key),
      counts.statusCounts(scopes.now),
      deps.views.failures(scopes.now, FAILURES),
      operationalFigures({ ...deps, views: counts }, scopes.now, area.minRespondents),
      beganLate(deps.lists, scopes),
    ])
  const resolved = await resolveScenarios({ ...deps, views: counts }, area, scopes, known.themes.values(), comparisons.slices)
  const withChange = await compareThemes(known.store, area, period, [...known.themes.values()], comparisons.themes)
  const tested = testFamilies(comparisons)
  for (const theme of known.themes.values())
    theme.state = testedState(theme.state, changesOf(tested.themes, `theme ${theme.id}`).before)
  const described = describeScenarios(resolved, tested.slices)
  const content = await readContent(deps, counts, area, period, scopes.now, {
    now,
    responses: read.responses,
    members,
    labelled: read.labelled,
    themes: known.themes,
    scenarios: described,
  })
  const mode = await modeOf(
    period,
    read.counts,
    (other) => counts.numbers({ ...scopes.now, from: other.start, to: other.end }),
    area.minRespondents,
  )
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
      ...{ numbers, labels, coverage, privacy, agendaNote, partial },
      ...{ scenarios: content.lists.scenarios, kind: period.kind, hasYearAgo: scopes.yearAgo !== null, members: members.length },
    }),
    ...(progress && { progress }),
    ...(operations && { operations }),
    basis: basisOf(
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
    gone: await goneThemes(known.store, area, period),
    coverage,
    failures,
  }
}
