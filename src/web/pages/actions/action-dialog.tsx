import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate, wordsOf } from '../../api/mutate.js'
import type { ApiError } from '../../api/problem.js'
import { useDraft } from '../../app/draft.js'
import { usePlace } from '../../app/place.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { Select, TextArea, TextField } from '../../ui/field.js'
import { Banner } from '../../ui/state.js'
import { type Action, useMoves } from './use-actions.js'

interface ActionDialogProps {
  /** Action to change; default: a new one for the meeting of the current area and period. */
  action?: Action
  /** Theme that a new action is created from. */
  themeId?: number
  initiatives?: readonly { id: number; name: string }[]
  onClose(): void
}

/** Adds, changes or removes an action. Typed text is kept until it is saved. */
export function ActionDialog({ action, themeId, initiatives = [], onClose }: ActionDialogProps) {
  const { period } = usePlace()
  const { area, base } = useMoves()
  const draft = `${area}/action-${action?.id ?? `new-${themeId ?? ''}`}`
  const [title, setTitle, clearTitle] = useDraft(`${draft}:title`, action?.title)
  const [owner, setOwner, clearOwner] = useDraft(`${draft}:owner`, action?.owner)
  const [due, setDue, clearDue] = useDraft(`${draft}:due`, action?.dueOn ?? '')
  const [note, setNote, clearNote] = useDraft(`${draft}:note`, action?.note)
  const initiative = useSignal(String(action?.initiativeId ?? ''))
  const problem = useSignal('')
  const busy = useSignal(false)
  const isRemoving = useSignal(false)
  const after = {
    invalidates: [`${base}/actions`, `${base}/meetings/`, `${base}/cycle/`],
    failed: (error: ApiError) => {
      problem.value = wordsOf(error)
    },
  }
  const close = () => {
    for (const clear of [clearTitle, clearOwner, clearDue, clearNote]) clear()
    onClose()
  }
  async function save() {
    busy.value = true
    const body = {
      ...{ title, owner, note, dueOn: due === '' ? null : due },
      initiativeId: initiative.value === '' ? null : Number(initiative.value),
    }
    const path = { key: area }
    const saved = action
      ? await mutate({
          call: () => api.PATCH('/v1/areas/{key}/actions/{id}', { params: { path: { ...path, id: action.id } }, body }),
          ...after,
          done: t('actions.saved'),
        })
      : await mutate({
          call: () =>
            api.POST('/v1/areas/{key}/actions', { params: { path }, body: { ...body, period, themeId: themeId ?? null } }),
          ...after,
          done: t('actions.action-added'),
        })
    busy.value = false
    if (saved) close()
  }
  async function remove() {
    const removed = await mutate({
      call: () => api.DELETE('/v1/areas/{key}/actions/{id}', { params: { path: { key: area, id: action!.id } } }),
      ...after,
      done: t('actions.removed'),
    })
    if (removed) close()
  }
  return (
    <Dialog title={t(action ? 'actions.edit-action' : 'actions.add-action')} onClose={onClose}>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {problem.value && <Banner kind="problem">{problem.value}</Banner>}
        <TextField
          label={t('actions.what')}
          required
          maxLength={500}
          value={title}
          onInput={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <TextField
          label={t('actions.owner')}
          required
          maxLength={200}
          value={owner}
          onInput={({ currentTarget }) => setOwner(currentTarget.value)}
        />
        <TextField
          label={t('actions.due')}
          type="date"
          value={due}
          onInput={({ currentTarget }) => setDue(currentTarget.value)}
        />
        {initiatives.length > 0 && (
          <Select
            label={t('actions.initiative')}
            value={initiative.value}
            options={[{ value: '', text: '–' }, ...initiatives.map(({ id, name }) => ({ value: String(id), text: name }))]}
            onChange={({ currentTarget }) => (initiative.value = currentTarget.value)}
          />
        )}
        <TextArea
          label={t('actions.note')}
          maxLength={2000}
          rows={3}
          value={note}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <div class="row">
          <Button kind="primary" type="submit" busy={busy.value}>
            {t(action ? 'actions.save' : 'actions.add-action')}
          </Button>
          <Button onClick={close}>{t('actions.cancel')}</Button>
          {action &&
            (isRemoving.value ? (
              <Button kind="danger" onClick={() => void remove()}>
                {t('actions.remove-for-good')}
              </Button>
            ) : (
              <Button kind="quiet" onClick={() => (isRemoving.value = true)}>
                {t('actions.remove')}
              </Button>
            ))}
        </div>
      </form>
    </Dialog>
  )
}
