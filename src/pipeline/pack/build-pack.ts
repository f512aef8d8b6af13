import type { Area } from '../../domain/areas/area.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
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
import { mergeSpecifics } from '../../nlp/themes/merge-specifics.js'
import type { AcrossDeps } from '../disclosure/across-periods.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { type GateDeps, refuseClosed } from '../disclosure/open-scope.js'
import { readFigures } from '../figures/read-figures.js'
import type { ListDeps } from '../lists/build-lists.js'
import { ensureLists } from '../lists/ensure-lists.js'
import { type HiddenDeps, readHidden } from '../lists/hidden-items.js'
import { type MeasureDeps, newestAudit } from '../review/measure-review.js'
import { resolutionsOf } from '../scenarios/describe-scenarios.js'
import type { ThemeDeps } from '../themes/build-themes.js'
import { ensureThemes } from '../themes/ensure-themes.js'
import { agendaOf } from './agenda.js'
import { modeOf } from './mode.js'
import { operationalFigures } from './operational-figures.js'
import { inputHashes } from './pack-inputs.js'
import { type ProgressDeps, readProgress } from './progress.js'
import { readContent } from './read-content.js'
import { readinessOf } from './readiness.js'
import { withoutHidden } from './without-hidden.js'

export interface PackDeps extends ProgressDeps, GateDeps, AcrossDeps {
  lists: ListDeps['lists'] & HiddenDeps['lists'] & Pick<ListStore, 'built' | 'newestAnalysis' | 'hasResponses'>
  areas: Pick<AreaStore, 'byKey' | 'list'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  roster: Pick<RosterStore, 'members' | 'dismissed'>
  views: Views
  packViews: PackViews
  tickets: TicketViews
  themes: ListDeps['themes'] & Pick<ThemeStore, 'specifics'>
  packs: Pick<PackStore, 'begin' | 'save' | 'list'>
  resolutions: Pick<ResolutionStore, 'save'>
  audits: MeasureDeps['audits']
  compute: ThemeDeps['compute']
}

/** Times that a pack is built where somebody is erased meanwhile. */
const ATTEMPTS = 3

/** Why some responses failed, at most so many. */
const FAILURES = 25

/**
 * Builds the pack of an area's period from what is analysed now, and stores it. What is frozen stays as it is.
 * @throws UserError if the area is unknown, the period is none, lies in the future, has no responses or too few to show
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
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const begun = await deps.packs.begin()
    await ensureThemes(deps, area, period)
    await ensureLists(deps, area, period, now)
    const { pack } = withoutHidden(await assemble(deps, area, period, now), await readHidden(deps, openForBuilding(area, period)))
    if (await deps.packs.save(area.id, key, pack, begun)) return pack
  }
  throw new UserError('conflict', 'Somebody was erased while the pack was built: build it again in a moment')
}

async function assemble(deps: PackDeps, area: Area, period: Period, now: Date): Promise<Pack> {
  const figures = await readFigures(deps, area, period, now)
  const { counts, scopes, numbers, labels, coverage, partial, resolved, tests } = figures
  const scope = scopes.now
  const [specifics, members, scenarios, engines, progress, meeting, failures, operations, audit] = await Promise.all([
    deps.themes.specifics(scope),
    deps.roster.members(),
    deps.scenarios.forArea(area.id),
    deps.packViews.engines(scope),
    readProgress(deps, area, period, now),
    deps.meetings.get(area.id, period.key),
    deps.views.failures(scope, FAILURES),
    operationalFigures({ ...deps, views: counts }, scope, leastOf(figures.area)),
    newestAudit(deps, period),
  ])
  const themes = new Map(
    [...figures.themes].map(([id, theme]) => [
      id,
      { ...theme, specifics: mergeSpecifics(specifics.get(id) ?? [], area.language) },
    ]),
  )
  const content = await readContent(deps, figures, figures.area, { members, themes })
  const mode = await modeOf(period, figures.periods, (other) => counts.numbers(openForBuilding(area, other)), area.minRespondents)
  const privacy = {
    minRespondents: area.minRespondents,
    slices: resolved.reduce((sum, { withheld = 0 }) => sum + withheld, 0),
  }
  const shown = { area: { key: area.key, name: area.name, objective: area.objective }, ...content.lists }
  const { agenda, note: agendaNote } = agendaOf(
    { ...shown, mode: mode.is, kind: period.kind, happiness: numbers.happiness, progress },
    meeting,
  )
  await deps.resolutions.save(area.id, period.key, resolutionsOf(resolved, figures.scenarios))
  return {
    ...shown,
    period: { key: period.key, start: period.start.toISOString(), end: period.end.toISOString(), zone: period.zone },
    builtAt: now.toISOString(),
    mode,
    agenda,
    readiness: readinessOf({
      ...{ numbers, labels, coverage, privacy, agendaNote, partial, audit },
      ...{ scenarios: content.lists.scenarios, kind: period.kind, hasYearAgo: scopes.yearAgo !== null, members: members.length },
      unlisted: content.lists.unlisted?.length ?? 0,
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
    tests: {
      comparisons: tests.reduce((sum, { comparisons }) => sum + comparisons, 0),
      confidence: Math.max(0.95, ...tests.map(({ confidence }) => confidence)),
      families: tests,
    },
    themes: content.themes.map((theme) => ({ ...theme, change: themes.get(theme.id)!.change })),
    gone: figures.gone,
    coverage,
    failures,
  }
}
