import { useSignal } from '@preact/signals'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Combobox } from '../../ui/combobox.js'
import { Dialog } from '../../ui/dialog.js'
import type { Theme, ThemeEdits } from './use-themes.js'

interface MergeDialogProps {
  theme: Theme
  themes: readonly Theme[]
  /** Target theme, if it was chosen by dragging. */
  into?: Theme
  onClose(): void
  onMerge: ThemeEdits['merge']
}

/** Chooses the theme that another one is merged into; future comments go there too. */
export function MergeDialog({ theme, themes, into, onClose, onMerge }: MergeDialogProps) {
  const chosen = useSignal(into ? String(into.id) : '')
  const target = themes.find(({ id }) => String(id) === chosen.value)
  return (
    <Dialog title={t('themes.merge-title', { label: theme.label })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={async (event) => {
          event.preventDefault()
          if (target && (await onMerge(theme.id, target))) onClose()
        }}
      >
        <p>{t('themes.merge-hint')}</p>
        <Combobox
          label={t('themes.merge-into')}
          value={chosen.value}
          onChange={(value) => (chosen.value = value)}
          options={themes.filter(({ id }) => id !== theme.id).map(({ id, label }) => ({ value: String(id), text: label }))}
        />
        <div class="row">
          <Button kind="primary" type="submit" disabled={!target}>
            {t('themes.merge')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
