import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { ApiError } from '../../api/problem.js'
import { useMe } from '../../app/me.js'
import { confirmPlan, type PlannedChange } from '../../plans/confirm-plan.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { copyFrom } from '../../ui/copy.js'
import { Dialog } from '../../ui/dialog.js'
import { Banner } from '../../ui/state.js'

interface EditDialogProps {
  title: string
  onClose(): void
  /** What it would change, which is shown before it is saved; without it, it is saved at once. */
  plan?: () => PlannedChange | null
  /** Saves; null where it failed. @param failed shows why */
  save(failed: (error: ApiError) => void): Promise<unknown>
  /** Text of the button, a verb. */
  verb?: string
  children: ComponentChildren
}

/** A dialog with a form: it closes once it is saved, and says why where it is not. */
export function EditDialog({ title, onClose, plan, save, verb, children }: EditDialogProps) {
  const me = useMe()
  const form = useId()
  const problem = useSignal<string | null>(null)
  const busy = useSignal(false)
  const submit = async (event: Event) => {
    event.preventDefault()
    if (busy.value) return
    problem.value = null
    const failed = (error: ApiError) => {
      problem.value = [error.words, ...error.errors.map(({ path, message }) => `${path ?? ''} ${message}`.trim())].join('\n')
    }
    if (!(await confirmPlan(me, plan?.() ?? null, title, verb ?? t('settings.save'), failed))) return
    busy.value = true
    const saved = await save(failed)
    busy.value = false
    if (saved !== null) onClose()
  }
  return (
    <Dialog
      title={title}
      wide
      onClose={onClose}
      footer={
        <>
          <Button kind="primary" type="submit" form={form} busy={busy.value}>
            {verb ?? t('settings.save')}
          </Button>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        {problem.value !== null && <Banner kind="problem">{problem.value}</Banner>}
        {children}
      </form>
    </Dialog>
  )
}

/** Shows a secret, such as a key, once. */
export const ShownOnce = ({ title, text, onClose }: { title: string; text: string; onClose(): void }) => (
  <Dialog title={title} onClose={onClose} footer={<Button onClick={onClose}>{t('shell.close')}</Button>}>
    <div class="stack">
      <p>{t('settings.shown-once')}</p>
      <p class="secret">{text}</p>
      <span>
        <Button
          onClick={({ currentTarget }) => void copyFrom(currentTarget.parentElement!.previousElementSibling as HTMLElement)}
        >
          {t('settings.copy')}
        </Button>
      </span>
    </div>
  </Dialog>
)

interface ConfirmProps {
  title: string
  verb: string
  onClose(): void
  run(): Promise<unknown>
  children?: ComponentChildren
}

/** Asks for confirmation before something is removed. */
export function Confirm({ title, verb, onClose, run, children }: ConfirmProps) {
  const busy = useSignal(false)
  const confirm = () => {
    busy.value = true
    void run().then(onClose)
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button kind="danger" busy={busy.value} onClick={confirm}>
            {verb}
          </Button>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}

/** Returns the non-empty lines of a text field. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '')
