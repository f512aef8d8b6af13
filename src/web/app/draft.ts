import { useState } from 'preact/hooks'

const PREFIX = 'verbatim.draft.'

/**
 * Keeps a text through a reload, signing in again and a lost connection, in this tab, until it is cleared.
 * @param key unique to the field, such as `note:17`
 * @returns the text, a function that sets it, and a function that clears it after saving
 */
export function useDraft(key: string, initial = ''): [string, (text: string) => void, () => void] {
  const stored = PREFIX + key
  const [held, hold] = useState({ stored, text: sessionStorage.getItem(stored) ?? initial })
  const text = held.stored === stored ? held.text : (sessionStorage.getItem(stored) ?? initial)
  return [
    text,
    (next) => {
      sessionStorage.setItem(stored, next)
      hold({ stored, text: next })
    },
    () => {
      sessionStorage.removeItem(stored)
      hold({ stored, text: initial })
    },
  ]
}
