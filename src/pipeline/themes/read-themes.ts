import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Label } from '../../domain/comments/labels.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { type CountedArea, leastOf } from '../../domain/disclosure/least-responses.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { showComment } from '../../domain/disclosure/show-comment.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { themeHappiness, themeLostMinutes, themeTotalLostMinutes } from '../../domain/disclosure/theme-figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { ThemeNumbers, Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import {
  type Specific,
  stateInWords,
  type Theme,
  type ThemeEvent,
  type ThemeSizes,
  type ThemeState,
} from '../../domain/themes/theme.js'
import { loadCatalogue } from '../../nlp/themes/catalogue.js'
import { mergeSpecifics } from '../../nlp/themes/merge-specifics.js'
import { commonIn } from '../disclosure/common-values.js'
import { withLeast } from '../disclosure/count-repeats.js'
import { areAllMonthsOpen, openSizes } from '../disclosure/open-earlier.js'
import { errorOf, type GateDeps, openScope, tryOpen } from '../disclosure/open-scope.js'
import { compareFactors, type FactorCount } from './compare-factors.js'
import { mergesToUndo } from './edit-themes.js'
import { readCoherence } from './read-coherence.js'
import { readRepresentatives, typicalOf } from './representatives.js'
import { themeStandings } from './theme-standings.js'

interface ReadDeps extends GateDeps {
  themes: Pick<ThemeStore, 'read' | 'sizes' | 'events' | 'members' | 'specifics' | 'samples' | 'canUnmerge'>
  views: Pick<Views, 'numbers' | 'themeNumbers' | 'comments' | 'dimensions' | 'firstAndLast'>
}

/** A theme as it stands in a period. */
export interface StandingTheme extends Omit<Theme, 'mergedInto' | 'period'> {
  /** The period it was first found in. */
  since: string
  /** What stands above it in the catalogue, in the area's language; null for one that is not of it. */
  group: string | null
  /** The factor of HappySignals' survey that says the same: what is ticked and what is written can be compared. */
  factor: string | null
  state: ThemeState | null
  /** The state in words. */
  change: string | null
  /** Comments in the period, and in the one before, read across splits. */
  size: number
  before: number
  /** Null if fewer of its comments than the area's minimum have a score. */
  happiness: number | null
  /** Mean of those that state it; null if fewer than the minimum do. */
  lostMinutes: number | null
  /** Sum of those that state it, under the same minimum. */
  totalLostMinutes: number | null
  /** How many of its comments carry each label. */
  labels: Record<Label, number>
  /** Specific points that several of its comments mention, where they are asked for. */
  specifics?: Specific[]
  /** Whether its comments are more alike than those of different themes; null if there are too few to decide. Only where it is asked for. */
  coherent?: boolean | null
  /** Thirteen periods, oldest first; null if fewer than the minimum wrote a comment in the period. Where it is asked for. */
  history?: { period: string; size: number | null; own: number | null }[]
  /** Its most typical comments, masked, where they are asked for. */
  representatives?: ShownComment[]
}

export interface ThemeDetails extends Required<Omit<StandingTheme, 'definition'>> {
  definition?: string | null
  mergedInto: number | null
  /** Ids of the themes that were merged into it and can be taken out again. */
  unmergeable: number[]
  events: ThemeEvent[]
  comments: ShownComment[]
}

/** Of a theme without a response in the period. */
const NO_NUMBERS: ThemeNumbers = {
  ...{ responses: 0, comments: 0, scored: 0, happy: 0, unhappy: 0, timed: 0, lostMinutes: null },
  labels: { improvement_idea: 0, pain_point: 0, praise: 0 },
}

/** Periods of a history: a year, and the same one a year ago. */
const HISTORY = 13
const REPRESENTATIVES = 3

/**
 * The themes of a period and those gone since the one before, largest first; none, with a note, where the period is closed to the viewer. With
 * examples, what respondents ticked is compared with what they wrote.
 */
export async function listThemes(
  deps: ReadDeps,
  given: Area,
  period: Period,
  viewer: Access,
  options: { hidden: boolean; examples?: number | undefined },
  now = new Date(),
): Promise<{ themes: StandingTheme[]; factors?: FactorCount[]; note: string | null }> {
  const { scope, closed } = await tryOpen(deps, given, period, viewer, now)
  if (closed?.why === 'forbidden') throw errorOf(closed)
  if (closed) return { themes: [], note: closed.note }
  const shown = options.examples ? back(period, HISTORY) : [previousPeriod(period)]
  const area = await withLeast(deps, given, [period, ...shown])
  const { themes } = await deps.themes.read(area.id)
  const sizes = await openSizes(deps, area, [previousPeriod(period)], now)
  const standings = await themeStandings(sizes, scope, period, themes, leastOf(area))
  const standing = themes.flatMap((theme) => {
    const own = standings.get(theme.id)
    return own && own.now + own.before > 0 && (!theme.hidden || options.hidden) ? [{ theme, own }] : []
  })
  const numbers = await deps.views.themeNumbers(
    scope,
    standing.map(({ theme }) => theme.id),
  )
  const listed = standing.map(({ theme, own }) => describe(area, theme, own, numbers.get(theme.id)))
  const detailed = options.examples ? await withDetails(deps, scope, area, period, listed, options.examples) : listed
  return {
    themes: detailed.sort((a, b) => b.size - a.size || b.before - a.before || a.id - b.id),
    ...(Boolean(options.examples) && { factors: await compareFactors(deps.views, scope, area, themes) }),
    note: null,
  }
}

/**
 * A theme with its year, what happened to it, and its comments of the period, masked. The number of comments that an event moved is shown only where every
 * month of the area is open.
 * @param limit comments at most
 * @throws UserError if there is no such theme, or the period is closed to the viewer
 */
export async function readTheme(
  deps: ReadDeps,
  given: Area,
  id: number,
  period: Period,
  viewer: Access,
  { limit, after }: { limit: number; after?: number | undefined },
  now = new Date(),
): Promise<ThemeDetails> {
  const { themes } = await deps.themes.read(given.id)
  const theme = find(given, themes, id)
  const scope = await openScope(deps, given, period, viewer, now)
  const area = await withLeast(deps, given, [period, ...back(period, HISTORY)])
  const open = await openSizes(deps, area, back(period, HISTORY), now)
  const standings = await themeStandings(open, scope, period, themes, leastOf(area))
  const comments = await deps.views.comments(narrow(scope, { themes: [id] }), {
    limit,
    ...(after !== undefined && { afterId: after }),
  })
  const events = (await deps.themes.events(scope)).filter(({ themeId, toId }) => themeId === id || toId === id)
  // What people change reaches comments of all days.
  const isAllOpen = events.length === 0 || (await areAllMonthsOpen(deps, area, viewer, now))
  const sizes = await open.sizes(scope, period.kind, period.zone)
  const shown = await maskOf(deps, scope, area)
  const numbers = await deps.views.themeNumbers(scope, [id])
  return {
    ...describe(area, theme, standings.get(id) ?? { now: 0, before: 0, state: null }, numbers.get(id)),
    mergedInto: theme.mergedInto,
    unmergeable: await mergesToUndo(deps, themes, id),
    history: back(period, HISTORY).map(({ key }) => historyOf(sizes, id, key, leastOf(area))),
    events: isAllOpen ? events : events.map((event) => ({ ...event, segments: null, overlap: null, since: null })),
    specifics: mergeSpecifics((await deps.themes.specifics(scope)).get(id) ?? [], area.language),
    coherent: (await readCoherence(deps.themes, scope, themes)).get(id) ?? null,
    representatives: (await representatives(deps, scope, id)).map(shown),
    comments: comments.map(shown),
  }
}

/**
 * A theme that a person has just changed, as it stands in a period; where that is closed, the theme without figures and comments.
 * @throws UserError if there is no such theme
 */
export async function readChangedTheme(
  deps: ReadDeps,
  area: Area,
  id: number,
  period: Period,
  viewer: Access,
): Promise<ThemeDetails | (Omit<Theme, 'period'> & { note: string })> {
  const { closed } = await tryOpen(deps, area, period, viewer)
  if (!closed) return readTheme(deps, area, id, period, viewer, { limit: 100 })
  const { period: _, ...theme } = find(area, (await deps.themes.read(area.id)).themes, id)
  return { ...theme, note: closed.note }
}

function find({ name }: Area, themes: Theme[], id: number): Theme {
  const theme = themes.find((each) => each.id === id)
  if (!theme) throw new UserError('not-found', `There is no theme ${id} in ${name}`)
  return theme
}

/** The themes of a list with their year, specific points and examples, and whether each hangs together. */
async function withDetails(
  deps: ReadDeps,
  scope: OpenPeriod,
  area: Area,
  period: Period,
  themes: StandingTheme[],
  examples: number,
): Promise<StandingTheme[]> {
  const shown = await maskOf(deps, scope, area)
  const typical = await readRepresentatives(deps, scope, themes, { examples, shown })
  const coherent = await readCoherence(deps.themes, scope, (await deps.themes.read(area.id)).themes)
  const specifics = await deps.themes.specifics(scope)
  const open = await openSizes(deps, area, back(period, HISTORY))
  const sizes = await open.sizes(scope, period.kind, period.zone)
  return themes.map((theme) => ({
    ...theme,
    coherent: coherent.get(theme.id) ?? null,
    representatives: typical.get(theme.id)!,
    specifics: mergeSpecifics(specifics.get(theme.id) ?? [], area.language),
    history: back(period, HISTORY).map(({ key }) => historyOf(sizes, theme.id, key, leastOf(area))),
  }))
}

/** Shows comments as they may be shown: masked, without values of dimensions that too few share. */
async function maskOf(deps: ReadDeps, scope: OpenPeriod, { minRespondents }: Area) {
  const common = await commonIn(deps, scope, minRespondents)
  return (comment: AnalysedComment): ShownComment => {
    const masked = showComment(comment)
    return { ...masked, dimensions: withoutRareValues(masked.dimensions, common) }
  }
}

function historyOf({ themes, comments }: ThemeSizes, id: number, period: string, minRespondents: number) {
  // Also where nobody wrote anything: a line at 0 would say that the theme did not come up.
  if (isTooFew(comments.get(period) ?? 0, minRespondents)) return { period, size: null, own: null }
  return { period, size: 0, own: 0, ...themes.get(id)?.get(period) }
}

function describe(
  area: CountedArea,
  { mergedInto: _, period: since, ...theme }: Theme,
  { now, before, state }: { now: number; before: number; state: ThemeState | null },
  numbers: ThemeNumbers = NO_NUMBERS,
): StandingTheme {
  const { themes, groupName } = loadCatalogue()
  const known = theme.key === null ? undefined : themes.get(theme.key)
  return {
    ...theme,
    since,
    group: known ? groupName(known.group, area.language) : null,
    factor: known?.factor ?? null,
    state,
    change: stateInWords(state, before),
    size: now,
    before,
    happiness: themeHappiness(numbers, leastOf(area)),
    lostMinutes: themeLostMinutes(numbers, leastOf(area)),
    totalLostMinutes: themeTotalLostMinutes(numbers, leastOf(area)),
    labels: numbers.labels,
  }
}

async function representatives({ themes, views }: ReadDeps, scope: OpenPeriod, id: number): Promise<AnalysedComment[]> {
  const members = await themes.members(scope, id)
  const order = typicalOf(members)
  const found = await views.comments(narrow(scope, { themes: [id] }), { ids: order.slice(0, REPRESENTATIVES) })
  return found.sort((a, b) => order.indexOf(a.responseId) - order.indexOf(b.responseId))
}

function back(period: Period, count: number): Period[] {
  const periods = [period]
  while (periods.length < count) periods.unshift(previousPeriod(periods[0]!))
  return periods
}
