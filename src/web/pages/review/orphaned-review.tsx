import { useGet } from '../../api/query.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import type { Question } from './question.js'
import type { Queue } from './queue-store.js'

/** An earlier review of a comment whose text has changed since, with a button to discard it. */
export function OrphanedReview({ queue, question }: { queue: Queue; question: Question }) {
  const { responseId: id } = question.comment
  const words = useGet('/v1/review/comments/{id}', { path: { id } }).data?.words ?? []
  const lost = words.filter(({ fits, undoneAt }) => !fits && undoneAt === null)
  const drop = () =>
    void queue.answer(
      question,
      lost.map(({ id: review }) => ({ do: 'undo', review })),
      t('review.dropped'),
    )
  useShortcuts(lost.length > 0 ? [{ key: 'y', text: 'review.drop', run: drop }] : [])
  return (
    <>
      <ul class="history">
        {lost.map(({ id: word, kind, label, present, by, at }) => (
          <li key={word}>
            {kind === 'label' || kind === 'mention'
              ? t(`comments.word-${kind}-${present ? 'yes' : 'no'}`, { label: label ? t(`label.${label}`) : '' })
              : t(`comments.word-${kind}`)}
            <small>
              {by} · {moment(at)}
            </small>
          </li>
        ))}
      </ul>
      <div class="row answers">
        <Button kind="primary" disabled={lost.length === 0} onClick={drop}>
          {t('review.drop')} <kbd>y</kbd>
        </Button>
      </div>
    </>
  )
}
