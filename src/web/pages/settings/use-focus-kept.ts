import { useEffect, useRef } from 'preact/hooks'

/**
 * Keeps the focus in a section with a table if the element that had it is removed: it moves to the row in its place, or to the page. What is outside of
 * the rows counts as the first row.
 * @param data when it changes, rows may be removed
 */
export function useFocusKept(section: { current: HTMLElement | null }, data: unknown): void {
  /** Index of the row that has the focus; -1 if the focus is elsewhere. */
  const at = useRef(-1)
  useEffect(() => {
    const held = section.current
    const rows = [...(held?.querySelectorAll('tbody tr') ?? [])]
    if (at.current >= 0 && document.activeElement === document.body) {
      const next = rows[Math.min(at.current, rows.length - 1)]?.querySelector('button')
      if (!next) at.current = -1
      ;(next ?? document.querySelector<HTMLElement>('#content'))?.focus()
    }
    const enter = ({ target }: FocusEvent) => {
      const focused = target as HTMLElement
      // A dialog returns the focus to where it was.
      if (focused.closest('dialog')) return
      at.current = Math.max(
        0,
        rows.findIndex((row) => row.contains(focused)),
      )
    }
    const leave = ({ target }: FocusEvent) => {
      // Checked afterwards, because an element also loses the focus when it is removed.
      setTimeout(() => {
        if ((target as HTMLElement).isConnected && !held?.contains(document.activeElement)) at.current = -1
      })
    }
    held?.addEventListener('focusin', enter)
    held?.addEventListener('focusout', leave)
    return () => {
      held?.removeEventListener('focusin', enter)
      held?.removeEventListener('focusout', leave)
    }
  }, [data])
}
