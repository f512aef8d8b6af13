import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import type { ApiError } from '../../api/problem.js'
import { useGet } from '../../api/query.js'
import { useDraft } from '../../app/draft.js'
import { localTime, momentIn, useZone } from '../../app/local-time.js'
import { listed, moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { TextField } from '../../ui/field.js'
import { Banner, Loaded } from '../../ui/state.js'
import { SendButton } from './send-button.js'
import { type FollowUp, useFollowUp, useMeeting } from './use-meeting.js'

type Fields = Record<'at' | 'minutes' | 'place' | 'outcome', string>

/** The plan of a meeting as the service has it. */
const planOf = (meeting: FollowUp['meeting'] | undefined) =>
  meeting
    ? { at: meeting.at, minutes: meeting.minutes, place: meeting.place, outcome: meeting.outcome }
    : { at: null, minutes: 60, place: '', outcome: '' }

/** The plan of a meeting as its form shows it. @param zone of the area */
const fieldsOf = (meeting: FollowUp['meeting'] | undefined, zone: string): Fields => ({
  at: meeting?.at ? localTime(meeting.at, zone) : '',
  minutes: String(meeting?.minutes ?? 60),
  place: meeting?.place ?? '',
  outcome: meeting?.outcome ?? '',
})

/** Date and place of the meeting, the invitation and the calendar entry. */
export function PlanCard() {
  const { place, path, mayChange, keys } = useMeeting()
  const area = useGet('/v1/areas/{key}', { path: { key: path.key } }).data
  const followUp = useFollowUp(path)
  const failed = useSignal<ApiError | null>(null)
  const invitees = area?.invitees ?? []
  const zone = useZone()
  const [draft, setDraft, clear] = useDraft(`meeting-plan:${place.area}/${place.period}`)
  const saved = JSON.stringify(fieldsOf(followUp.data?.meeting, 'UTC'))
  const edited = draft === '' ? null : (JSON.parse(draft) as { before: string; fields: Fields })
  const edit = (fields: Fields) => setDraft(JSON.stringify({ before: edited?.before ?? saved, fields }))
  const bind = (name: keyof Fields, fields: Fields) => ({
    value: fields[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => edit({ ...fields, [name]: currentTarget.value }),
  })

  async function save({ at, minutes, ...rest }: Fields) {
    const done = await mutate({
      call: () =>
        api.PUT('/v1/areas/{key}/meetings/{period}', {
          params: { path },
          body: {
            at: at === '' ? null : (momentIn(at, zone) as never),
            minutes: Number(minutes),
            ...rest,
            seen: planOf(followUp.data?.meeting) as never,
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
    clear()
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
            {edited ? (
              <form
                class="stack tight"
                data-unsaved
                onSubmit={(event) => {
                  event.preventDefault()
                  void save(edited.fields)
                }}
              >
                {edited.before !== saved && <Banner kind="warn">{t('meeting.plan-changed')}</Banner>}
                {failed.value && <Banner kind="problem">{failed.value.words}</Banner>}
                <TextField label={t('meeting.when', { zone })} type="datetime-local" {...bind('at', edited.fields)} />
                <TextField
                  label={t('meeting.length')}
                  type="number"
                  min={1}
                  max={1440}
                  required
                  {...bind('minutes', edited.fields)}
                />
                <TextField label={t('meeting.where')} maxLength={200} {...bind('place', edited.fields)} />
                <TextField label={t('meeting.outcome')} maxLength={2000} {...bind('outcome', edited.fields)} />
                <div class="row">
                  <Button kind="primary" type="submit">
                    {t('meeting.save')}
                  </Button>
                  <Button kind="quiet" onClick={clear}>
                    {t('meeting.discard')}
                  </Button>
                </div>
              </form>
            ) : (
              <div class="row">
                {mayChange && (
                  <Button onClick={() => edit(fieldsOf(meeting, zone))}>
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
