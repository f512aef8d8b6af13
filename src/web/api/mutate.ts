import { t } from '../text/text.js'
import { toast } from '../ui/toast.js'
import { answerOf } from './client.js'
import { ApiError } from './problem.js'
import { type Change, invalidate } from './query.js'
import { unsaved } from './unsaved.js'

/** A change on the service. */
interface Mutation<T> {
  /** The API call: `() => api.PATCH(…)`. */
  call(): Promise<{ data?: T; error?: unknown; response: Response }>
  /** Shows the change before the service has answered: one or more calls of `change(…)`. */
  optimistic?: () => Change[]
  /** Prefixes of the addresses to read again afterwards. */
  invalidates?: string[]
  /** Text of the toast after success; without it, no toast is shown. */
  done?: string
  /** Adds an undo button to the toast. */
  undo?: () => unknown
  /** Handles the failure instead of a toast, for forms that show it beside their fields. */
  failed?: (error: ApiError) => void
}

/**
 * Changes something on the service. If it fails, the optimistic change is reverted and a toast shows the reason.
 * @returns the service's answer; null if it failed
 */
export async function mutate<T>({ call, optimistic, invalidates = [], done, undo, failed }: Mutation<T>): Promise<T | null> {
  const changes = optimistic?.() ?? []
  try {
    const data = await unsaved(answerOf(call()))
    invalidate(...invalidates)
    for (const { keep } of changes) keep()
    if (done !== undefined) toast({ text: done, ...(undo && { action: { text: t('shell.undo'), run: undo } }) })
    return (data ?? {}) as T
  } catch (error) {
    for (const { revert } of changes.reverse()) revert()
    const shown = error instanceof ApiError ? error : new ApiError(String(error), 0)
    // What somebody else has changed meanwhile is shown.
    if (shown.status === 409) invalidate(...invalidates)
    if (failed) failed(shown)
    else toast({ kind: 'problem', text: shown.words })
    return null
  }
}
