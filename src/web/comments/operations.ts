import { LABELS, type Label } from '../../domain/comments/labels.js'
import type { Operation } from '../../domain/review/operation.js'
import { t } from '../text/text.js'
import type { Comment, CommentList } from './list-store.js'
import { sendReview } from './send-review.js'

const about = (comments: readonly Comment[]): string =>
  comments.length === 1 ? comments[0]!.text.slice(0, 60) : t('comments.count', { count: comments.length })

/**
 * Sends a review of listed comments.
 * @param change how the comments look immediately
 * @param isWeak does not overwrite what others said
 */
function sendReviewOf(
  list: CommentList,
  comments: readonly Comment[],
  items: Operation[],
  {
    text,
    change,
    stored,
    isWeak = false,
  }: { text: string; change?: (comment: Comment) => Comment; stored?: () => void; isWeak?: boolean },
): Promise<boolean> {
  if (items.length === 0) return Promise.resolve(false)
  return sendReview({
    items,
    text,
    about: about(comments),
    versions: isWeak ? {} : Object.fromEntries(comments.map(({ id, review }) => [id, review.version])),
    ...(change && {
      show: () =>
        list.patch(
          comments.map(({ id }) => id),
          change,
        ),
    }),
    ...(stored && { stored }),
    refresh: list.refresh,
  })
}

type Segment = Comment['segments'][number]
const has = (segment: Segment, label: Label): boolean => segment.labels.some((each) => each.label === label)

/** Returns the segments to which a label is added or from which it is removed: the given one, those that have the label, or the longest. */
function segmentsFor(comment: Comment, label: Label, given: boolean, segment: number | null): Segment[] {
  const { segments } = comment
  if (segment !== null) return segments.filter(({ id }) => id === segment)
  const having = segments.filter((each) => has(each, label))
  if (!given) return having
  if (having.length > 0) return []
  return segments.toSorted((a, b) => b.end - b.start - (a.end - a.start)).slice(0, 1)
}

function withLabel(comment: Comment, label: Label, given: boolean, ids: ReadonlySet<number>): Comment {
  const ofPerson = { label, probability: 1, source: 'person' as const }
  const segments = comment.segments.map((segment) => {
    if (!ids.has(segment.id)) return segment
    const others = segment.labels.filter((each) => each.label !== label)
    const own = segment.labels.find((each) => each.label === label)
    return { ...segment, labels: given ? [...others, { ...ofPerson, evidence: own?.evidence ?? [] }] : others }
  })
  const labels = LABELS.flatMap((each) => {
    if (!segments.some((segment) => has(segment, each))) return []
    return [comment.labels.find((known) => known.label === each) ?? { ...ofPerson, label: each }]
  })
  return { ...comment, segments, labels, review: { ...comment.review, reviewed: true } }
}

/**
 * Adds a label to comments, or removes it.
 * @param segment which segment of a single comment; null for the one that fits best in each comment
 */
export function setLabel(
  list: CommentList,
  comments: readonly Comment[],
  label: Label,
  given: boolean,
  segment: number | null = null,
): Promise<boolean> {
  const plan = comments.map((comment) => ({ comment, segments: segmentsFor(comment, label, given, segment) }))
  const ids = new Set(plan.flatMap(({ segments }) => segments.map(({ id }) => id)))
  const items = plan.flatMap(({ comment, segments }) =>
    segments.map((each): Operation => ({ do: given ? 'add' : 'remove', response: comment.id, segment: each.id, label })),
  )
  return sendReviewOf(list, comments, items, {
    text: t(given ? 'comments.label-added' : 'comments.label-removed', { label: t(`label.${label}`) }),
    change: (comment) => withLabel(comment, label, given, ids),
  })
}

/** Confirms all labels of comments, including the ones that they do not have. */
export const accept = (list: CommentList, comments: readonly Comment[]): Promise<boolean> =>
  sendReviewOf(
    list,
    comments,
    comments.map(({ id }) => ({ do: 'accept', response: id })),
    { text: t('comments.accepted'), change: (comment) => ({ ...comment, review: { ...comment.review, reviewed: true } }) },
  )

/** Marks comments as read or discussed. */
export const mark = (list: CommentList, comments: readonly Comment[], as: 'read' | 'discussed'): Promise<boolean> =>
  sendReviewOf(
    list,
    comments,
    comments.filter(({ review }) => !review[as]).map(({ id }) => ({ do: as, response: id })),
    {
      text: t(`comments.marked-${as}`),
      change: (comment) => ({ ...comment, review: { ...comment.review, [as]: true } }),
      isWeak: true,
    },
  )

function withTheme(comment: Comment, theme: Comment['themes'][number] | null, segment: number | null): Comment {
  const segments = comment.segments.map((each) =>
    (segment === null ? each.labels.length > 0 : each.id === segment) ? { ...each, themes: theme ? [theme] : [] } : each,
  )
  const themes = [...new Map(segments.flatMap((each) => each.themes).map((each) => [each.id, each])).values()]
  return { ...comment, segments, themes, review: { ...comment.review, reviewed: true } }
}

/**
 * Moves comments, or a segment of one, to a theme of an area.
 * @param theme null to remove them from their theme
 */
export const moveTo = (
  list: CommentList,
  comments: readonly Comment[],
  area: string,
  theme: { id: number; label: string } | null,
  segment: number | null = null,
): Promise<boolean> =>
  sendReviewOf(
    list,
    comments,
    comments.map(({ id }) => ({
      ...{ do: 'move', response: id, area, theme: theme?.id ?? null },
      ...(segment !== null && { segment }),
    })),
    {
      text: theme ? t('comments.moved', { theme: theme.label }) : t('comments.moved-to-none'),
      change: (comment) => withTheme(comment, theme && { ...theme, area }, segment),
    },
  )

/**
 * Adds a note to comments.
 * @param stored called once it is stored, also by trying again
 */
export const note = (list: CommentList, comments: readonly Comment[], text: string, stored: () => void): Promise<boolean> =>
  sendReviewOf(
    list,
    comments,
    comments.map(({ id }) => ({ do: 'note', response: id, text })),
    {
      text: t('comments.noted'),
      change: (comment) => ({ ...comment, review: { ...comment.review, notes: comment.review.notes + 1 } }),
      stored,
      isWeak: true,
    },
  )

/** Corrects the names in a comment. */
export const changeName = (list: CommentList, comment: Comment, item: Operation): Promise<boolean> =>
  sendReviewOf(list, [comment], [item], { text: t('comments.name-changed') })
