import { useDraft } from '../../app/draft.js'
import { usePlace } from '../../app/place.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { TextArea } from '../../ui/field.js'
import type { Item } from './list-item.js'

/** Note about what to say in the meeting about an item. */
export function NoteDialog({ item, onClose, onSave }: { item: Item; onClose(): void; onSave(note: string): Promise<unknown> }) {
  const { area, period } = usePlace()
  const [text, setText, clear] = useDraft(`meeting-note:${area}/${period}/${item.key}`, item.choice?.note ?? '')
  const close = () => {
    // Given up: it must not come back later over what somebody else has noted meanwhile.
    clear()
    onClose()
  }
  return (
    <Dialog title={t('meeting.note')} onClose={close}>
      <form
        class="stack"
        onSubmit={async (event) => {
          event.preventDefault()
          if ((await onSave(text)) !== null) close()
        }}
      >
        <TextArea
          label={t('meeting.note-label')}
          hint={t('meeting.note-hint')}
          maxLength={2000}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <div class="row">
          <Button kind="primary" type="submit">
            {t('meeting.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
