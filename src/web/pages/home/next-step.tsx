import { CYCLE_STEPS, type CycleStep } from '../../../domain/meeting/cycle.js'
import type { GetAnswer } from '../../api/query.js'
import { useZone } from '../../app/local-time.js'
import { type Me, may } from '../../app/me.js'
import { type Place, to, usePlace } from '../../app/place.js'
import { moment, t } from '../../text/text.js'
import { ButtonLink } from '../../ui/button.js'

export type Cycle = GetAnswer<'/v1/areas/{key}/cycle/{period}'>

/** Page on which each step is done. */
const PAGES: Record<Exclude<CycleStep, 'import'>, string> = {
  review: 'review',
  choose: 'meeting',
  freeze: 'meeting',
  present: 'meeting',
  'follow-up': 'meeting',
}

/** Steps of preparing a meeting: which are done, which is next, and how much is left. */
export function NextStep({ cycle, me }: { cycle: Cycle; me: Me | undefined }) {
  const place = usePlace()
  const zone = useZone()
  const next = CYCLE_STEPS.indexOf(cycle.next)
  const mayDo = (step: CycleStep) => may(me, { role: 'member', everywhere: step === 'import' })
  // Readers may look at the meeting; the other pages would be refused.
  const mayOpen = (step: CycleStep) => mayDo(step) || (step !== 'import' && step !== 'review')
  const isWaiting = cycle.next === 'import' && cycle.waiting > 0
  return (
    <section class="next home-wide" aria-labelledby="next-step">
      <div class="next-now">
        <p class="soft" id="next-step">
          {t('home.next-step')}
        </p>
        <p class="next-what">
          {t(`home.do-${isWaiting ? 'wait' : cycle.next === 'freeze' && cycle.pack?.frozenAt ? 'send' : cycle.next}`)}
        </p>
        <p class="soft">{stateOf(cycle.next, cycle, zone)}</p>
        {mayDo(cycle.next) && !isWaiting && (
          <ButtonLink kind="primary" href={addressOf(cycle.next, place)}>
            {t(`home.go-${cycle.next}`)}
          </ButtonLink>
        )}
      </div>
      <ol class="steps">
        {CYCLE_STEPS.map((step, at) => {
          const isDone = at < next && !isLeft(step, cycle)
          return (
            <li key={step} class={isDone ? 'done' : at === next ? 'now' : ''} aria-current={at === next ? 'step' : undefined}>
              {mayOpen(step) ? <a href={addressOf(step, place)}>{t(`home.step-${step}`)}</a> : <b>{t(`home.step-${step}`)}</b>}
              {isDone && <span class="hidden-text">{t('home.step-done')}</span>}
              <small>{stateOf(step, cycle, zone)}</small>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** Where a step is done. */
function addressOf(step: CycleStep, place: Place): string {
  if (step === 'import') return '/app/import'
  return to(place, PAGES[step], step === 'follow-up' ? { part: 'follow-up' } : {})
}

/** Returns whether something is left to do in a step, although a later one was done. */
const isLeft = (step: CycleStep, { review, lists }: Cycle): boolean =>
  (step === 'review' && (review?.comments ?? 0) > 0) || (step === 'choose' && lists.chosen === 0)

/** Describes the state of a step in a few words. @param zone of the area */
function stateOf(
  step: CycleStep,
  { responses, waiting, review, lists, pack, sent, meeting, discussed, actions }: Cycle,
  zone: string,
): string {
  switch (step) {
    case 'import':
      if (waiting > 0) return t('home.state-waiting', { count: waiting })
      return responses === null ? t('home.state-no-responses') : t('home.state-responses', { count: responses })
    case 'review':
      if (!review) return ''
      return review.comments === 0
        ? t('home.state-reviewed')
        : t('home.state-review', { count: review.comments, minutes: review.minutes })
    case 'choose':
      return lists.chosen === 0 ? t('home.state-nothing-chosen') : t('home.state-chosen', { count: lists.chosen })
    case 'freeze':
      if (!pack) return t('home.state-no-pack')
      if (!pack.frozenAt) return t('home.state-open-pack')
      return sent ? t('home.state-sent') : t('home.state-frozen', { at: moment(pack.frozenAt, zone) })
    case 'present':
      if (discussed > 0) return t('home.state-discussed', { count: discussed })
      if (meeting.at) return t('home.state-meeting', { at: moment(meeting.at, zone) })
      return t(meeting.held ? 'home.state-held' : 'home.state-no-date')
    case 'follow-up':
      return actions.overdue > 0
        ? t('home.state-overdue', { count: actions.overdue })
        : t('home.state-actions', { count: actions.open })
  }
}
