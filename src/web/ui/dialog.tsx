import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../text/text.js'
import { Button } from './button.js'

interface DialogProps {
  title: string
  onClose(): void
  children: ComponentChildren
  /** Buttons below. */
  footer?: ComponentChildren
  wide?: boolean
}

/** What somebody fills in. */
const FIELDS = 'input:not([type=hidden]), textarea, select'

/** A modal dialog, open as long as it is rendered: the browser's own, which holds the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, footer, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current!
    const before = document.activeElement
    shown.showModal()
    // The browser's choice would be the button that closes it.
    shown.querySelector<HTMLElement>(FIELDS)?.focus()
    return () => {
      shown.close()
      if (before instanceof HTMLElement) before.focus()
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
    </dialog>
  )
}
