import type { ComponentChildren } from 'preact'
import { t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Dialog } from '../ui/dialog.js'

interface FormProps {
  title: string
  submit: string
  canSubmit: boolean
  onSubmit(): unknown
  onClose(): void
  children: ComponentChildren
}

/** A short form in a dialog: Enter submits it, Escape closes it. */
export function FormDialog({ title, submit, canSubmit, onSubmit, onClose, children }: FormProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (canSubmit) void onSubmit()
        }}
      >
        {children}
        <div class="row">
          <Button kind="primary" type="submit" disabled={!canSubmit}>
            {submit}
          </Button>
          <Button onClick={onClose}>{t('comments.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
