import { useState } from 'preact/hooks'
import type { Me } from './me.js'

const PREFIX = 'verbatim.draft.'
let own = PREFIX

/** Keeps drafts for whoever is signed in from now on; those that somebody else left in this browser are deleted. */
export function keepDraftsOf({ kind, id }: Pick<Me, 'kind' | 'id'>): void {
  own = `${PREFIX}${kind}:${id}.`
  const stored = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at)!)
  for (const key of stored) if (key.startsWith(PREFIX) && !key.startsWith(own)) localStorage.removeItem(key)
}

/**
 * A text that survives a reload, an expired session, signing out and in again, and a lost connection: kept in this browser until it is cleared,
 * or somebody else signs in.
 * @param key unique to the field, such as `note:17`
 * @returns the text, a function that sets it, and a function that clears it after saving
 */
export function useDraft(key: string, initial = ''): [string, (text: string) => void, () => void] {
  const stored = own + key
  const [held, hold] = useState({ stored, text: localStorage.getItem(stored) ?? initial })
  const text = held.stored === stored ? held.text : (localStorage.getItem(stored) ?? initial)
  return [
    text,
    (next) => {
      localStorage.setItem(stored, next)
      hold({ stored, text: next })
    },
    () => {
      localStorage.removeItem(stored)
      hold({ stored, text: initial })
    },
  ]
}
