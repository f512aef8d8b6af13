import { clearDraft } from '../app/draft.js'
import { usePlace } from '../app/place.js'
import { t } from '../text/text.js'
import { Dialog } from '../ui/dialog.js'
import type { Initiative } from './initiative.js'
import { draftOf, InitiativeForm } from './initiative-form.js'

/** An initiative that is added or changed. */
export function InitiativeDialog({ initiative, onClose }: { initiative?: Initiative; onClose(): void }) {
  const { area } = usePlace()
  const close = () => {
    // Otherwise, what was given up would hide what others change meanwhile.
    if (initiative) clearDraft(draftOf(area, initiative))
    onClose()
  }
  return (
    <Dialog title={t(initiative ? 'actions.edit-initiative' : 'actions.add-initiative')} onClose={close}>
      <InitiativeForm {...(initiative && { initiative })} onClose={onClose} />
    </Dialog>
  )
}
