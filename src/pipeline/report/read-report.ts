import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { commonValues, withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { mayBeNamed, showComment } from '../../domain/disclosure/show-comment.js'
import type { Member } from '../../domain/people/members.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { ReportStore } from '../../domain/ports/reports.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import type { Views } from '../../domain/ports/views.js'
import type { TeamReach } from '../../domain/recognition/recognition.js'
import type { Report, ReportTheme, StoredReport, StoredThanks, TeamThanks, TrendPoint } from '../../domain/report/report.js'
import { type ReachDeps, recognitionReach } from '../recognition/recognition-reach.js'
import { type FollowUpDeps, readFollowUp } from './initiative-effects.js'

export interface ReadReportDeps extends FollowUpDeps, Pick<ReachDeps, 'recognitions' | 'tickets'> {
  reports: Pick<ReportStore, 'get'>
  lists: Pick<ListStore, 'built'>
  roster: Pick<RosterStore, 'members'>
  views: Pick<Views, 'comments' | 'dimensions' | 'groups' | 'numbers'>
}

/** Finds comments by id, at most so many; of those that say the same in the same words, the first. */
type Find = (ids: number[], limit: number) => ShownComment[]

const OF_THEME = 3
const OF_IDEA = 2
const OF_MEMBER = 3
const CLEAREST = 5

/**
 * The report of an area and period as it may be shown now: comments masked, names by the consent that members give today, decisions and actions as
 * they stand. Comments that are gone are left out.
 * @returns null where it is not built
 * @throws UserError where the period is none
 */
export async function readReport(deps: ReadReportDeps, area: Area, key: string, now = new Date()): Promise<Report | null> {
  const period = parsePeriod(key, area.timeZone)
  const stored = await deps.reports.get(area.id, key)
  return stored && show(deps, area, period, stored, now)
}

async function show(deps: ReadReportDeps, area: Area, period: Period, stored: StoredReport, now: Date): Promise<Report> {
  const find = await findComments(deps.views, area, period, idsOf(stored))
  if (stored.kind === 'digest') {
    return {
      ...stored,
      newThemes: stored.newThemes.map((theme) => shownTheme(theme, find)),
      risingThemes: stored.risingThemes.map((theme) => shownTheme(theme, find)),
      contradictions: stored.contradictions.flatMap(({ comment, kind }) =>
        find([comment], 1).map((found) => ({ comment: found, kind })),
      ),
    }
  }
  const followUp = await readFollowUp(deps, area, period, stored.effects, now)
  const painPoints = { ...stored.painPoints, themes: stored.painPoints.themes.map((theme) => shownTheme(theme, find)) }
  if (stored.kind === 'review') return { ...stored, ...followUp, painPoints }
  return {
    ...stored,
    ...followUp,
    painPoints,
    ideas: {
      ...stored.ideas,
      themes: stored.ideas.themes.map((theme) => ({ ...theme, comments: find(theme.comments, OF_IDEA) })),
      comments: find(stored.ideas.comments, CLEAREST),
    },
    reach: await readReach(deps, area, period),
    thanks: byTeam(stored.thanks, await deps.roster.members(), find),
  }
}

/** Reach is counted from the curated list: without it, nobody would seem to be recognised. */
async function readReach(deps: ReadReportDeps, area: Area, period: Period): Promise<TeamReach[]> {
  const lists = await deps.lists.built(area.id, period.key)
  return lists.some(({ list }) => list === 'recognitions') ? recognitionReach(deps, area, period) : []
}

const shownTheme = (theme: ReportTheme<number>, find: Find): ReportTheme<ShownComment> => ({
  ...theme,
  comments: find(theme.comments, OF_THEME),
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

async function findComments(views: ReadReportDeps['views'], area: Area, { start, end }: Period, ids: number[]): Promise<Find> {
  const scope = { from: start, to: end, filter: area.filter }
  const [values, { responses }] = await Promise.all([views.dimensions(scope), views.numbers(scope)])
  const common = commonValues(values, responses, area.minRespondents)
  const shownWith = (comment: AnalysedComment): ShownComment => {
    const shown = showComment(comment)
    return { ...shown, dimensions: withoutRareValues(shown.dimensions, common) }
  }
  const comments = ids.length === 0 ? [] : await views.comments(scope, { ids: [...new Set(ids)] })
  const shown = new Map(comments.map((comment) => [comment.responseId, shownWith(comment)]))
  return (wanted, limit) => {
    const found = wanted.map((id) => shown.get(id)).filter((comment) => comment !== undefined)
    return [...new Map(found.map((comment) => [comment.text, comment])).values()].slice(0, limit)
  }
}

function byTeam(thanks: StoredThanks[], members: Member[], find: Find): TeamThanks[] {
  const named = new Map(members.filter(({ consent }) => mayBeNamed(consent)).map((member) => [member.id, member]))
  const teams = new Map<string, TeamThanks['members']>()
  for (const { memberId, comments } of thanks) {
    const member = named.get(memberId)
    const found = find(comments, OF_MEMBER)
    if (!member || found.length === 0) continue
    teams.set(member.team, [...(teams.get(member.team) ?? []), { id: memberId, name: member.name, comments: found }])
  }
  return [...teams]
    .map(([team, members]) => ({ team, members: members.sort((a, b) => a.name.localeCompare(b.name)) }))
    .sort((a, b) => a.team.localeCompare(b.team))
}

/** The trend that a report of a period has told; empty where none is built. */
export async function readTrend(reports: Pick<ReportStore, 'get'>, areaId: number, period: string): Promise<TrendPoint[]> {
  const stored = await reports.get(areaId, period)
  return stored && 'trend' in stored ? stored.trend : []
}
