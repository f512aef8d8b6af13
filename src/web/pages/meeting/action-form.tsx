import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useDraft } from '../../app/draft.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Select, TextField } from '../../ui/field.js'
import { Banner } from '../../ui/state.js'
import { useMeeting } from './use-meeting.js'

interface ActionFormProps {
  /** Initiatives that the action can belong to. */
  initiatives?: readonly { id: number; name: string }[]
  /** Called after an action was added. */
  onAdded?: () => void
  autoFocus?: boolean
}

/** Form for an action: what, who and until when. Typed text is kept until it is saved. */
export function ActionForm({ initiatives = [], onAdded, autoFocus = false }: ActionFormProps) {
  const { place, path, keys } = useMeeting()
  const draft = `${place.area}/${place.period}`
  const [title, setTitle, clearTitle] = useDraft(`action-title:${draft}`)
  const [owner, setOwner, clearOwner] = useDraft(`action-owner:${draft}`)
  const [dueOn, setDueOn, clearDueOn] = useDraft(`action-due:${draft}`)
  const initiative = useSignal('')
  const problem = useSignal('')
  const first = useRef<HTMLFormElement>(null)
  async function add() {
    const added = await mutate({
      call: () =>
        api.POST('/v1/areas/{key}/actions', {
          params: { path: { key: path.key } },
          body: {
            period: path.period,
            title,
            owner,
            dueOn: dueOn === '' ? null : dueOn,
            initiativeId: initiative.value === '' ? null : Number(initiative.value),
          },
        }),
      invalidates: [keys.followUp, keys.actions],
      done: t('meeting.action-added', { owner }),
      failed: (error) => {
        problem.value = error.message || t('shell.not-reached')
      },
    })
    if (!added) return
    problem.value = ''
    for (const clear of [clearTitle, clearOwner, clearDueOn]) clear()
    first.current?.querySelector('input')?.focus()
    onAdded?.()
  }
  return (
    <form
      ref={first}
      class="action-form"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      {problem.value && <Banner kind="problem">{problem.value}</Banner>}
      <TextField
        label={t('meeting.action')}
        required
        maxLength={500}
        autoFocus={autoFocus}
        value={title}
        onInput={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <TextField
        label={t('meeting.owner')}
        required
        maxLength={200}
        value={owner}
        onInput={({ currentTarget }) => setOwner(currentTarget.value)}
      />
      <TextField
        label={t('meeting.due')}
        type="date"
        value={dueOn}
        onInput={({ currentTarget }) => setDueOn(currentTarget.value)}
      />
      {initiatives.length > 0 && (
        <Select
          label={t('meeting.initiative')}
          value={initiative.value}
          onChange={({ currentTarget }) => (initiative.value = currentTarget.value)}
          options={[{ value: '', text: '–' }, ...initiatives.map(({ id, name }) => ({ value: String(id), text: name }))]}
        />
      )}
      <Button kind="primary" type="submit">
        {t('meeting.add-action')}
      </Button>
    </form>
  )
}
