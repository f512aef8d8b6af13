import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { withoutNames } from '../../domain/disclosure/nameless.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Period } from '../../domain/period/period.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { THEMED, type ThemeState } from '../../domain/themes/theme.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { type Item, joinNamesakes, type Known, planChange, type Work, workOf } from './place-segments.js'
import { themeStandings } from './theme-standings.js'

/** A theme with the segments in it, the most typical comments first. */
export interface BuiltTheme {
  id: number
  label: string
  keywords: string[]
  segments: { comment: AnalysedComment; segmentId: number }[]
  /** Against the period before, in which it had so many comments. */
  state: ThemeState | null
  before: number
}

export interface ThemeDeps {
  compute: Pick<Compute, 'assignThemes'>
  themes: Pick<ThemeStore, 'read' | 'change' | 'placements' | 'moves' | 'exemplars' | 'events' | 'sizes'>
}

/** Texts that a theme is known by. */
const EXEMPLARS = 40
/** Somebody else may change the area's themes while these are computed; then it is done again from there. */
const ATTEMPTS = 8

/**
 * Brings an area's themes up to the comments of a period: its pain points and ideas that were not looked at yet go to known themes or form new
 * ones. What is there stays, and nothing is computed where nothing is new, so that it may run as often as wished.
 * @param comments analysed comments of the period
 * @returns the themes that are shown, the largest first
 * @throws UserError where others keep changing the themes
 */
export async function buildThemes(
  deps: ThemeDeps,
  area: Area,
  period: Period,
  comments: AnalysedComment[],
): Promise<BuiltTheme[]> {
  const items = itemsOf(comments)
  const chosen = new Set(items.map(({ segmentId }) => segmentId))
  const others = comments.flatMap(({ segments }) => segments.map(({ id }) => id)).filter((id) => !chosen.has(id))
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { version, ...known } = await readKnown(deps.themes, area.id, items, others)
    const work = workOf(items, others, known)
    if (!work) return gather(deps, area, period, comments)
    const change = await compute(deps, area, period, work, known)
    if (await deps.themes.change(area.id, version, change)) return gather(deps, area, period, comments)
  }
  throw new UserError('unavailable', `The themes of ${area.name} are being changed by others: try again in a moment`)
}

function itemsOf(comments: AnalysedComment[]): Item[] {
  return comments.flatMap((comment) =>
    comment.segments
      .filter(({ labels }) => labels.some(({ label }) => THEMED.includes(label)))
      .map(({ id, start, end }) => ({
        segmentId: id,
        responseId: comment.responseId,
        start,
        end,
        text: withoutNames(comment, start, end),
        language: comment.language ?? 'und',
      })),
  )
}

async function readKnown(
  themes: ThemeDeps['themes'],
  areaId: number,
  items: Item[],
  others: number[],
): Promise<Known & { version: number }> {
  // The version is read first: what changes afterwards is noticed.
  const { version, themes: all } = await themes.read(areaId)
  const placements = await themes.placements(areaId, [...items.map(({ segmentId }) => segmentId), ...others])
  const moves = await themes.moves(areaId, [...new Set(items.map(({ responseId }) => responseId))])
  const byPeople = (await themes.events(areaId)).filter(({ by }) => by !== null)
  const touched = new Set(byPeople.flatMap(({ themeId, toId }) => (toId === null ? [themeId] : [themeId, toId])))
  return { version, themes: all, placements, moves, touched }
}

async function compute({ compute, themes }: ThemeDeps, area: Area, period: Period, work: Work, known: Known) {
  if (work.open.length === 0) return planChange(period.key, work, known, [], { assignment: [], found: [], ranks: [] })
  const except = work.open.map(({ segmentId }) => segmentId)
  const exemplars = await themes.exemplars(area.id, EXEMPLARS, except)
  const candidates = known.themes.filter(({ id, mergedInto }) => mergedInto === null && exemplars.has(id))
  const given = await compute.assignThemes(
    candidates.map(({ id }) => exemplars.get(id)!),
    work.open.map(({ text, language }) => ({ text, language })),
  )
  const ids = candidates.map(({ id }) => id)
  return planChange(period.key, work, known, ids, joinNamesakes(given, candidates))
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
  const standings = await themeStandings(deps.themes, scope, period, themes, area.minRespondents)
  const members = new Map<number, { comment: AnalysedComment; segmentId: number; rank: number }[]>()
  for (const segment of segments) {
    const { themeId, rank } = placements.get(segment.segmentId) ?? { themeId: null, rank: 0 }
    if (themeId === null) continue
    const own = members.get(themeId)
    if (own) own.push({ ...segment, rank })
    else members.set(themeId, [{ ...segment, rank }])
  }
  return themes
    .filter(({ id, hidden }) => !hidden && members.has(id))
    .map(({ id, label, keywords }) => ({
      id,
      label,
      keywords,
      segments: members.get(id)!.sort((a, b) => a.rank - b.rank || a.segmentId - b.segmentId),
      state: standings.get(id)?.state ?? null,
      before: standings.get(id)?.before ?? 0,
    }))
    .sort((a, b) => b.segments.length - a.segments.length || a.id - b.id)
}
