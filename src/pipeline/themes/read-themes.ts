import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Label } from '../../domain/comments/labels.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { showComment } from '../../domain/disclosure/show-comment.js'
import { themeHappiness, themeLostMinutes } from '../../domain/disclosure/theme-figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import { stateInWords, type Theme, type ThemeEvent, type ThemeSize, type ThemeState } from '../../domain/themes/theme.js'
import { themeStandings } from './theme-standings.js'

export interface ReadDeps {
  themes: Pick<ThemeStore, 'read' | 'sizes' | 'events' | 'members'>
  views: Pick<Views, 'numbers' | 'labelCounts' | 'comments'>
}

/** A theme as it stands in a period. */
export interface StandingTheme extends Omit<Theme, 'mergedInto' | 'period'> {
  /** The period it was first found in. */
  since: string
  state: ThemeState | null
  /** The state in words. */
  change: string | null
  /** Comments in the period, and in the one before, read across splits. */
  size: number
  before: number
  /** Null where fewer of its comments than the area's minimum have a score. */
  happiness: number | null
  /** Mean of those that tell it; null where fewer than the minimum do. */
  lostMinutes: number | null
  /** How many of its comments carry each label. */
  labels: Record<Label, number>
}

export interface ThemeDetails extends StandingTheme {
  mergedInto: number | null
  /** Thirteen periods, the oldest first. */
  history: (ThemeSize & { period: string })[]
  events: ThemeEvent[]
  representatives: ShownComment[]
  comments: ShownComment[]
}

/** Periods of a history: a year, and the same one a year ago. */
const HISTORY = 13
const REPRESENTATIVES = 3

/** The themes of a period and those gone since the one before, the largest first. */
export async function listThemes(
  deps: ReadDeps,
  area: Area,
  period: Period,
  options: { hidden: boolean },
): Promise<StandingTheme[]> {
  const { themes } = await deps.themes.read(area.id)
  const standings = await themeStandings(deps.themes, area, period, themes)
  const listed: StandingTheme[] = []
  for (const theme of themes) {
    const standing = standings.get(theme.id)
    if (!standing || standing.now + standing.before <= 0 || (theme.hidden && !options.hidden)) continue
    listed.push(await describe(deps, area, period, theme, standing))
  }
  return listed.sort((a, b) => b.size - a.size || b.before - a.before || a.id - b.id)
}

/**
 * A theme with its year, what happened to it, and its comments of the period, masked.
 * @param limit comments at most
 * @throws UserError where there is no such theme
 */
export async function readTheme(
  deps: ReadDeps,
  area: Area,
  id: number,
  period: Period,
  { limit, after }: { limit: number; after?: number | undefined },
): Promise<ThemeDetails> {
  const { themes } = await deps.themes.read(area.id)
  const theme = themes.find((each) => each.id === id)
  if (!theme) throw new UserError('not-found', `There is no theme ${id} in ${area.name}`)
  const standings = await themeStandings(deps.themes, area, period, themes)
  const scope = { from: period.start, to: period.end, filter: area.filter }
  const comments = await deps.views.comments(
    { ...scope, themes: [id] },
    { limit, ...(after !== undefined && { afterId: after }) },
  )
  const events = await deps.themes.events(area.id)
  const sizes = (await deps.themes.sizes(area, period.kind, period.end)).themes.get(id)
  return {
    ...(await describe(deps, area, period, theme, standings.get(id) ?? { now: 0, before: 0, state: null })),
    mergedInto: theme.mergedInto,
    history: back(period, HISTORY).map(({ key }) => ({ period: key, size: 0, own: 0, ...sizes?.get(key) })),
    events: events.filter(({ themeId, toId }) => themeId === id || toId === id),
    representatives: (await representatives(deps, scope, id)).map(showComment),
    comments: comments.map(showComment),
  }
}

async function describe(
  { views }: ReadDeps,
  { filter, minRespondents }: Area,
  { start, end }: Period,
  { mergedInto: _, period: since, ...theme }: Theme,
  { now, before, state }: { now: number; before: number; state: ThemeState | null },
): Promise<StandingTheme> {
  const scope = { from: start, to: end, filter, themes: [theme.id] }
  const numbers = await views.numbers(scope)
  const { labels } = await views.labelCounts(scope)
  return {
    ...theme,
    since,
    state,
    change: stateInWords(state, before),
    size: now,
    before,
    happiness: themeHappiness(numbers, minRespondents),
    lostMinutes: themeLostMinutes(numbers, minRespondents),
    labels,
  }
}

async function representatives(
  { themes, views }: ReadDeps,
  scope: { from: Date; to: Date; filter: Area['filter'] },
  id: number,
): Promise<AnalysedComment[]> {
  const members = (await themes.members(id)).filter(({ at }) => at >= scope.from && at < scope.to)
  const order = [...new Set(members.sort((a, b) => a.rank - b.rank).map(({ responseId }) => responseId))]
  const found = await views.comments({ ...scope, themes: [id] }, { ids: order.slice(0, REPRESENTATIVES) })
  return found.sort((a, b) => order.indexOf(a.responseId) - order.indexOf(b.responseId))
}

function back(period: Period, count: number): Period[] {
  const periods = [period]
  while (periods.length < count) periods.unshift(previousPeriod(periods[0]!))
  return periods
}
