import type { Area } from '../domain/area.js'
import { UserError } from '../domain/errors.js'
import type { Pack } from '../domain/pack.js'
import type { Member } from '../domain/people.js'
import { type Period, parsePeriod } from '../domain/period.js'
import type {
  AnalysedComment,
  AreaStore,
  PackStore,
  ResolutionStore,
  RosterStore,
  ScenarioStore,
  Scope,
  Views,
} from '../domain/ports.js'
import { isRecognition, mayBeNamed, showComment } from '../domain/privacy.js'
import { testedState } from '../domain/theme.js'
import { testFamilies } from '../domain/trend.js'
import { buildThemes, describeThemes, type ThemeDeps } from './build-themes.js'
import { changesOf, describeTests, type PackComparisons, periodScopes, readNumbers } from './compare-periods.js'
import { compareThemes } from './compare-themes.js'
import { describeScenarios, resolutionsOf, resolveScenarios } from './describe-scenarios.js'
import { best, LISTED, segmentHas, withLabel } from './pick-comments.js'
import { goneThemes } from './theme-standings.js'

export interface PackDeps {
  areas: Pick<AreaStore, 'byKey'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  roster: Pick<RosterStore, 'members'>
  views: Views
  themes: ThemeDeps['themes']
  packs: Pick<PackStore, 'save'>
  resolutions: Pick<ResolutionStore, 'save'>
  compute: ThemeDeps['compute']
}

/** Themes of the ideas. */
const THEMES = 8

/**
 * Builds the pack of an area's period from what is analysed by now, and stores it.
 * @throws UserError where the area is unknown, the period is none, lies in the future or has no responses
 */
export async function buildPack(
  deps: PackDeps,
  { areaKey, period: key }: { areaKey: string; period: string },
  now = new Date(),
): Promise<Pack> {
  const area = await deps.areas.byKey(areaKey)
  if (!area) throw new UserError('not-found', `There is no area "${areaKey}": "verbatim areas" lists them`)
  const period = parsePeriod(key, area.timeZone)
  if (period.start > now) throw new UserError('invalid', `The period ${key} has not begun`)
  const scopes = periodScopes(period, area.filter)
  const scope = scopes.now
  const comparisons: PackComparisons = { headline: new Map(), slices: new Map(), themes: new Map() }
  const read = await readNumbers(deps.views, scopes, comparisons.headline)
  if (read.responses === 0) throw new UserError('not-found', `${area.name} has no responses in ${key}`)

  const comments = await deps.views.comments(scope)
  const built = await buildThemes(deps, area, period, comments)
  const resolved = await resolveScenarios(deps, area, scopes, built, comparisons.slices)
  const withChange = await compareThemes(deps.themes, area, period, built, comparisons.themes)
  const tested = testFamilies(comparisons)
  const themes = built.map((theme) => ({
    ...theme,
    state: testedState(theme.state, changesOf(tested.themes, `theme ${theme.id}`).before),
  }))
  const scenarios = await describeScenarios(deps.views, resolved, tested.slices, scope, comments, themes)
  const ideas = withLabel(comments, 'improvement_idea')
  const praise = withLabel(comments, 'praise')
  const pack: Pack = {
    area: { key: area.key, name: area.name, objective: area.objective },
    period: { key, start: period.start.toISOString(), end: period.end.toISOString(), zone: period.zone },
    builtAt: now.toISOString(),
    numbers: read.numbers(tested.headline),
    labels: read.labels(tested.headline),
    tests: describeTests(tested),
    recognitions: recognitions(comments, await deps.roster.members()),
    ideas: {
      total: ideas.length,
      themes: describeThemes(themes, (comment, segmentId) => segmentHas(comment, segmentId, 'improvement_idea'), THEMES),
      comments: best(ideas, 'improvement_idea'),
    },
    praise: { total: praise.length, comments: best(praise, 'praise') },
    scenarios,
    themes: withChange(
      tested.themes,
      describeThemes(themes, () => true, THEMES * 2),
    ),
    gone: await goneThemes(deps.themes, area, period),
    coverage: await coverage(deps.views, scope),
    failures: await deps.views.failures(scope, LISTED),
  }
  await deps.resolutions.save(area.id, key, resolutionsOf(resolved, scenarios))
  await savePack(deps, area, period, pack)
  return pack
}

async function savePack(deps: PackDeps, area: Area, period: Period, pack: Pack) {
  await deps.packs.save(area.id, period.key, pack)
}

function recognitions(comments: AnalysedComment[], members: Member[]): Pack['recognitions'] {
  return members
    .filter(({ consent }) => mayBeNamed(consent))
    .map((member) => ({
      member: { id: member.id, name: member.name, team: member.team },
      comments: comments.filter((comment) => isRecognition(comment, member.id)).map(showComment),
    }))
    .filter((recognition) => recognition.comments.length > 0)
    .sort((a, b) => a.member.name.localeCompare(b.member.name))
}

async function coverage(views: Pick<Views, 'statusCounts'>, scope: Scope): Promise<Pack['coverage']> {
  const { none, pending, done, unsupported, failed, labelled } = await views.statusCounts(scope)
  return {
    received: none + pending + done + unsupported + failed,
    labelled,
    unlabelled: done - labelled,
    unsupported,
    failed,
    waiting: pending,
    withoutComment: none,
  }
}
