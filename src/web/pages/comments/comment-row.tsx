import { CommentText } from '../../comments/comment-text.js'
import { languageName } from '../../comments/language-name.js'
import type { Comment } from '../../comments/list-store.js'
import { Score } from '../../comments/score.js'
import { day, duration, language, t } from '../../text/text.js'
import { Chip, LabelChip } from '../../ui/chip.js'

interface CommentRowProps {
  comment: Comment
  search: string
  /** Time zone of the area, which its periods are in. */
  zone: string
  isSelected: boolean
  isChecked: boolean
  /** Whether comments can be checked; only for people who may change them. */
  canCheck: boolean
  onSelect(id: number): void
  onCheck(id: number, checked: boolean): void
}

/** Dimensions to show as the origin of a comment, if it has them. */
const PLACES = ['location', 'service', 'assignmentGroup', 'channel']

/** One comment in the list. As it reads signals, it is drawn again only where what it is given is something else. */
export function CommentRow({ comment, search, zone, isSelected, isChecked, canCheck, onSelect, onCheck }: CommentRowProps) {
  const { score, at, review, lostMinutes, dimensions, labels, themes } = comment
  const facts = [
    day(at, zone),
    ...PLACES.flatMap((key) => dimensions[key] ?? []).slice(0, 2),
    ...(lostMinutes ? [t('comments.lost', { time: duration(lostMinutes) })] : []),
    ...(comment.language !== null && comment.language !== language.value ? [languageName(comment.language)] : []),
  ]
  return (
    <article class={`comment-row ${isSelected ? 'selected' : ''} ${review.read ? '' : 'unread'}`}>
      {canCheck && (
        <label class="pick">
          <span class="hidden-text">{t('comments.check', { id: comment.id })}</span>
          <input
            type="checkbox"
            checked={isChecked}
            onChange={({ currentTarget }) => onCheck(comment.id, currentTarget.checked)}
          />
        </label>
      )}
      <Score score={score} />
      <div class="body">
        <CommentText comment={comment} search={search} />
        <p class="facts">
          {labels.map(({ label }) => (
            <LabelChip key={label} label={label} />
          ))}
          {themes.slice(0, 2).map(({ id, label }) => (
            <span key={id} class="chip theme">
              {label}
            </span>
          ))}
          {!comment.supported && <Chip kind="warn">{t('comments.unsupported')}</Chip>}
          <span>{facts.join(' · ')}</span>
          {review.reviewed && <span title={t('comments.state-reviewed')}>✓ {t('comments.reviewed')}</span>}
          {review.discussed && <span>● {t('comments.discussed')}</span>}
          {review.notes > 0 && <span>✎ {t('comments.notes-count', { count: review.notes })}</span>}
        </p>
        <button type="button" class="open" aria-current={isSelected ? 'true' : undefined} onClick={() => onSelect(comment.id)}>
          <span class="hidden-text">{t('comments.open', { id: comment.id })}</span>
        </button>
      </div>
    </article>
  )
}
