import { useSignal } from '@preact/signals'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Combobox } from '../../ui/combobox.js'
import { Dialog } from '../../ui/dialog.js'
import type { Theme, ThemeEdits } from './use-themes.js'

interface MoveDialogProps {
  theme: Theme
  themes: readonly Theme[]
  comments: number[]
  edits: ThemeEdits
  onClose(): void
  onDone(): void
}

/** Chooses the right theme for comments. They stay there, and serve as examples of the theme from then on. */
export function MoveDialog({ theme, themes, comments, edits, onClose, onDone }: MoveDialogProps) {
  const chosen = useSignal('')
  const target = themes.find(({ id }) => String(id) === chosen.value)
  const move = async (to: Theme | null) => {
    if (await edits.move(theme.id, comments, to)) onDone()
  }
  return (
    <Dialog title={t('themes.move-title', { count: comments.length })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (target) void move(target)
        }}
      >
        <Combobox
          label={t('themes.move-to')}
          value={chosen.value}
          onChange={(value) => (chosen.value = value)}
          options={themes.filter(({ id }) => id !== theme.id).map(({ id, label }) => ({ value: String(id), text: label }))}
        />
        <div class="row">
          <Button kind="primary" type="submit" disabled={!target}>
            {t('themes.move')}
          </Button>
          <Button onClick={() => void move(null)}>{t('themes.move-out')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
