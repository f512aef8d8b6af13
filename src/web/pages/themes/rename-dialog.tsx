import { useSignal } from '@preact/signals'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { bound, TextField } from '../../ui/field.js'
import type { Theme, ThemeEdits } from './use-themes.js'

/** Renames a theme; later runs keep the name. */
export function RenameDialog({ theme, onClose, onRename }: { theme: Theme; onClose(): void; onRename: ThemeEdits['rename'] }) {
  const label = useSignal(theme.label)
  return (
    <Dialog title={t('themes.rename')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={async (event) => {
          event.preventDefault()
          if (await onRename(theme, label.value)) onClose()
        }}
      >
        <TextField label={t('themes.name')} hint={t('themes.name-hint')} required maxLength={120} {...bound(label)} />
        <div class="row">
          <Button kind="primary" type="submit">
            {t('themes.rename')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
