import { ActionForm } from '../../actions/action-form.js'
import { useZone } from '../../app/local-time.js'
import { periodName } from '../../app/period.js'
import { to } from '../../app/place.js'
import { moment, t } from '../../text/text.js'
import { Card } from '../../ui/card.js'
import { Loaded } from '../../ui/state.js'
import { ActionList } from './action-list.js'
import { Decisions } from './decisions.js'
import { Initiatives } from './initiatives.js'
import { MailText } from './mail-text.js'
import { SendButton } from './send-button.js'
import { useFollowUp, useMeeting } from './use-meeting.js'

/** Follow-up: decisions, actions, measured effects, and the text to send. */
export function FollowUpPart() {
  const { place, path, mayChange, keys } = useMeeting()
  const query = useFollowUp(path)
  const zone = useZone()
  return (
    <Loaded query={query}>
      {({ actions, earlier, decisions, initiatives, text, next, meeting }) => (
        <div class="follow-up">
          <div class="stack">
            <Card title={t('meeting.actions')}>
              {mayChange && <ActionForm inline initiatives={initiatives} />}
              {actions.length === 0 ? (
                <p class="soft">{t('meeting.no-actions')}</p>
              ) : (
                <ActionList actions={actions} initiatives={initiatives} />
              )}
              {earlier.length > 0 && (
                <>
                  <h3>{t('meeting.earlier')}</h3>
                  <ActionList actions={earlier} initiatives={initiatives} withPeriod />
                </>
              )}
            </Card>
            <Decisions decisions={decisions} />
            <Initiatives initiatives={initiatives} />
          </div>
          <div class="stack">
            <Card title={t('meeting.mail')}>
              <MailText text={text} />
              <div class="row">
                {mayChange && <SendButton what="follow-up" kind="primary" />}
                <a href={`${keys.followUp}/follow-up?format=markdown`}>{t('meeting.markdown')}</a>
              </div>
            </Card>
            <Card title={t('meeting.next')}>
              <p>
                {next.at === null
                  ? t('meeting.next-open', { period: periodName(next.period) })
                  : t('meeting.next-at', { period: periodName(next.period), at: moment(next.at, zone) })}
              </p>
              <div class="row">
                <a href={to({ ...place, period: next.period }, 'meeting')}>{t('meeting.next-prepare')}</a>
                {meeting?.at && <a href={`${keys.followUp}.ics`}>{t('meeting.calendar-entry')}</a>}
                <a href={`/v1/areas/${encodeURIComponent(place.area)}/calendar.ics`}>{t('meeting.calendar')}</a>
              </div>
            </Card>
          </div>
        </div>
      )}
    </Loaded>
  )
}
