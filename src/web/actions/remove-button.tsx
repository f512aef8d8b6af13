import { useSignal } from '@preact/signals'
import { t } from '../text/text.js'
import { Button } from '../ui/button.js'

interface RemoveProps {
  /** @returns null if it failed */
  remove(): Promise<unknown>
  onRemoved(): void
}

/** Removes an action or initiative, at the second press; a double click is one. */
export function RemoveButton({ remove, onRemoved }: RemoveProps) {
  const isAsked = useSignal(false)
  const busy = useSignal(false)
  const confirm = async () => {
    busy.value = true
    const removed = await remove()
    busy.value = false
    if (removed) onRemoved()
  }
  return isAsked.value ? (
    <Button kind="danger" busy={busy.value} onClick={({ detail }) => detail < 2 && void confirm()}>
      {t('actions.remove-for-good')}
    </Button>
  ) : (
    <Button kind="quiet" onClick={() => (isAsked.value = true)}>
      {t('actions.remove')}
    </Button>
  )
}
