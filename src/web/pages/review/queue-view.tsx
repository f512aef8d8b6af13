import { useMemo } from 'preact/hooks'
import { QUEUE_REASONS, type QueueReason } from '../../../domain/review/queue.js'
import { useGet } from '../../api/query.js'
import { type Place, to, useFilters } from '../../app/place.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { useChanges } from '../../comments/changes.js'
import { isOwn, undo } from '../../comments/send-review.js'
import { t } from '../../text/text.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { Filter } from '../../ui/chip.js'
import { Banner, Empty, Loading, Progress } from '../../ui/state.js'
import { toast } from '../../ui/toast.js'
import { QuestionView } from './question-view.js'
import { minutesLeft, openQueue } from './queue-store.js'
import { RecentAnswers } from './recent-answers.js'

/** The review queue, one question at a time. */
export function QueueView({ place }: { place: Place }) {
  const { area, period } = place
  const [filters, change] = useFilters()
  const reason = QUEUE_REASONS.find((each) => each === filters.reason) ?? null
  const waiting = useGet('/v1/review/queues', { query: { area, period } }).data
  const queue = useMemo(() => openQueue({ area, period }, reason), [area, period, reason])
  const { questions, isWhole, loading, error, answered, times } = queue.state.value
  const [question] = questions
  const left = Math.max(questions.length, waiting ? (reason ? waiting.counts[reason] : waiting.comments) : 0)
  useShortcuts([
    { key: 'u', text: 'shell.undo', run: () => void undo() },
    ...(question ? [{ key: 'j', text: 'review.skip', run: () => queue.skip(question) }] : []),
  ])
  useChanges(
    area,
    (fresh, gone) => {
      if (gone.length > 0) queue.drop(gone)
      const overtaken = fresh.filter(
        ({ id, review }) =>
          !isOwn(id, review.version) &&
          questions.some(({ comment }) => comment.responseId === id && comment.version !== review.version),
      )
      if (overtaken.length === 0) return
      void queue.refresh(overtaken.map(({ id }) => id)).catch(() => undefined)
      if (overtaken.some(({ id }) => id === question?.comment.responseId)) toast({ text: t('comments.changed-by-other') })
    },
    // Of those behind it, the service refuses an answer to an older version.
    () => question && queue.refresh([question.comment.responseId]).catch(() => undefined),
  )
  const toReason = (each: QueueReason | null) => change({ reason: each ?? '' })
  return (
    <div class="review-columns">
      <div class="stack">
        <div class="row">
          <Filter on={reason === null} onChange={() => toReason(null)}>
            {t('review.all')} {waiting && <small>{waiting.comments}</small>}
          </Filter>
          {QUEUE_REASONS.filter((each) => each === reason || (waiting?.counts[each] ?? 0) > 0).map((each) => (
            <Filter key={each} on={reason === each} onChange={(on) => toReason(on ? each : null)}>
              {t(`review.reason-${each}`)} <small>{waiting?.counts[each] ?? 0}</small>
            </Filter>
          ))}
        </div>
        {question && (
          <div class="stack tight">
            <Progress label={t('review.progress')} value={answered / Math.max(1, answered + left)} />
            <p class="row apart soft" role="status">
              <span>{t('review.left', { count: left })}</span>
              <span>{t('review.time-left', { count: minutesLeft(left, times) })}</span>
            </p>
          </div>
        )}
        {error && (
          <Banner kind="problem">
            <span>{error.words}</span>
            <Button onClick={() => void queue.more()}>{t('shell.try-again')}</Button>
          </Banner>
        )}
        {question && <QuestionView key={question.key} place={place} queue={queue} question={question} />}
        {question && (
          <div class="row">
            <Button kind="quiet" onClick={() => queue.skip(question)}>
              {t('review.skip')} <kbd>j</kbd>
            </Button>
            <ButtonLink kind="quiet" href={to(place, 'comments', { id: question.comment.responseId })}>
              {t('review.open')}
            </ButtonLink>
          </div>
        )}
        {!question && loading && <Loading />}
        {!question && isWhole && (
          <Empty
            title={t(answered > 0 ? 'review.done' : 'review.nothing')}
            action={<a href={to(place, 'meeting')}>{t('review.to-meeting')}</a>}
          >
            {t('review.nothing-hint')}
          </Empty>
        )}
      </div>
      <RecentAnswers />
    </div>
  )
}
