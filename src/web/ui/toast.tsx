import { signal } from '@preact/signals'
import { t } from '../text/text.js'

interface Toast {
  text: string
  kind?: 'done' | 'problem'
  /** An action, such as undo. */
  action?: { text: string; run(): unknown }
  /** Whether it is shown once at a time, although it has an action. */
  once?: boolean
}

const shown = signal<readonly (Toast & { id: number })[]>([])
let last = 0

/** Time until a toast disappears, in ms. Problems stay until they are closed. */
const STAY_MS = { plain: 5000, action: 10_000 }

/** Shows a message at the edge of the screen about something that was done or failed; a problem that is still shown is not shown twice, unless each has an action of its own. */
export function toast(next: Toast): void {
  if (next.kind === 'problem' && (next.once || !next.action) && shown.peek().some(({ text }) => text === next.text)) return
  last += 1
  const id = last
  // What can be tried again stays until it is, however much comes after it.
  const stays = ({ kind, action }: Toast) => kind === 'problem' && action !== undefined
  shown.value = [...shown.value.filter((each, at, all) => stays(each) || at >= all.length - 3), { ...next, id }]
  if (next.kind !== 'problem') setTimeout(() => expire(id), next.action ? STAY_MS.action : STAY_MS.plain)
}

/** Whether the pointer or focus is on a button of a toast, which then does not disappear. */
let isHeld = false

function expire(id: number): void {
  if (isHeld) setTimeout(() => expire(id), 1000)
  else close(id)
}

function close(id: number): void {
  // The focused element may have been removed with the toast.
  isHeld = false
  shown.value = shown.value.filter((each) => each.id !== id)
}

/** Ids of the open dialogs, the topmost last. Everything below it is inert and not announced, so toasts are shown in it. */
export const openDialogs = signal<readonly string[]>([])

/**
 * Shows the toasts; used once in the shell, and in each dialog.
 * @param props.dialog id of the dialog that it is in
 */
export function Toasts({ dialog }: { dialog?: string }) {
  const here = openDialogs.value.at(-1) === dialog ? shown.value : []
  return (
    <div
      class="toasts no-print"
      role="status"
      onMouseEnter={() => (isHeld = true)}
      onMouseLeave={() => (isHeld = false)}
      onFocusIn={() => (isHeld = true)}
      onFocusOut={() => (isHeld = false)}
    >
      {here.map(({ id, text, kind = 'done', action }) => (
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
