import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { periodName } from '../../app/period.js'
import { day, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { type Action, useMeeting } from './use-meeting.js'

type Status = Action['status']

/** Actions with their owner, due date and status. */
export function ActionList({ actions, withPeriod = false }: { actions: readonly Action[]; withPeriod?: boolean }) {
  const { path, mayChange, keys } = useMeeting()
  const set = ({ id, status }: Action, next: Status): Promise<unknown> =>
    mutate({
      call: () => api.PATCH('/v1/areas/{key}/actions/{id}', { params: { path: { key: path.key, id } }, body: { status: next } }),
      invalidates: [keys.followUp, keys.actions],
      done: t(`meeting.action-${next}`),
      undo: () => set({ id, status: next } as Action, status),
    })
  const openFirst = [...actions].sort((a, b) => Number(a.status !== 'open') - Number(b.status !== 'open'))
  return (
    <ul class="agreed">
      {openFirst.map((action) => {
        const { id, title, owner, dueOn, status, overdue, note, period } = action
        const button = (next: Status, text: string) => (
          <Button kind="quiet" aria-label={`${text}: ${title}`} onClick={() => void set(action, next)}>
            {text}
          </Button>
        )
        return (
          <li key={id} class={status}>
            <div>
              <b>{title}</b>
              <p class="row soft">
                <span>{owner}</span>
                <span class={overdue ? 'bad' : ''}>
                  {dueOn === null ? t('meeting.no-date') : t(overdue ? 'meeting.was-due' : 'meeting.due-on', { day: day(dueOn) })}
                </span>
                {status !== 'open' && <Chip kind={status === 'done' ? 'good' : ''}>{t(`meeting.status-${status}`)}</Chip>}
                {withPeriod && <span>{periodName(period)}</span>}
              </p>
              {note && <p class="soft">{note}</p>}
            </div>
            {mayChange && (
              <div class="row">
                {status === 'open' ? (
                  <>
                    {button('done', t('meeting.mark-done'))}
                    {button('dropped', t('meeting.drop'))}
                  </>
                ) : (
                  button('open', t('meeting.reopen'))
                )}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
