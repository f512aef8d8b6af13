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

const STORED = 'verbatim.single-keys'
/** Whether letters, digits and signs act without Ctrl or Alt: people who dictate, or hit keys by accident, turn that off. */
export const singleKeys = signal(localStorage.getItem(STORED) !== 'off')

/** Turns single keys on or off in this browser. */
export function allowSingleKeys(on: boolean): void {
  singleKeys.value = on
  localStorage.setItem(STORED, on ? 'on' : 'off')
}

/** Keys that may be held down: they only move. */
const HELD = /^(j|k|Arrow\w+)$/

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
  if (event.repeat && !HELD.test(event.key)) return
  if (!singleKeys.value && event.key.length === 1 && event.key !== ' ') return
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
