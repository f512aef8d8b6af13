import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import type { Label } from '../../domain/comments/labels.js'
import { ILL, WELL } from '../../domain/lists/against-score.js'
import type { ListGroup } from '../../domain/lists/lists.js'
import type { Coded } from '../../domain/text/message.js'
import type { ThemeKind } from '../../domain/themes/theme.js'
import type { BuiltTheme } from '../themes/build-themes.js'
import { because } from './because.js'
import type { Candidate } from './candidate.js'
import { certaintyOf } from './label-certainty.js'

/** The shown theme of each segment, with the number of comments in it. */
type ThemesOfSegments = ReadonlyMap<number, { theme: BuiltTheme; size: number }>

export function themesOfSegments(themes: readonly BuiltTheme[]): ThemesOfSegments {
  return new Map(
    themes.flatMap((theme) => {
      const size = new Set(theme.segments.map(({ comment }) => comment.responseId)).size
      return theme.segments.map(({ segmentId }) => [segmentId, { theme, size }] as const)
    }),
  )
}

const key = ({ responseId }: AnalysedComment) => `response:${responseId}`
const score = (value: number) => Math.round(value * 10) / 10
const about = { memberId: null, theme: null, group: null }

/** Comments that propose a change or report a problem, each under the largest theme that it mentions. */
export function themed(
  comments: readonly AnalysedComment[],
  label: Extract<Label, 'improvement_idea' | 'pain_point'>,
  themes: ThemesOfSegments,
): Candidate[] {
  return comments.flatMap((comment): Candidate[] => {
    const sure = certaintyOf(comment, label)
    if (sure === 0) return []
    const found = themeOf(comment, label, themes)
    const others = (found?.size ?? 1) - 1
    const parts: Coded[] = [
      { code: label === 'improvement_idea' ? 'list.idea' : 'list.pain' },
      ...(others > 0 ? [{ code: 'list.similar', values: { count: others } }] : []),
      ...(label === 'pain_point' && comment.lostMinutes ? [{ code: 'list.lost', values: { minutes: comment.lostMinutes } }] : []),
    ]
    return [
      {
        ...about,
        key: key(comment),
        comment,
        label,
        sure,
        theme: found && { id: found.theme.id, size: found.size },
        group: found && groupOf(found.theme),
        ...because({ code: 'list.parts', values: { parts } }),
      },
    ]
  })
}

const KINDS: Record<Label, ThemeKind> = { improvement_idea: 'idea', pain_point: 'pain', praise: 'praise' }

/** The largest theme that the segments of a comment with a label are in; one of that kind, where there is one. */
function themeOf(comment: AnalysedComment, label: Label, themes: ThemesOfSegments): { theme: BuiltTheme; size: number } | null {
  const found = comment.segments
    .filter(({ labels }) => labels.some((each) => each.label === label))
    .flatMap(({ id }) => themes.get(id) ?? [])
  const own = found.filter(({ theme }) => theme.kind === null || theme.kind === KINDS[label])
  return own.reduce<{ theme: BuiltTheme; size: number } | null>(
    (most, each) => (most && most.size >= each.size ? most : each),
    null,
  )
}

export const groupOf = ({ id, label }: Pick<BuiltTheme, 'id' | 'label'>): ListGroup => ({
  kind: 'theme',
  key: `theme:${id}`,
  label,
})

/** The comments that praise and name no one, each under the largest theme that it praises. */
export function praise(comments: readonly AnalysedComment[], themes: ThemesOfSegments): Candidate[] {
  return comments.flatMap((comment): Candidate[] => {
    const sure = certaintyOf(comment, 'praise')
    if (sure === 0 || comment.mentions.length > 0) return []
    const reason: Coded =
      comment.score === null ? { code: 'list.praise' } : { code: 'list.praise-score', values: { score: score(comment.score) } }
    const found = themeOf(comment, 'praise', themes)
    const theme = found && { id: found.theme.id, size: found.size }
    const group = found && groupOf(found.theme)
    return [{ ...about, key: key(comment), comment, label: 'praise', sure, theme, group, ...because(reason) }]
  })
}

/** The comments whose text says the contrary of their score. */
export function againstScore(comments: readonly AnalysedComment[]): Candidate[] {
  return comments.flatMap((comment): Candidate[] => {
    if (comment.score === null) return []
    const [pain, thanks, idea] = (['pain_point', 'praise', 'improvement_idea'] as const).map((label) =>
      certaintyOf(comment, label),
    )
    const values = { score: score(comment.score) }
    const item = { ...about, key: key(comment), comment }
    if (comment.score >= WELL && pain! > 0 && thanks === 0)
      return [{ ...item, label: 'pain_point', sure: pain!, ...because({ code: 'list.against-problem', values }) }]
    if (comment.score <= ILL && thanks! > 0 && pain === 0 && idea === 0)
      return [{ ...item, label: 'praise', sure: thanks!, ...because({ code: 'list.against-praise', values }) }]
    return []
  })
}
