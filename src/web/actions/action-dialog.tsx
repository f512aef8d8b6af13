import { api } from '../api/client.js'
import { mutate } from '../api/mutate.js'
import { clearDraft } from '../app/draft.js'
import { usePlace } from '../app/place.js'
import { t } from '../text/text.js'
import { Dialog } from '../ui/dialog.js'
import { type Action, ActionForm, changedWith, draftOf } from './action-form.js'
import { RemoveButton } from './remove-button.js'

interface ActionDialogProps {
  /** The one that is changed; without it, a new one of the meeting of the place. */
  action?: Action
  /** The theme that a new one is made of. */
  themeId?: number
  initiatives?: readonly { id: number; name: string }[]
  onClose(): void
}

/** An action that is added, changed, or removed. */
export function ActionDialog({ onClose, ...form }: ActionDialogProps) {
  const { action } = form
  const { area } = usePlace()
  const close = () => {
    // Otherwise, what was given up would hide what others change meanwhile.
    if (action) clearDraft(draftOf(area, action))
    onClose()
  }
  return (
    <Dialog title={t(action ? 'actions.edit-action' : 'actions.add-action')} onClose={close}>
      <ActionForm {...form} onSaved={onClose} onCancel={onClose}>
        {action && <RemoveButton remove={() => remove(area, action)} onRemoved={close} />}
      </ActionForm>
    </Dialog>
  )
}

const remove = (area: string, { id }: Action) =>
  mutate({
    call: () => api.DELETE('/v1/areas/{key}/actions/{id}', { params: { path: { key: area, id } } }),
    invalidates: changedWith(area),
    done: t('actions.removed'),
  })
