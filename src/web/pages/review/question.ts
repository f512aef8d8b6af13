import type { Label } from '../../../domain/comments/labels.js'
import { LABELS } from '../../../domain/comments/labels.js'
import type { ReviewedComment } from '../../../domain/disclosure/show-comment.js'
import type { Operation } from '../../../domain/review/operation.js'
import type { QueueNote, QueueReason } from '../../../domain/review/queue.js'
import type { GetAnswer } from '../../api/query.js'
import { t } from '../../text/text.js'

/** One question about a comment. */
export interface Question {
  key: string
  comment: ReviewedComment
  note: QueueNote
  reason: QueueReason
}

type Item = GetAnswer<'/v1/review/queue'>['items'][number]

/**
 * Returns the questions of the waiting comments, in order.
 * @param only returns questions with this reason only
 */
export function questionsOf(items: readonly Item[], only: QueueReason | null): Question[] {
  return (items as readonly { comment: ReviewedComment; reasons: QueueNote[] }[]).flatMap(({ comment, reasons }) =>
    reasons
      .filter(({ reason }) => only === null || reason === only)
      .map((note) => ({
        key: [comment.responseId, note.reason, note.segment, note.label, note.mention, note.theme].join(' '),
        ...{ comment, note, reason: note.reason },
      })),
  )
}

/** An answer to a question, with its keyboard shortcut. */
export interface Answer {
  key: string
  text: string
  /** Reviews that the answer sends; empty if it is sent elsewhere. */
  items: Operation[]
  kind?: 'primary' | 'plain'
}

/**
 * Returns the answers to a question, each with one key.
 * @param area area in which themes are moved
 */
export function answersOf({ comment, note, reason }: Question, area: string): Answer[] {
  const response = comment.responseId
  const { segment, label, mention, theme, candidates = [] } = note
  const accept: Answer = {
    key: 'a',
    text: t(comment.segments.some(({ labels }) => labels.length > 0) ? 'review.labels-right' : 'review.none-right'),
    items: [{ do: 'accept', response }],
    kind: 'primary',
  }
  switch (reason) {
    case 'uncertain-label': {
      const of = (say: 'add' | 'remove', which: Label): Operation => ({ do: say, response, segment: segment!, label: which })
      const others = LABELS.map((other, at): [Label, string] => [other, String(at + 1)]).filter(([other]) => other !== label)
      return [
        { key: 'y', text: t('review.yes'), items: [of('add', label!)], kind: 'primary' },
        { key: 'n', text: t('review.no'), items: [of('remove', label!)], kind: 'primary' },
        ...others.map(([other, key]) => ({
          ...{ key, text: t('review.no-but', { label: t(`label.${other}`) }) },
          items: [of('remove', label!), of('add', other)],
        })),
      ]
    }
    case 'unclear-name':
      return [
        ...candidates.slice(0, 9).map(({ id, name, team }, at) => ({
          ...{ key: String(at + 1), text: team ? `${name}, ${team}` : name },
          items: [{ do: 'change-mention' as const, response, mention: mention!, member: id }],
        })),
        {
          ...{ key: 'y', text: t(candidates.length > 0 ? 'review.somebody-else' : 'review.is-name'), kind: 'primary' },
          items: [{ do: 'change-mention', response, mention: mention!, member: null }],
        },
        {
          ...{ key: 'n', text: t('comments.not-a-name'), kind: 'primary' },
          items: [{ do: 'remove-mention', response, mention: mention! }],
        },
      ]
    case 'new-theme':
      return [
        { key: 'y', text: t('review.fits-theme'), items: [{ do: 'move', response, area, theme: theme! }], kind: 'primary' },
        { key: 'n', text: t('review.no-theme'), items: [{ do: 'move', response, area, theme: null }], kind: 'primary' },
      ]
    case 'held-recognition':
    case 'lost-word':
      return []
    default:
      return [accept]
  }
}

/** Returns the text of the question. */
export function questionText({ note, reason, comment }: Question): string {
  if (reason === 'uncertain-label') return t('review.ask-label', { label: t(`label.${note.label!}`) })
  if (reason === 'unclear-name')
    return t((note.candidates?.length ?? 0) > 0 ? 'review.ask-whose' : 'review.ask-name', { name: nameOf({ note, comment }) })
  if (reason === 'score-against-text') return t('review.ask-score', { score: comment.score ?? '–' })
  return t(`review.ask-${reason}`, { theme: /“(.+)”/.exec(note.text)?.[1] ?? '' })
}

function nameOf({ note, comment }: Pick<Question, 'note' | 'comment'>): string {
  const mention = comment.mentions.find(({ id }) => id === note.mention)
  return note.name ?? (mention ? comment.text.slice(mention.start, mention.end) : '')
}
