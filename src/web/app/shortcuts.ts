import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'

export interface Shortcut {
  /** Value of `KeyboardEvent.key`: `j`, `/`, `ArrowDown`. */
  key: string
  /** Key of the message that describes it. */
  text: string
  run(): unknown
}

/** Active shortcuts, by component; the keyboard help lists them. */
export const shortcuts = signal<readonly (readonly Shortcut[])[]>([])

/** Activates shortcuts while a component is shown. They are ignored while a person types, in dialogs, and with Ctrl, Alt or Meta. */
export function useShortcuts(own: readonly Shortcut[]): void {
  // A layout effect: the next key may come before the next frame and must not reach the old shortcuts.
  useLayoutEffect(() => {
    shortcuts.value = [...shortcuts.peek(), own]
    return () => {
      shortcuts.value = shortcuts.peek().filter((each) => each !== own)
    }
  })
}

window.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
  // The focus of an open dialog may be on nothing, after a click on its text.
  if (document.querySelector('dialog[open]')) return
  const at = event.target as HTMLElement
  if (at.closest('input:not([type=checkbox]), textarea, select, [role=menu], [role=listbox], [contenteditable]')) return
  // Enter and Space activate the focused element.
  if (['Enter', ' '].includes(event.key) && at.closest('a, button, summary')) return
  const found = shortcuts
    .peek()
    .toReversed()
    .flat()
    .find(({ key }) => key === event.key)
  if (!found) return
  event.preventDefault()
  found.run()
})
