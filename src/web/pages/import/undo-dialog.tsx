import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'

interface UndoProps {
  id: number
  fileName: string
  imported: number
  onClose(): void
  onUndone?(): void
}

/** Asks before an import and everything derived from it are removed. */
export function UndoDialog({ id, fileName, imported, onClose, onUndone }: UndoProps) {
  const busy = useSignal(false)
  const undo = async () => {
    busy.value = true
    const undone = await mutate({
      call: () => api.DELETE('/v1/imports/{id}', { params: { path: { id } } }),
      invalidates: ['/v1/imports', '/v1/areas', '/v1/status', '/v1/comments', '/v1/roster'],
      done: t('import.undone'),
    })
    onClose()
    if (undone) onUndone?.()
  }
  return (
    <Dialog
      title={t('import.undo-of', { file: fileName })}
      onClose={onClose}
      footer={
        <Button kind="danger" busy={busy.value} onClick={() => void undo()}>
          {t('import.undo')}
        </Button>
      }
    >
      <p>{t('import.undo-what', { count: imported })}</p>
    </Dialog>
  )
}
