import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
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

/**
 * A modal dialog, open while it is rendered. It uses the browser's dialog element, which traps the focus, closes on Escape and restores the focus.
 */
export function Dialog({ title, onClose, children, footer, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [level] = useState(() => openDialogs.peek() + 1)
  useEffect(() => {
    openDialogs.value = level
    const shown = dialog.current!
    const before = document.activeElement
    shown.showModal()
    // The browser would focus the close button.
    shown.querySelector<HTMLElement>(FIELDS)?.focus()
    return () => {
      openDialogs.value = level - 1
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
      <Toasts level={level} />
    </dialog>
  )
}
