import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../text/text.js'
import { Button } from './button.js'
import { openDialogs, Toasts } from './toast.js'

interface DialogProps {
  title: string
  onClose(): void
  children: ComponentChildren
  /** Buttons at the bottom. */
  footer?: ComponentChildren
  wide?: boolean
}

/** Selector of form fields. */
const FIELDS = 'input:not([type=hidden]), textarea, select'

/** Elements that get the focus when a dialog is closed, in order of preference, by its id. */
const returnsTo = new Map<string, readonly (Element | null)[]>()

/**
 * A modal dialog, open while it is rendered. It uses the browser's dialog element, which traps the focus, closes on Escape and restores the focus.
 */
export function Dialog({ title, onClose, children, footer, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current!
    // What had the focus may be gone by then, with the dialog that this one follows: then whatever had it before that.
    const open = openDialogs.peek()
    const before = [document.activeElement, ...(returnsTo.get(open.at(-1) ?? '') ?? [])]
    returnsTo.set(id, before)
    openDialogs.value = [...open, id]
    shown.showModal()
    // The browser would focus the close button.
    shown.querySelector<HTMLElement>(FIELDS)?.focus()
    return () => {
      openDialogs.value = openDialogs.peek().filter((each) => each !== id)
      shown.close()
      returnsTo.delete(id)
      const target = before.find((each) => each?.isConnected && each !== document.body)
      if (target instanceof HTMLElement) target.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class={wide ? 'wide' : ''}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" icon aria-label={t('shell.close')} onClick={onClose}>
          ✕
        </Button>
      </header>
      {children}
      {footer && <footer>{footer}</footer>}
      <Toasts dialog={id} />
    </dialog>
  )
}
