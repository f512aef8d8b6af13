import type { Action } from '../../actions/action-form.js'
import { periodName } from '../../app/period.js'
import { to, usePlace } from '../../app/place.js'
import { day, t } from '../../text/text.js'

/** Shows where an action comes from: its meeting, and the comment or theme that it was created from. */
export function Origin({ action: { period, commentId, themeId } }: { action: Action }) {
  const { area } = usePlace()
  return (
    <span class="row origin">
      <a href={to({ area, period }, 'meeting', { part: 'follow-up' })}>
        {t('actions.from-meeting', { period: periodName(period) })}
      </a>
      {commentId !== null && <a href={to({ area, period }, 'comments', { id: commentId })}>{t('actions.from-comment')}</a>}
      {themeId !== null && <a href={to({ area, period }, 'themes', { theme: themeId })}>{t('actions.from-theme')}</a>}
    </span>
  )
}

/** Shows the due date, and marks it when overdue. */
export const Due = ({ action: { dueOn, overdue } }: { action: Action }) => (
  <span class={overdue ? 'late' : ''}>
    {dueOn === null ? t('actions.no-date') : t(overdue ? 'actions.was-due' : 'actions.due-on', { day: day(dueOn) })}
  </span>
)
