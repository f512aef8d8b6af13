import { useState } from 'preact/hooks'
import type { Me } from './me.js'

const PREFIX = 'verbatim.draft.'
/** How long a draft is kept in this browser, in ms: it may quote a comment. */
const KEPT_MS = 7 * 86_400_000
let own = PREFIX

/** Keeps drafts for whoever is signed in from now on; old ones, and those that somebody else left in this browser, are deleted. */
export function keepDraftsOf({ kind, id }: Pick<Me, 'kind' | 'id'>): void {
  own = `${PREFIX}${kind}:${id}.`
  deleteDrafts((key) => !key.startsWith(own) || draftAt(key) === null)
}

/** Deletes all drafts in this browser, before somebody signs out. */
export const clearDrafts = (): void => deleteDrafts(() => true)

/** Deletes the draft of a field that is not shown any more. @param key as {@link useDraft} has it */
export const clearDraft = (key: string): void => localStorage.removeItem(own + key)

function deleteDrafts(isGone: (key: string) => boolean): void {
  const stored = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at)!)
  for (const key of stored) if (key.startsWith(PREFIX) && isGone(key)) localStorage.removeItem(key)
}

/** Returns a stored text; null if there is none, or if it is too old. It is stored behind the time at which it was typed. */
function draftAt(stored: string): string | null {
  const [, at, text] = /^(\d+) (.*)$/s.exec(localStorage.getItem(stored) ?? '') ?? []
  return text !== undefined && Date.now() - Number(at) < KEPT_MS ? text : null
}

/**
 * A text that survives a reload, an expired session and a lost connection: kept in this browser for a week, until it is cleared, the person signs out,
 * or somebody else signs in.
 * @param key unique to the field, such as `note:17`
 * @returns the text, a function that sets it, and a function that clears it after it was saved or given up
 */
export function useDraft(key: string, initial = ''): [string, (text: string) => void, () => void] {
  const stored = own + key
  const [held, hold] = useState({ stored, text: draftAt(stored) ?? initial })
  const text = held.stored === stored ? held.text : (draftAt(stored) ?? initial)
  return [
    text,
    (next) => {
      if (next === initial) localStorage.removeItem(stored)
      else localStorage.setItem(stored, `${Date.now()} ${next}`)
      hold({ stored, text: next })
    },
    () => {
      // What was typed since this text was saved stays, here or in another tab.
      if (draftAt(stored) === text) localStorage.removeItem(stored)
      hold({ stored, text: draftAt(stored) ?? initial })
    },
  ]
}
