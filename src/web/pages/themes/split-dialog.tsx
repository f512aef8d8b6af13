import { useSignal } from '@preact/signals'
import { useFilters } from '../../app/place.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { bound, TextField } from '../../ui/field.js'
import { toast } from '../../ui/toast.js'
import type { Theme, ThemeEdits } from './use-themes.js'

interface SplitDialogProps {
  theme: Theme
  edits: ThemeEdits
  /** Comments that go into a new theme; without them, the theme is split by the content of its comments. */
  comments?: number[]
  onClose(): void
}

/** Splits a theme into new themes. */
export function SplitDialog({ theme, edits, comments, onClose }: SplitDialogProps) {
  const [, setFilters] = useFilters()
  const parts = useSignal('2')
  const label = useSignal('')
  const busy = useSignal(false)
  async function split() {
    busy.value = true
    const made = await edits.split(
      theme.id,
      comments ? { comments, ...(label.value !== '' && { label: label.value }) } : { parts: Number(parts.value) },
    )
    busy.value = false
    if (!made) return
    toast({
      text: t('themes.split-done', { count: made.length }),
      action: { text: t('shell.undo'), run: () => edits.joinAgain(made, theme.id) },
    })
    onClose()
    if (made[0] !== undefined) setFilters({ theme: String(made[0]) })
  }
  return (
    <Dialog title={t('themes.split-title', { label: theme.label })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void split()
        }}
      >
        <p>{comments ? t('themes.split-off-hint', { count: comments.length }) : t('themes.split-hint')}</p>
        {comments ? (
          <TextField label={t('themes.name')} hint={t('themes.split-name-hint')} maxLength={120} {...bound(label)} />
        ) : (
          <TextField label={t('themes.parts')} type="number" min={2} max={20} required {...bound(parts)} />
        )}
        <div class="row">
          <Button kind="primary" type="submit" busy={busy.value}>
            {t('themes.split')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
