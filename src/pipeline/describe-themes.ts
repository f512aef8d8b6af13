import { happiness, isHappy, isUnhappy } from '../domain/happiness.js'
import type { PackTheme } from '../domain/pack.js'
import type { AnalysedComment } from '../domain/ports.js'
import { showComment } from '../domain/privacy.js'
import type { BuiltTheme } from './build-themes.js'

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
      state: theme.state,
      before: theme.before,
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
