import { recentReviews, undo } from '../../comments/send-review.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'

/** The last ten answers, each with an undo button. */
export function RecentAnswers() {
  return (
    <section class="last-ones stack tight" aria-labelledby="last-ones">
      <h2 id="last-ones">{t('review.last')}</h2>
      {recentReviews.value.length === 0 && <p class="soft">{t('review.last-none')}</p>}
      <ol class="stack tight">
        {recentReviews.value.map((one) => (
          <li key={one.key} class="row apart">
            <span>
              <strong>{one.text}</strong>
              <small>{one.about}</small>
            </span>
            <Button kind="quiet" onClick={() => void undo(one)} aria-label={t('review.undo-one', { what: one.text })}>
              {t('shell.undo')}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  )
}
