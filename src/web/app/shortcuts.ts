import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'

export interface Shortcut {
  /** As `KeyboardEvent.key` has it: `j`, `/`, `ArrowDown`. */
  key: string
  /** Key of the message that says what it does. */
  text: string
  run(): unknown
}

/** What keys do now, by component: the help lists it. */
export const shortcuts = signal<readonly (readonly Shortcut[])[]>([])

/** Gives keys a meaning while a component is shown. They do nothing while somebody types, in a dialog, or with Ctrl, Alt or Meta. */
export function useShortcuts(own: readonly Shortcut[]): void {
  // At once after a render: the next key may come before the next frame, and must not find what was there before.
  useLayoutEffect(() => {
    shortcuts.value = [...shortcuts.peek(), own]
    return () => {
      shortcuts.value = shortcuts.peek().filter((each) => each !== own)
    }
  })
}

window.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
  const at = event.target as HTMLElement
  if (at.closest('input:not([type=checkbox]), textarea, select, dialog, [role=menu], [role=listbox], [contenteditable]')) return
  // Enter and space press what has the focus.
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
