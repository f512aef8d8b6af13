import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import { commonValues } from '../../domain/disclosure/rare-values.js'
import { UserError } from '../../domain/errors/user-error.js'
import { BUILT_LISTS, type BuiltItem, type BuiltListName, type ListFacts, type ListGroup } from '../../domain/lists/lists.js'
import { type Period, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { ScenarioStore } from '../../domain/ports/scenarios.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import type { Coded } from '../../domain/text/message.js'
import { noteOf } from '../../domain/text/notes.js'
import { loadGazetteer } from '../../nlp/people/gazetteer.js'
import { createNonPersons } from '../../nlp/people/non-persons.js'
import { periodScopes } from '../compare/compare-periods.js'
import { countOnce } from '../compare/count-once.js'
import type { AcrossDeps } from '../disclosure/across-periods.js'
import { withLeast } from '../disclosure/count-repeats.js'
import { closedPeriods } from '../disclosure/open-earlier.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import type { GateDeps } from '../disclosure/open-scope.js'
import { type Resolved, resolveScenarios } from '../scenarios/describe-scenarios.js'
import { type BuiltTheme, buildThemes, type ThemeDeps } from '../themes/build-themes.js'
import { because } from './because.js'
import { type Candidate, type Curating, curate } from './candidate.js'
import { inputsHash } from './inputs-hash.js'
import { mayBeUnsettled, recognitionsOf } from './list-recognitions.js'
import { readText, type TextFacts } from './read-text.js'
import { sinceLastMeeting } from './since-last-meeting.js'
import { type SliceGroup, sliceGroups, tooFew } from './slice-groups.js'
import { againstScore, praise, themed, themesOfSegments } from './themed-comments.js'

export interface ListDeps extends AcrossDeps, GateDeps {
  lists: GateDeps['lists'] & Pick<ListStore, 'save' | 'choices' | 'unsettled'>
  views: Pick<Views, 'numbers' | 'groups' | 'comments' | 'commentIds' | 'dimensions'>
  packViews: GateDeps['packViews'] & Pick<PackViews, 'combinations' | 'memberships'>
  roster: Pick<RosterStore, 'members' | 'dismissed'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  themes: ThemeDeps['themes'] & Pick<ThemeStore, 'sizes'>
  compute: ThemeDeps['compute']
}

/** What a caller has read already; what is left out is read. */
export interface Prepared {
  comments?: AnalysedComment[] | undefined
  themes?: BuiltTheme[] | undefined
  resolved?: Resolved[] | undefined
}

/**
 * Builds every list of an area and period from what is analysed now, and stores them, so that what people chose for their items holds.
 * It may run any number of times, and at once: the one that began last is kept.
 * @throws UserError if the period has not begun or has no responses, or others keep changing the themes
 */
export async function buildLists(
  deps: ListDeps,
  given: Area,
  period: Period,
  now = new Date(),
  prepared: Prepared = {},
): Promise<void> {
  if (period.start > now) throw new UserError('invalid', `The period ${period.key} has not started yet`)
  const area = await withLeast(deps, given, [period, previousPeriod(period), yearAgo(period)])
  const scopes = periodScopes(period, area, await closedPeriods(deps, area, [previousPeriod(period)], now))
  const { responses: respondents } = await deps.views.numbers(scopes.now)
  if (respondents === 0) throw new UserError('not-found', `${area.name} has no responses in ${period.key}`)
  if (!(await deps.lists.hasRespondents(scopes.now, area.minRespondents))) {
    const { minRespondents } = area
    const facts = {
      common: {},
      groups: [],
      ...noteOf(tooFew(minRespondents)),
      basis: await inputsHash(deps, area),
      minRespondents,
    }
    const lists = BUILT_LISTS.map((list) => ({ list: list as BuiltListName, items: [], facts }))
    // Those who read and build them see that they were too few, however often they answered.
    const few = Math.min(respondents, minRespondents - 1)
    await deps.lists.save(area.id, period.key, { respondents: few, builtAt: now }, lists)
    return
  }
  const comments = prepared.comments ?? (await deps.views.comments(scopes.now))
  const themes = prepared.themes ?? (await buildThemes(deps, area, period, comments))
  const basis = await inputsHash(deps, area)
  const resolved =
    prepared.resolved ??
    (await resolveScenarios(
      { ...deps, views: countOnce(deps.views, deps.packViews, area.filter) },
      area,
      scopes,
      themes,
      new Map(),
    ))
  const slices = await sliceGroups(deps.views, resolved, scopes.now, respondents, area.minRespondents, leastOf(area))
  const dimensions = await deps.views.dimensions(scopes.now)
  const common = commonValues(dimensions, respondents, leastOf(area))
  const made = await makeLists(deps, area, period, comments, themes, slices, dimensions)
  const lists = made.map(({ list, items, groups = [], note = null }) => ({
    list,
    items,
    facts: { common, groups, ...noteOf(note), basis, minRespondents: area.minRespondents } satisfies ListFacts,
  }))
  await deps.lists.save(area.id, period.key, { respondents, builtAt: now }, lists)
}

interface Made {
  list: BuiltListName
  items: BuiltItem[]
  groups?: ListFacts['groups']
  note?: Coded | null
}

async function makeLists(
  deps: ListDeps,
  area: Area,
  period: Period,
  comments: AnalysedComment[],
  themes: BuiltTheme[],
  slices: SliceGroup[],
  dimensions: Awaited<ReturnType<Views['dimensions']>>,
): Promise<Made[]> {
  const bySegment = themesOfSegments(themes)
  const choices = await deps.lists.choices(openForBuilding(area, period))
  const base = {
    textOf: await readTexts(comments),
    largestTheme: Math.max(0, ...[...bySegment.values()].map(({ size }) => size)),
  }
  const curatingOf = (list: BuiltListName): Curating => ({
    ...base,
    chosen: new Set(choices.filter((choice) => choice.list === list).map(({ key }) => key)),
  })
  const made = async (list: BuiltListName, candidates: Candidate[]): Promise<Made> => {
    await breathe()
    const kept = keptOf(list, candidates, comments, choices)
    return { list, items: curate([...candidates, ...kept], curatingOf(list)), groups: groupsOf(candidates) }
  }
  const since = await sinceLastMeeting(deps, area, period, themes, curatingOf('since-last-meeting'))
  const unsettled = await deps.lists.unsettled(mayBeUnsettled(area, comments))
  const chosen = new Map(
    choices.flatMap(({ list, key, choice }) =>
      list === 'recognitions' && choice.released && choice.member !== null ? [[key, choice.member] as const] : [],
    ),
  )
  const values = Object.entries(dimensions).flatMap(([dimension, own]) => own.map(({ value }) => ({ dimension, value })))
  const names = {
    ...{ unsettled, chosen },
    nonPersons: createNonPersons(values, loadGazetteer()),
    dismissed: new Set(await deps.roster.dismissed()),
  }
  const pains = themed(comments, 'pain_point', bySegment)
  return [
    await made('recognitions', recognitionsOf(area, comments, await deps.roster.members(), names)),
    await made('ideas', themed(comments, 'improvement_idea', bySegment)),
    await withSlices(await made('pain-points', pains), pains, slices, curatingOf('pain-points')),
    await made('praise', praise(comments, bySegment)),
    await made('score-against-text', againstScore(comments)),
    {
      list: 'since-last-meeting',
      items: since,
      groups: groupsOf(since),
      note: themes.length > 0 && themes.every(({ state }) => state === null) ? { code: 'list.nothing-before' } : null,
    },
  ]
}

/** The list with the same comments once more under each slice that they are in: a second way into it. */
async function withSlices(made: Made, candidates: Candidate[], slices: SliceGroup[], curating: Curating): Promise<Made> {
  const items: BuiltItem[] = []
  for (const { ids, kind, key, label } of slices) {
    await breathe()
    const own = candidates.filter(({ comment }) => ids.has(comment.responseId))
    items.push(
      ...curate(
        own.map((each) => ({ ...each, group: { kind, key, label } })),
        curating,
      ),
    )
  }
  const facts = slices.map(({ ids: _, ...group }) => group)
  return { ...made, items: [...made.items, ...items], groups: [...facts, ...(made.groups ?? [])] }
}

const KEPT: readonly BuiltListName[] = ['ideas', 'pain-points', 'praise', 'score-against-text']

/** Comments that people pinned, placed or wrote a note for, though the analysis no longer puts them on the list. */
function keptOf(
  list: BuiltListName,
  candidates: Candidate[],
  comments: AnalysedComment[],
  choices: Awaited<ReturnType<ListStore['choices']>>,
): Candidate[] {
  if (!KEPT.includes(list)) return []
  const there = new Set(candidates.map(({ key }) => key))
  const wanted = new Set(
    choices
      .filter((each) => each.list === list && !there.has(each.key))
      .filter(({ choice }) => choice.pinned || choice.position !== null || choice.note !== '')
      .map(({ key }) => key),
  )
  if (wanted.size === 0) return []
  return comments
    .filter(({ responseId }) => wanted.has(`response:${responseId}`))
    .map((comment) => ({
      key: `response:${comment.responseId}`,
      comment,
      label: list === 'ideas' ? 'improvement_idea' : list === 'pain-points' ? 'pain_point' : 'praise',
      sure: 0,
      memberId: null,
      theme: null,
      group: null,
      ...because({ code: 'list.kept' }),
    }))
}

/** Groups by how many stand under them; teams by name, for no one is ranked. */
function groupsOf(items: Pick<BuiltItem, 'group'>[]): ListFacts['groups'] {
  const sizes = new Map<string, { group: ListGroup; size: number }>()
  for (const { group } of items) {
    if (!group) continue
    const known = sizes.get(group.key)
    if (known) known.size++
    else sizes.set(group.key, { group, size: 1 })
  }
  return [...sizes.values()]
    .sort((a, b) => (a.group.kind === 'team' ? 0 : b.size - a.size) || (a.group.label < b.group.label ? -1 : 1))
    .map(({ group }) => ({ ...group, respondents: null, withheld: null }))
}

/** Lets others have a turn: this may run in the process that serves. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Comments read in one turn. */
const TURN = 500

async function readTexts(comments: AnalysedComment[]): Promise<(comment: AnalysedComment) => TextFacts> {
  const known = new Map<number, TextFacts>()
  for (const [index, comment] of comments.entries()) {
    if (index % TURN === 0) await breathe()
    known.set(comment.responseId, readText(comment))
  }
  return (comment) => known.get(comment.responseId) ?? readText(comment)
}
