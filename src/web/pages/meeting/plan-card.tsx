import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate, wordsOf } from '../../api/mutate.js'
import type { ApiError } from '../../api/problem.js'
import { useGet } from '../../api/query.js'
import { localTime, momentIn, useZone } from '../../app/local-time.js'
import { listed, moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { TextField } from '../../ui/field.js'
import { Banner, Loaded } from '../../ui/state.js'
import { SendButton } from './send-button.js'
import { useFollowUp, useMeeting } from './use-meeting.js'

/** Date and place of the meeting, the invitation and the calendar entry. */
export function PlanCard() {
  const { path, mayChange, keys } = useMeeting()
  const area = useGet('/v1/areas/{key}', { path: { key: path.key } }).data
  const followUp = useFollowUp(path)
  const isOpen = useSignal(false)
  const failed = useSignal<ApiError | null>(null)
  const invitees = area?.invitees ?? []
  const zone = useZone()

  async function save(form: HTMLFormElement) {
    const given = new FormData(form)
    const at = String(given.get('at') ?? '')
    const done = await mutate({
      call: () =>
        api.PUT('/v1/areas/{key}/meetings/{period}', {
          params: { path },
          body: {
            at: at === '' ? null : (momentIn(at, zone) as never),
            minutes: Number(given.get('minutes')),
            place: String(given.get('place')),
            outcome: String(given.get('outcome')),
          },
        }),
      invalidates: [keys.followUp, keys.pack],
      done: t('meeting.plan-saved'),
      failed: (error) => {
        failed.value = error
      },
    })
    if (!done) return
    failed.value = null
    isOpen.value = false
  }

  return (
    <Card title={t('meeting.plan')}>
      <Loaded query={followUp}>
        {({ meeting }) => (
          <>
            {meeting?.at ? (
              <p>
                <b>{moment(meeting.at, zone)}</b>, {t('meeting.minutes-short', { count: meeting.minutes })}
                {meeting.place && `, ${meeting.place}`}
              </p>
            ) : (
              <p class="soft">{t('meeting.not-planned')}</p>
            )}
            <p class="soft">
              {invitees.length === 0 ? t('meeting.no-invitees') : t('meeting.invitees', { people: listed(invitees) })}
            </p>
            {isOpen.value ? (
              // Initial values only: typed text stays when the meeting is read again.
              <form
                class="stack tight"
                data-unsaved
                onSubmit={(event) => {
                  event.preventDefault()
                  void save(event.currentTarget)
                }}
              >
                {failed.value && <Banner kind="problem">{wordsOf(failed.value)}</Banner>}
                <TextField
                  label={t('meeting.when', { zone })}
                  type="datetime-local"
                  name="at"
                  defaultValue={meeting?.at ? localTime(meeting.at, zone) : ''}
                />
                <TextField
                  label={t('meeting.length')}
                  type="number"
                  name="minutes"
                  min={1}
                  max={1440}
                  required
                  defaultValue={meeting?.minutes ?? 60}
                />
                <TextField label={t('meeting.where')} name="place" maxLength={200} defaultValue={meeting?.place ?? ''} />
                <TextField label={t('meeting.outcome')} name="outcome" maxLength={2000} defaultValue={meeting?.outcome ?? ''} />
                <div class="row">
                  <Button kind="primary" type="submit">
                    {t('meeting.save')}
                  </Button>
                  <Button kind="quiet" onClick={() => (isOpen.value = false)}>
                    {t('meeting.discard')}
                  </Button>
                </div>
              </form>
            ) : (
              <div class="row">
                {mayChange && (
                  <Button onClick={() => (isOpen.value = true)}>
                    {t(meeting?.at ? 'meeting.change-plan' : 'meeting.make-plan')}
                  </Button>
                )}
                {mayChange && meeting?.at && meeting.status !== 'over' && <SendButton what="invitation" />}
                {meeting?.at && <a href={`${keys.followUp}.ics`}>{t('meeting.calendar-entry')}</a>}
              </div>
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}
