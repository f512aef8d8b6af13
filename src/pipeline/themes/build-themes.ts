import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod, periodKey } from '../../domain/period/period.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import type { Specific, ThemeKind, ThemeState } from '../../domain/themes/theme.js'
import { mergeSpecifics } from '../../nlp/themes/merge-specifics.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { exampleThemes, MOST_EXAMPLES } from './example-themes.js'
import { type Item, itemsOf, type Known, planMonth, themeInputsHash, wordOn } from './plan-month.js'
import { incoherentThemes } from './read-coherence.js'
import { themeStandings } from './theme-standings.js'

/** A theme with the segments in it, the most typical comments first. */
export interface BuiltTheme {
  id: number
  kind: ThemeKind | null
  label: string
  keywords: string[]
  segments: { comment: AnalysedComment; segmentId: number }[]
  /** The specific points that several of its comments share, most frequent first. */
  specifics: Specific[]
  /** Against the period before, in which it had so many comments. */
  state: ThemeState | null
  before: number
}

export interface ThemeDeps {
  compute: Pick<Compute, 'placeSegments' | 'engine'>
  themes: Pick<ThemeStore, 'read' | 'change' | 'placements' | 'moves' | 'vectors' | 'samples' | 'examples' | 'basis' | 'sizes'>
  views: Pick<Views, 'comments'>
}

/** Someone else may change the area's themes while these are computed; then it is done again from there. */
const ATTEMPTS = 8

/**
 * Builds an area's themes from the comments of a period, month by month and each from all of its comments, so that the same comments give the same
 * themes whatever came first. Where nothing has changed since a month was built, nothing is computed, so that it may run any number of times.
 * @param comments analysed comments of the period
 * @returns the themes that are shown, largest first; those that are not coherent are left out
 * @throws UserError if others keep changing the themes
 */
export async function buildThemes(
  deps: ThemeDeps,
  area: Area,
  period: Period,
  comments: AnalysedComment[],
): Promise<BuiltTheme[]> {
  for (const month of monthsOf(period, comments)) {
    const isWhole = month.start >= period.start && month.end <= period.end
    const own = isWhole
      ? comments.filter(({ at }) => at >= month.start && at < month.end)
      : await deps.views.comments(openForBuilding(area, month))
    await buildMonth(deps, area, month, own)
  }
  return gather(deps, area, period, comments)
}

/** The months that the comments are of, oldest first. */
function monthsOf({ zone }: Period, comments: readonly AnalysedComment[]): Period[] {
  const keys = new Set(comments.map(({ at }) => periodKey(at, 'month', zone)))
  return [...keys].sort().map((key) => parsePeriod(key, zone))
}

async function buildMonth(deps: ThemeDeps, area: Area, month: Period, comments: AnalysedComment[]): Promise<void> {
  const items = itemsOf(comments)
  const labelled = new Set(items.map(({ segmentId }) => segmentId))
  const others = comments.flatMap(({ segments }) => segments.map(({ id }) => id)).filter((id) => !labelled.has(id))
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { version, ...known } = await readKnown(deps, area.id, items, others)
    const basis = themeInputsHash(area, items, known)
    const isPlaced = items.every(({ segmentId }) => known.placements.has(segmentId))
    if (isPlaced && basis === (await deps.themes.basis(area.id, month.key))) return
    const open = items.filter((item) => wordOn(item, known.moves) === undefined)
    const placed = await place(deps, open, known)
    const change = planMonth(month.key, area, items, others, known, open, placed)
    if (await deps.themes.change(area.id, version, { ...change, basis })) return
  }
  throw new UserError('unavailable', `The themes of ${area.name} are being changed by someone else: try again in a moment`)
}

async function readKnown(
  { themes, compute }: ThemeDeps,
  areaId: number,
  items: Item[],
  others: number[],
): Promise<Known & { version: number }> {
  // The version is read first: what changes afterwards is noticed.
  const { version, themes: all } = await themes.read(areaId)
  const placements = await themes.placements(areaId, [...items.map(({ segmentId }) => segmentId), ...others])
  const moves = await themes.moves(areaId, [...new Set(items.map(({ responseId }) => responseId))])
  const given = await themes.examples(areaId, MOST_EXAMPLES, compute.engine)
  return { version, themes: all, placements, moves, examples: all.flatMap((theme) => exampleThemes(theme, given.get(theme.id))) }
}

async function place(deps: ThemeDeps, open: Item[], { examples }: Known) {
  const vectors = await deps.themes.vectors(
    open.map(({ segmentId }) => segmentId),
    deps.compute.engine,
  )
  return deps.compute.placeSegments(
    open.map(({ segmentId, text, language, kind }) => ({ text, language, kind, vector: vectors.get(segmentId) ?? null })),
    examples,
  )
}

/** The themes as they are stored, with the segments of the period. */
async function gather(deps: ThemeDeps, area: Area, period: Period, comments: AnalysedComment[]): Promise<BuiltTheme[]> {
  const { themes } = await deps.themes.read(area.id)
  const segments = comments.flatMap((comment) => comment.segments.map(({ id }) => ({ comment, segmentId: id })))
  const placements = await deps.themes.placements(
    area.id,
    segments.map(({ segmentId }) => segmentId),
  )
  const scope = openForBuilding(area, period)
  const standings = await themeStandings(deps.themes, scope, period, themes, leastOf(area))
  const incoherent = await incoherentThemes(deps.themes, scope, themes)
  const members = new Map<number, { comment: AnalysedComment; segmentId: number; rank: number; specific: string | null }[]>()
  for (const segment of segments) {
    const { themeId, rank, specific } = placements.get(segment.segmentId) ?? { themeId: null, rank: 0, specific: null }
    if (themeId === null) continue
    const own = members.get(themeId)
    if (own) own.push({ ...segment, rank, specific })
    else members.set(themeId, [{ ...segment, rank, specific }])
  }
  return themes
    .filter(({ id, hidden }) => !hidden && !incoherent.has(id) && members.has(id))
    .map(({ id, kind, label, keywords }) => {
      const own = members.get(id)!.sort((a, b) => a.rank - b.rank || a.segmentId - b.segmentId)
      return {
        ...{ id, kind, label, keywords },
        segments: own.map(({ comment, segmentId }) => ({ comment, segmentId })),
        specifics: specificsOf(own, area.language),
        state: standings.get(id)?.state ?? null,
        before: standings.get(id)?.before ?? 0,
      }
    })
    .sort((a, b) => b.segments.length - a.segments.length || (a.label < b.label ? -1 : 1) || a.id - b.id)
}

function specificsOf(segments: readonly { comment: AnalysedComment; specific: string | null }[], language: string): Specific[] {
  const comments = new Map<string, number[]>()
  for (const { comment, specific } of segments)
    if (specific !== null) comments.set(specific, [...(comments.get(specific) ?? []), comment.responseId])
  return mergeSpecifics(
    [...comments].map(([label, of]) => ({ label, comments: of })),
    language,
  )
}
