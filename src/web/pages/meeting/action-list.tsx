import { useSignal } from '@preact/signals'
import { ActionDialog } from '../../actions/action-dialog.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { periodName } from '../../app/period.js'
import { day, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { type Action, useMeeting } from './use-meeting.js'

type Status = Action['status']

interface ActionListProps {
  actions: readonly Action[]
  initiatives: readonly { id: number; name: string }[]
  withPeriod?: boolean
}

/** Actions with their owner and date, and what became of them. */
export function ActionList({ actions, initiatives, withPeriod = false }: ActionListProps) {
  const { path, mayChange, keys } = useMeeting()
  const set = ({ id, status }: Action, next: Status): Promise<unknown> =>
    mutate({
      call: () => api.PATCH('/v1/areas/{key}/actions/{id}', { params: { path: { key: path.key, id } }, body: { status: next } }),
      invalidates: [keys.followUp, keys.actions],
      done: t(`meeting.action-${next}`),
      undo: () => set({ id, status: next } as Action, status),
    })
  const edited = useSignal<Action | null>(null)
  const openFirst = [...actions].sort((a, b) => Number(a.status !== 'open') - Number(b.status !== 'open'))
  return (
    <>
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
                    {dueOn === null
                      ? t('meeting.no-date')
                      : t(overdue ? 'meeting.was-due' : 'meeting.due-on', { day: day(dueOn) })}
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
                  <Button kind="quiet" aria-label={`${t('actions.edit')}: ${title}`} onClick={() => (edited.value = action)}>
                    {t('actions.edit')}
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {edited.value && <ActionDialog action={edited.value} initiatives={initiatives} onClose={() => (edited.value = null)} />}
    </>
  )
}
