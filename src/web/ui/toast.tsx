import { signal } from '@preact/signals'
import { t } from '../text/text.js'

interface Toast {
  text: string
  kind?: 'done' | 'problem'
  /** Something to do about it, such as undoing it. */
  action?: { text: string; run(): unknown }
}

const shown = signal<readonly (Toast & { id: number })[]>([])
let last = 0

/** Toasts with something to do stay longer; problems stay until they are closed. */
const STAY_MS = { plain: 5000, action: 10_000 }

/** Says at the edge of the screen what was done or failed. */
export function toast(next: Toast): void {
  last += 1
  const id = last
  shown.value = [...shown.value.slice(-3), { ...next, id }]
  if (next.kind !== 'problem') setTimeout(() => expire(id), next.action ? STAY_MS.action : STAY_MS.plain)
}

/** Whether the pointer or the focus is on them: what somebody is about to use does not go away. */
let isHeld = false

function expire(id: number): void {
  if (isHeld) setTimeout(() => expire(id), 1000)
  else close(id)
}

function close(id: number): void {
  // What had the focus may be gone with it.
  isHeld = false
  shown.value = shown.value.filter((each) => each.id !== id)
}

/** Where toasts are shown; the shell has it once. */
export function Toasts() {
  return (
    <div
      class="toasts no-print"
      role="status"
      onMouseEnter={() => (isHeld = true)}
      onMouseLeave={() => (isHeld = false)}
      onFocusIn={() => (isHeld = true)}
      onFocusOut={() => (isHeld = false)}
    >
      {shown.value.map(({ id, text, kind = 'done', action }) => (
        <div key={id} class={`toast ${kind}`}>
          <span>{text}</span>
          {action && (
            <button
              type="button"
              onClick={() => {
                close(id)
                action.run()
              }}
            >
              {action.text}
            </button>
          )}
          <button type="button" aria-label={t('shell.close')} onClick={() => close(id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  )
}
