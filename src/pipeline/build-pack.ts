import type { Area } from '../domain/area.js'
import { UserError } from '../domain/errors.js'
import type { Label } from '../domain/labels.js'
import type { Pack, PackSlice, ShownComment } from '../domain/pack.js'
import type { Member } from '../domain/people.js'
import { type Period, parsePeriod } from '../domain/period.js'
import type {
  AnalysedComment,
  AreaStore,
  Compute,
  PackStore,
  ResolutionStore,
  RosterStore,
  ScenarioStore,
  Scope,
  ThemeStore,
  Views,
} from '../domain/ports.js'
import { isRecognition, mayBeNamed, showComment } from '../domain/privacy.js'
import type { Scenario } from '../domain/scenario.js'
import { type Tested, testTogether } from '../domain/trend.js'
import { type BuiltTheme, buildThemes, describeThemes } from './build-themes.js'
import { type Comparisons, changesOf, type PeriodScopes, periodScopes, readNumbers } from './compare-periods.js'
import { compareThemes } from './compare-themes.js'
import { narrow, type Resolution, resolveScenario } from './resolve-scenario.js'
import { aboutOf, leadingLabel } from './scenario/about.js'

export interface PackDeps {
  areas: Pick<AreaStore, 'byKey'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  roster: Pick<RosterStore, 'members'>
  views: Views
  themes: Pick<ThemeStore, 'replace'>
  packs: Pick<PackStore, 'save'>
  resolutions: Pick<ResolutionStore, 'save'>
  compute: Pick<Compute, 'themes'>
}

/** Comments shown in one list, and themes shown of one slice. */
const LIST = 25
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
  const comparisons: Comparisons = new Map()
  const read = await readNumbers(deps.views, scopes, comparisons)
  if (read.responses === 0) throw new UserError('not-found', `${area.name} has no responses in ${key}`)

  const comments = await deps.views.comments(scope)
  const themes = await buildThemes(deps, area, period, comments)
  const resolved = await resolveAll(deps, area, scopes, themes, comparisons)
  const withChange = await compareThemes(deps.views, scopes, read.analysed, comparisons)
  const tested = testTogether(comparisons)
  const scenarios: Pack['scenarios'] = []
  for (const each of resolved) scenarios.push(await describeScenario(deps.views, each, tested, scope, comments, themes))
  const ideas = withLabel(comments, 'improvement_idea')
  const praise = withLabel(comments, 'praise')
  const pack: Pack = {
    area: { key: area.key, name: area.name, objective: area.objective },
    period: { key, start: period.start.toISOString(), end: period.end.toISOString(), zone: period.zone },
    builtAt: now.toISOString(),
    numbers: read.numbers(tested),
    labels: read.labels(tested),
    tests: { comparisons: tested.comparisons, confidence: tested.confidence },
    recognitions: recognitions(comments, await deps.roster.members()),
    ideas: {
      total: ideas.length,
      themes: describeThemes(themes, (comment, segmentId) => segmentHas(comment, segmentId, 'improvement_idea'), THEMES),
      comments: best(ideas, 'improvement_idea'),
    },
    praise: { total: praise.length, comments: best(praise, 'praise') },
    scenarios,
    themes: withChange(tested, describeThemes(themes, () => true, THEMES * 2)),
    coverage: await coverage(deps.views, scope),
    failures: await deps.views.failures(scope, LIST),
  }
  await deps.resolutions.save(
    area.id,
    key,
    resolved.map(({ scenario, resolution }, index) => ({
      scenarioId: scenario.id,
      slices: scenarios[index]!.slices.map(({ themes: _themes, comments: _comments, ...slice }) => slice),
      note: resolution.note,
    })),
  )
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

interface Resolved {
  scenario: Scenario
  resolution: Resolution
}

async function resolveAll(
  deps: Pick<PackDeps, 'scenarios' | 'views'>,
  area: Area,
  scopes: PeriodScopes,
  themes: BuiltTheme[],
  comparisons: Comparisons,
): Promise<Resolved[]> {
  const labels = new Map(themes.map(({ id, label }) => [id, label]))
  const resolved: Resolved[] = []
  for (const scenario of await deps.scenarios.forArea(area.id)) {
    const resolution = await resolveScenario(deps.views, scenario.rule, scopes, labels)
    for (const { slice, against, comparison } of resolution.comparisons)
      comparisons.set(`${against} ${sliceKey(scenario, slice)}`, comparison)
    resolved.push({ scenario, resolution })
  }
  return resolved
}

const sliceKey = ({ id }: Scenario, slice: string): string => `slice ${id} ${slice}`

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
      change: changesOf(tested, sliceKey(scenario, slice.name)),
      themes: describeThemes(themes, ({ responseId }) => ids.has(responseId), THEMES),
      comments: best(
        comments.filter(({ responseId }) => ids.has(responseId)),
        leadingLabel(rule),
      ),
    })
  }
  return { key, name, version, about: aboutOf(rule), note: resolution.note, slices }
}

function segmentHas(comment: AnalysedComment, segmentId: number, label: Label): boolean {
  return comment.segments.some((segment) => segment.id === segmentId && segment.labels.some((each) => each.label === label))
}

function withLabel(comments: AnalysedComment[], label: Label): AnalysedComment[] {
  return comments.filter(({ segments }) => segments.some(({ labels }) => labels.some((each) => each.label === label)))
}

/** Comments worth reading aloud first: those that carry the label surest, the labelled before the rest. */
function best(comments: AnalysedComment[], label: Label): ShownComment[] {
  const certainty = (comment: AnalysedComment) =>
    Math.max(
      0,
      ...comment.segments.flatMap(({ labels }) =>
        labels.filter((each) => each.label === label).map(({ probability }) => probability),
      ),
    )
  return comments
    .map((comment) => ({ comment, certainty: certainty(comment) }))
    .filter((each) => each.certainty > 0)
    .sort(
      (a, b) =>
        b.certainty - a.certainty ||
        b.comment.at.getTime() - a.comment.at.getTime() ||
        a.comment.responseId - b.comment.responseId,
    )
    .slice(0, LIST)
    .map((each) => showComment(each.comment))
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
