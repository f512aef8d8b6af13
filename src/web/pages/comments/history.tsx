import { useGet } from '../../api/query.js'
import type { Comment } from '../../comments/list-store.js'
import { moment, t } from '../../text/text.js'

/** Reviews and notes of a comment, latest first. */
export function History({ comment }: { comment: Comment }) {
  const words = useGet('/v1/review/comments/{id}', { path: { id: comment.id } }).data?.words ?? []
  if (words.length === 0) return null
  return (
    <section class="stack tight">
      <h2>{t('comments.history')}</h2>
      <ol class="history">
        {words.toReversed().map(({ id, kind, by, at, label, present, text, undoneAt, undoneBy }) => (
          <li key={id} class={undoneAt ? 'undone' : ''}>
            {kind === 'note' ? (
              <q>{text}</q>
            ) : (
              <span>{t(wordKey(kind, present), { label: label ? t(`label.${label}`) : '' })}</span>
            )}
            <small>
              {by} · {moment(at)}
              {undoneAt && ` · ${t('comments.undone-by', { name: undoneBy ?? '' })}`}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

const wordKey = (kind: string, present: boolean | null): string =>
  kind === 'label' || kind === 'mention' ? `comments.word-${kind}-${present ? 'yes' : 'no'}` : `comments.word-${kind}`
