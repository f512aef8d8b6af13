import { t } from '../text/text.js'
import { toast } from '../ui/toast.js'
import { answerOf } from './client.js'
import { ApiError } from './problem.js'
import { invalidate } from './query.js'
import { unsaved } from './unsaved.js'

/** A change of something on the service. */
export interface Mutation<T> {
  /** The call: `() => api.PATCH(…)`. */
  call(): Promise<{ data?: T; error?: unknown; response: Response }>
  /** Shows the change before the service has answered: one or more `change(…)`, each of which returns how it is put back. */
  optimistic?: () => (() => void)[]
  /** Beginnings of addresses to read again afterwards. */
  invalidates?: string[]
  /** What a toast says when it is done; without it, none is shown. */
  done?: string
  /** Offers to undo it in the toast. */
  undo?: () => unknown
  /** Handles the failure instead of a toast: a form shows it beside its fields. */
  failed?: (error: ApiError) => void
}

/**
 * Changes something. What was shown before it was answered is put back where it fails, and a toast says why.
 * @returns what the service answered; null where it failed
 */
export async function mutate<T>({ call, optimistic, invalidates = [], done, undo, failed }: Mutation<T>): Promise<T | null> {
  const back = optimistic?.() ?? []
  try {
    const data = await unsaved(answerOf(call()))
    invalidate(...invalidates)
    if (done !== undefined) toast({ text: done, ...(undo && { action: { text: t('shell.undo'), run: undo } }) })
    return (data ?? {}) as T
  } catch (error) {
    for (const putBack of back.reverse()) putBack()
    const shown = error instanceof ApiError ? error : new ApiError(String(error), 0)
    if (failed) failed(shown)
    else toast({ kind: 'problem', text: wordsOf(shown) })
    return null
  }
}

/** Why something failed, in words for people. */
export const wordsOf = ({ status, message }: ApiError): string => (status === 0 ? t('shell.not-reached') : message)
