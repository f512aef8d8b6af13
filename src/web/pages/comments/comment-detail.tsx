import { LABELS } from '../../../domain/comments/labels.js'
import { CommentText } from '../../comments/comment-text.js'
import { languageName } from '../../comments/language-name.js'
import type { Comment } from '../../comments/list-store.js'
import { Score } from '../../comments/score.js'
import { Translation } from '../../comments/translation.js'
import { dimensionText } from '../../text/dimension-text.js'
import { duration, language, moment, number, percent, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip, Filter, LabelChip } from '../../ui/chip.js'
import type { CommentActions } from './comment-actions.js'
import { History } from './history.js'
import { Names } from './names.js'

interface CommentDetailProps {
  comment: Comment
  search: string
  /** Time zone of the area, which its periods are in. */
  zone: string
  /** Segment that keyboard shortcuts apply to. */
  segment: number | null
  /** Available actions; null if the person may only read. */
  actions: CommentActions | null
  onSegment(id: number): void
  onClose(): void
}

/** One comment with all its tags and the available actions. */
export function CommentDetail({ comment, search, zone, segment, actions, onSegment, onClose }: CommentDetailProps) {
  const { review, lostMinutes, at, score } = comment
  const isForeign = comment.language !== null && comment.language !== language.value
  return (
    <section class="comment-detail" aria-label={t('comments.detail')}>
      <header class="row apart">
        <span class="row">
          <Button kind="quiet" class="back" onClick={onClose}>
            ‹ {t('comments.back')}
          </Button>
          <Score score={score} />
          <span class="soft">{moment(at, zone)}</span>
          {!!lostMinutes && <span class="soft">{t('comments.lost', { time: duration(lostMinutes) })}</span>}
        </span>
        <span class="row">
          {isForeign && <Chip>{languageName(comment.language!)}</Chip>}
          {!comment.supported && <Chip kind="warn">{t('comments.unsupported')}</Chip>}
        </span>
      </header>
      <CommentText comment={comment} search={search} active={comment.segments.length > 1 ? segment : null} />
      {isForeign && <Translation key={comment.id} text={comment.text} from={comment.language!} />}
      {actions && (
        <div class="row buttons">
          <Button kind="primary" onClick={actions.accept}>
            {t('comments.accept')} <kbd>a</kbd>
          </Button>
          <Button onClick={actions.read} disabled={review.read}>
            {t(review.read ? 'comments.state-read' : 'comments.mark-read')}
          </Button>
          <Button onClick={actions.discussed} disabled={review.discussed}>
            {t(review.discussed ? 'comments.state-discussed' : 'comments.mark-discussed')}
          </Button>
          <Button onClick={actions.note}>{t('comments.add-note')}</Button>
          <Button onClick={actions.followUp}>{t('comments.follow-up')}</Button>
          <Button kind="quiet" onClick={actions.route}>
            {t('comments.route')}
          </Button>
        </div>
      )}
      <section class="stack tight">
        <h2>{t('comments.labels')}</h2>
        <ul class="segments">
          {comment.segments.map(({ id, start, end, labels, themes }) => (
            <li key={id} class={id === segment && comment.segments.length > 1 ? 'active' : ''}>
              {comment.segments.length > 1 && (
                <button type="button" class="quote" aria-pressed={id === segment} onClick={() => onSegment(id)}>
                  {comment.text.slice(start, end)}
                </button>
              )}
              <div class="row">
                {actions
                  ? LABELS.map((label, place) => {
                      const given = labels.find((each) => each.label === label)
                      return (
                        <Filter key={label} on={given !== undefined} onChange={(on) => actions.label(label, on, id)}>
                          <kbd>{place + 1}</kbd> {t(`label.${label}`)} {given && <small>{sureness(given)}</small>}
                        </Filter>
                      )
                    })
                  : labels.map(({ label }) => <LabelChip key={label} label={label} />)}
                {themes.map((theme) => (
                  <Chip key={theme.id}>{theme.label}</Chip>
                ))}
                {actions && labels.length > 0 && (
                  <Button kind="quiet" onClick={() => actions.theme(id)}>
                    {t(themes.length > 0 ? 'comments.change-theme' : 'comments.set-theme')}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
      <Names key={comment.id} comment={comment} actions={actions} />
      <Facts comment={comment} />
      {actions && <History comment={comment} />}
    </section>
  )
}

const sureness = ({ source, probability }: { source: string; probability: number }): string =>
  source === 'person' ? t('comments.by-person') : percent(probability)

function Facts({ comment: { dimensions, ticket, id } }: { comment: Comment }) {
  const hours = ticket?.resolutionHours
  const facts: [string, string | null | undefined][] = [
    ...Object.entries(dimensions).map(([key, value]): [string, string] => [dimensionText(key), value]),
    [t('comments.priority'), ticket?.priority],
    [t('comments.group'), ticket?.group],
    [t('comments.reassignments'), ticket?.reassignments == null ? null : number(ticket.reassignments)],
    [t('comments.resolution'), hours == null ? null : duration(hours * 60)],
    [t('comments.number'), String(id)],
  ]
  return (
    <dl class="facts-list">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
