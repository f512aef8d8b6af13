import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { mayBeNamed, showComment } from '../../domain/disclosure/show-comment.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Member } from '../../domain/people/members.js'
import { type Period, parsePeriod, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { ReportStore } from '../../domain/ports/reports.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { Views } from '../../domain/ports/views.js'
import type { TeamReach } from '../../domain/recognition/recognition.js'
import type { Report, ReportTheme, StoredReport, StoredThanks, TeamThanks, TrendPoint } from '../../domain/report/report.js'
import { commonIn } from '../disclosure/common-values.js'
import { closedPeriods, isClosedBefore } from '../disclosure/open-earlier.js'
import { errorOf, type GateDeps, tryOpen } from '../disclosure/open-scope.js'
import { type HiddenDeps, readHidden } from '../lists/hidden-items.js'
import { type AmountDeps, readAmounts } from '../lists/list-amounts.js'
import { type UnlistedPerson, unlistedPeople } from '../lists/unlisted-people.js'
import { type ReachDeps, recognitionReach } from '../recognition/recognition-reach.js'
import { type FollowUpDeps, readFollowUp } from './initiative-effects.js'
import { type NamedNowDeps, namedNow } from './named-now.js'

interface ReadReportDeps extends GateDeps, FollowUpDeps, NamedNowDeps, Pick<ReachDeps, 'recognitions' | 'tickets'> {
  reports: Pick<ReportStore, 'get' | 'list'>
  lists: GateDeps['lists'] & HiddenDeps['lists'] & AmountDeps['lists']
  packViews: GateDeps['packViews'] & AmountDeps['packViews'] & Pick<PackViews, 'listed'>
  roster: Pick<RosterStore, 'members'>
  views: Pick<Views, 'comments' | 'dimensions' | 'groups' | 'numbers'>
}

/** Finds comments by id for a part of a report, at most `limit`, without those that people hid there. Of comments with the same words, the first is returned. */
type Find = (ids: number[], limit: number, part: string, member?: number) => ShownComment[]

const OF_THEME = 3
const OF_IDEA = 2
const OF_MEMBER = 3
const CLEAREST = 5

/**
 * The report of an area and period in the form that may be shown now: comments masked, names by the consent that members give today, decisions and actions as
 * they stand. Comments that are gone are left out.
 * @returns null if it is not built
 * @throws UserError if the period is none or closed to the viewer, or the area asks for more respondents than when it was built
 */
export async function readReport(
  deps: ReadReportDeps,
  area: Area,
  key: string,
  viewer: Access,
  now = new Date(),
): Promise<Report | null> {
  const period = parsePeriod(key, area.timeZone)
  const { scope, closed } = await tryOpen(deps, area, period, viewer, now)
  // That none is built is said first.
  if (closed && (await deps.reports.list(area.id)).some((each) => each.period === key)) throw errorOf(closed)
  const stored = scope && (await deps.reports.get(scope))
  if (!stored) return null
  if (isOutdated(stored, area))
    throw new UserError(
      'conflict',
      `The report of ${area.name} for ${key} was built under a lower minimum than ${area.minRespondents} respondents: rebuild it with POST to the same address`,
    )
  if (await comparesWithClosed(deps, area, period, stored, now))
    throw new UserError(
      'conflict',
      `The report of ${area.name} for ${key} compares with a period that may no longer be shown: rebuild it with POST to the same address`,
    )
  return show(deps, scope, area, period, await namedNow(deps, area.id, stored), now)
}

/** Whether a report has figures of an earlier period that may not be shown now. */
async function comparesWithClosed(deps: GateDeps, area: Area, period: Period, stored: StoredReport, now: Date): Promise<boolean> {
  const { before, yearAgo: last } = stored.numbers.responses
  const compared = [
    before === null ? null : previousPeriod(period),
    last === null ? null : yearAgo(period),
    ...('trend' in stored ? stored.trend : []).flatMap(({ period: step, responses }) =>
      (responses ?? 0) > 0 && step !== period.key ? [parsePeriod(step, area.timeZone)] : [],
    ),
  ]
  return (await closedPeriods(deps, area, compared, now)).size > 0
}

/** Most of its figures do not say how many stand behind them, so that a larger minimum cannot be checked. */
const isOutdated = ({ area: then }: StoredReport, { minRespondents }: Area): boolean => then.minRespondents < minRespondents

async function show(
  deps: ReadReportDeps,
  scope: OpenPeriod,
  area: Area,
  period: Period,
  stored: StoredReport,
  now: Date,
): Promise<Report> {
  const hidden = new Set<number>()
  const unlisted = stored.kind === 'monthly' ? await readUnlisted(deps, scope) : []
  const find = await findComments(deps, scope, area, [...idsOf(stored), ...unlisted.flatMap(idsOfPerson)], hidden)
  const shown = await fill(deps, scope, area, period, { stored, unlisted }, find, now)
  return hidden.size === 0 ? shown : { ...shown, hidden: hidden.size }
}

async function fill(
  deps: ReadReportDeps,
  scope: OpenPeriod,
  area: Area,
  period: Period,
  { stored, unlisted }: { stored: StoredReport; unlisted: UnlistedPerson[] },
  find: Find,
  now: Date,
): Promise<Report> {
  const listed = await readAmounts(deps, area, scope, await isClosedBefore(deps, area, period, now))
  if (stored.kind === 'digest') {
    return {
      ...stored,
      listed,
      newThemes: stored.newThemes.map((theme) => shownTheme(theme, find)),
      risingThemes: stored.risingThemes.map((theme) => shownTheme(theme, find)),
      contradictions: stored.contradictions.flatMap(({ comment, kind }) =>
        find([comment], 1, 'against-score').map((found) => ({ comment: found, kind })),
      ),
    }
  }
  const followUp = await readFollowUp(deps, area, period, stored.effects, now)
  const painPoints = { ...stored.painPoints, themes: stored.painPoints.themes.map((theme) => shownTheme(theme, find)) }
  if (stored.kind === 'review') {
    const { named: _, ...review } = stored
    return { ...review, listed, ...followUp, painPoints }
  }
  return {
    ...stored,
    listed,
    ...followUp,
    painPoints,
    ideas: {
      ...stored.ideas,
      themes: stored.ideas.themes.map((theme) => ({ ...theme, comments: find(theme.comments, OF_IDEA, 'ideas') })),
      comments: find(stored.ideas.comments, CLEAREST, 'ideas'),
    },
    reach: await readReach(deps, scope, area, period),
    thanks: byTeam(stored.thanks, await deps.roster.members(), find),
    unlisted: unlisted
      .map((person) => ({ name: person.name, comments: find(idsOfPerson(person), OF_MEMBER, 'thanks') }))
      .filter(({ comments }) => comments.length > 0),
  }
}

/** Reach is counted from the curated list: without it, no one would seem to be recognised. */
async function readReach(deps: ReadReportDeps, scope: OpenPeriod, area: Area, period: Period): Promise<TeamReach[]> {
  const lists = await deps.lists.built(scope)
  return lists.some(({ list }) => list === 'recognitions') ? recognitionReach(deps, scope, area, period) : []
}

/** Read from the list as it is now: whoever came onto the roster since, or opted out, is no longer among them. */
async function readUnlisted({ packViews }: ReadReportDeps, scope: OpenPeriod): Promise<UnlistedPerson[]> {
  const items = await packViews.listed(scope, OF_MEMBER * 2)
  return unlistedPeople(
    items.filter(({ list, slice }) => list === 'recognitions' && slice === null),
    OF_MEMBER * 2,
  )
}

const idsOfPerson = ({ items }: UnlistedPerson): number[] => items.map(({ responseId }) => responseId)

const shownTheme = (theme: ReportTheme<number>, find: Find): ReportTheme<ShownComment> => ({
  ...theme,
  comments: find(theme.comments, OF_THEME, 'themes'),
})

function idsOf(stored: StoredReport): number[] {
  if (stored.kind === 'digest') {
    const themes = [...stored.newThemes, ...stored.risingThemes]
    return [...themes.flatMap(({ comments }) => comments), ...stored.contradictions.map(({ comment }) => comment)]
  }
  const pains = stored.painPoints.themes.flatMap(({ comments }) => comments)
  if (stored.kind === 'review') return pains
  const { ideas, thanks } = stored
  return [...pains, ...ideas.comments, ...[...ideas.themes, ...thanks].flatMap(({ comments }) => comments)]
}

/** @param hidden collects the ids of comments that are not shown because people hid them */
async function findComments(
  deps: ReadReportDeps,
  scope: OpenPeriod,
  area: Area,
  ids: number[],
  hidden: Set<number>,
): Promise<Find> {
  const { views } = deps
  const isHidden = await readHidden(deps, scope)
  const common = await commonIn(deps, scope, area.minRespondents)
  const shownWith = (comment: AnalysedComment): ShownComment => {
    const shown = showComment(comment)
    return { ...shown, dimensions: withoutRareValues(shown.dimensions, common) }
  }
  const comments = ids.length === 0 ? [] : await views.comments(scope, { ids: [...new Set(ids)] })
  const shown = new Map(comments.map((comment) => [comment.responseId, shownWith(comment)]))
  return (wanted, limit, part, member) => {
    const visible = wanted.filter((id) => {
      if (!isHidden(id, { part }, member)) return true
      if (shown.has(id)) hidden.add(id)
      return false
    })
    const found = visible.map((id) => shown.get(id)).filter((comment) => comment !== undefined)
    return [...new Map(found.map((comment) => [comment.text, comment])).values()].slice(0, limit)
  }
}

function byTeam(thanks: StoredThanks[], members: Member[], find: Find): TeamThanks[] {
  const named = new Map(members.filter(({ consent }) => mayBeNamed(consent)).map((member) => [member.id, member]))
  const teams = new Map<string, TeamThanks['members']>()
  for (const { memberId, comments } of thanks) {
    const member = named.get(memberId)
    const found = find(comments, OF_MEMBER, 'thanks', memberId)
    if (!member || found.length === 0) continue
    teams.set(member.team, [...(teams.get(member.team) ?? []), { id: memberId, name: member.name, comments: found }])
  }
  return [...teams]
    .map(([team, members]) => ({ team, members: members.sort((a, b) => a.name.localeCompare(b.name)) }))
    .sort((a, b) => a.team.localeCompare(b.team))
}

/** The trend of a built report, as far in the form that may be shown; empty if there is none. */
export async function readTrend(
  deps: GateDeps & { reports: Pick<ReportStore, 'get'> },
  area: Area,
  key: string,
  viewer: Access,
  now = new Date(),
): Promise<TrendPoint[]> {
  const period = parsePeriod(key, area.timeZone)
  const { scope } = await tryOpen(deps, area, period, viewer, now)
  const stored = scope && (await deps.reports.get(scope))
  if (!stored || !('trend' in stored) || isOutdated(stored, area)) return []
  return (await comparesWithClosed(deps, area, period, stored, now)) ? [] : stored.trend
}
