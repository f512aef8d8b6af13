import type { Area } from '../domain/area.js'
import { UserError } from '../domain/errors.js'
import { happiness } from '../domain/happiness.js'
import type { Label } from '../domain/labels.js'
import type { Compared, Pack, PackSlice, ShownComment } from '../domain/pack.js'
import type { Member } from '../domain/people.js'
import { type Period, parsePeriod, previousPeriod } from '../domain/period.js'
import type {
  AnalysedComment,
  AreaStore,
  Compute,
  PackStore,
  RosterStore,
  ScenarioStore,
  Scope,
  ThemeStore,
  Views,
} from '../domain/ports.js'
import { isRecognition, mayBeNamed, showComment } from '../domain/privacy.js'
import type { Scenario, ScenarioRule } from '../domain/scenario.js'
import { type BuiltTheme, buildThemes, describeThemes } from './build-themes.js'
import { narrow, resolveScenario } from './resolve-scenario.js'

export interface PackDeps {
  areas: Pick<AreaStore, 'byKey'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  roster: Pick<RosterStore, 'members'>
  views: Views
  themes: Pick<ThemeStore, 'replace'>
  packs: Pick<PackStore, 'save'>
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
  const scope: Scope = { from: period.start, to: period.end, filter: area.filter }
  const numbers = await compareNumbers(deps.views, scope, previousPeriod(period))
  if (!numbers.responses.now) throw new UserError('not-found', `${area.name} has no responses in ${key}`)

  const comments = await deps.views.comments(scope)
  const themes = await buildThemes(deps, area, period, comments)
  const scenarios: Pack['scenarios'] = []
  for (const scenario of await deps.scenarios.forArea(area.id)) {
    scenarios.push(await describeScenario(deps.views, scenario, scope, comments, themes))
  }
  const ideas = withLabel(comments, 'improvement_idea')
  const praise = withLabel(comments, 'praise')
  const pack: Pack = {
    area: { key: area.key, name: area.name, objective: area.objective },
    period: { key, start: period.start.toISOString(), end: period.end.toISOString(), zone: period.zone },
    builtAt: now.toISOString(),
    numbers,
    recognitions: recognitions(comments, await deps.roster.members()),
    ideas: {
      total: ideas.length,
      themes: describeThemes(themes, (comment, segmentId) => segmentHas(comment, segmentId, 'improvement_idea'), THEMES),
      comments: best(ideas, 'improvement_idea'),
    },
    praise: { total: praise.length, comments: best(praise, 'praise') },
    scenarios,
    themes: describeThemes(themes, () => true, THEMES * 2),
    coverage: await coverage(deps.views, scope),
    failures: await deps.views.failures(scope, LIST),
  }
  await savePack(deps, area, period, pack)
  return pack
}

async function savePack(deps: PackDeps, area: Area, period: Period, pack: Pack) {
  await deps.packs.save(area.id, period.key, pack)
}

async function compareNumbers(views: Pick<Views, 'numbers'>, scope: Scope, previous: Period): Promise<Pack['numbers']> {
  const now = await views.numbers(scope)
  const before = await views.numbers({ ...scope, from: previous.start, to: previous.end })
  const hadAny = before.responses > 0
  const compare = (value: (numbers: typeof now) => number | null): Compared => ({
    now: value(now),
    before: hadAny ? value(before) : null,
  })
  return {
    happiness: compare(happiness),
    responses: compare((numbers) => numbers.responses),
    comments: compare((numbers) => numbers.comments),
    lostMinutes: compare((numbers) => numbers.lostMinutes),
  }
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

async function describeScenario(
  views: Pick<Views, 'groups' | 'numbers'>,
  { key, name, version, rule }: Scenario,
  scope: Scope,
  comments: AnalysedComment[],
  themes: BuiltTheme[],
): Promise<Pack['scenarios'][number]> {
  const { slices, note } = await resolveScenario(views, rule, scope)
  return {
    key,
    name,
    version,
    note,
    slices: slices.map(({ name, dimensions, reason, responses, happiness }): PackSlice => {
      const { filter } = narrow(scope, dimensions)
      const inSlice = comments.filter((comment) => fits(comment, filter, rule))
      const ids = new Set(inSlice.map(({ responseId }) => responseId))
      return {
        name,
        reason,
        responses,
        happiness,
        themes: describeThemes(themes, ({ responseId }) => ids.has(responseId), THEMES),
        comments: best(inSlice, 'pain_point'),
      }
    }),
  }
}

function fits(comment: AnalysedComment, filter: Scope['filter'], rule: ScenarioRule): boolean {
  const inDimensions = Object.entries(filter).every(([key, values]) => values.includes(comment.dimensions[key] ?? ''))
  if (!inDimensions || rule.kind !== 'filter') return inDimensions
  const { labels, minScore = 0, maxScore = 10 } = rule
  const inBand =
    (rule.minScore === undefined && rule.maxScore === undefined) ||
    (comment.score !== null && comment.score >= minScore && comment.score <= maxScore)
  return inBand && (labels.length === 0 || labels.some((label) => withLabel([comment], label).length > 0))
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
