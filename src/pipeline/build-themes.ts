import type { Area } from '../domain/area.js'
import { happiness, isHappy, isUnhappy } from '../domain/happiness.js'
import type { Label } from '../domain/labels.js'
import type { PackTheme } from '../domain/pack.js'
import type { Period } from '../domain/period.js'
import type { AnalysedComment, Compute, ThemeStore } from '../domain/ports.js'
import { showComment } from '../domain/privacy.js'

/** A theme with the segments in it, the most typical comments first. */
export interface BuiltTheme {
  id: number
  label: string
  keywords: string[]
  segments: { comment: AnalysedComment; segmentId: number }[]
}

/** Labels whose segments form themes: what should change. Praise is read out by person, not by theme. */
const THEMED: readonly Label[] = ['pain_point', 'improvement_idea']

/**
 * Groups the pain points and ideas of an area's period into themes and stores them.
 * @param comments analysed comments of the period
 */
export async function buildThemes(
  deps: { compute: Pick<Compute, 'themes'>; themes: Pick<ThemeStore, 'replace'> },
  area: Area,
  period: Period,
  comments: AnalysedComment[],
): Promise<BuiltTheme[]> {
  const items = comments.flatMap((comment) =>
    comment.segments
      .filter((segment) => segment.labels.some(({ label }) => THEMED.includes(label)))
      .map((segment) => ({ comment, segmentId: segment.id, text: comment.text.slice(segment.start, segment.end) })),
  )
  const found = await deps.compute.themes(items.map(({ comment, text }) => ({ text, language: comment.language ?? 'und' })))
  const members = found.themes.map((theme) => theme.representatives.map((index) => items[index]!))
  found.assignment.forEach((theme, index) => {
    if (theme !== null && !found.themes[theme]!.representatives.includes(index)) members[theme]!.push(items[index]!)
  })
  const ids = await deps.themes.replace(
    area.id,
    period,
    found.themes.map(({ label, language, keywords }, theme) => ({
      label,
      language,
      keywords,
      segmentIds: members[theme]!.map(({ segmentId }) => segmentId),
    })),
  )
  return found.themes
    .map(({ label, keywords }, theme) => ({ id: ids[theme]!, label, keywords, segments: members[theme]! }))
    .sort((a, b) => b.segments.length - a.segments.length || a.id - b.id)
}

/** Comments that stand for a theme in a list. */
const REPRESENTATIVES = 3

/**
 * The themes as a list shows them, counted over some of the comments only.
 * @param belongs which segments count: those of a slice, those of a label
 */
export function describeThemes(
  themes: BuiltTheme[],
  belongs: (comment: AnalysedComment, segmentId: number) => boolean,
  limit: number,
): PackTheme[] {
  return themes
    .map((theme) => ({
      theme,
      comments: uniqueComments(theme.segments.filter((s) => belongs(s.comment, s.segmentId)).map((s) => s.comment)),
    }))
    .filter(({ comments }) => comments.length > 0)
    .sort((a, b) => b.comments.length - a.comments.length || a.theme.id - b.theme.id)
    .slice(0, limit)
    .map(({ theme, comments }) => ({
      id: theme.id,
      label: theme.label,
      keywords: theme.keywords,
      size: comments.length,
      happiness: happinessOf(comments),
      representatives: comments.slice(0, REPRESENTATIVES).map(showComment),
    }))
}

function uniqueComments(comments: AnalysedComment[]): AnalysedComment[] {
  return [...new Map(comments.map((comment) => [comment.responseId, comment])).values()]
}

function happinessOf(comments: AnalysedComment[]): number | null {
  const scores = comments.map(({ score }) => score).filter((score) => score !== null)
  return happiness({ scored: scores.length, happy: scores.filter(isHappy).length, unhappy: scores.filter(isUnhappy).length })
}
