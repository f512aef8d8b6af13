import createFetchClient from 'openapi-fetch'
import type { Paths } from '../../client/client.js'
import { language, t } from '../text/text.js'
import { toast } from '../ui/toast.js'
import { watchedFetch } from './connection.js'
import { ApiError, problemOf } from './problem.js'

/** Typed client of this service's API, authenticated by the session cookie. Pages use `useGet` and `mutate`, which call it. */
export const api = createFetchClient<Paths>({
  baseUrl: location.origin,
  fetch: (request) => {
    // Errors and reasons are answered in the language of the app, which may be another than that of the browser.
    request.headers.set('Accept-Language', language.value)
    return watchedFetch(request)
  },
})

/** Result of a call to {@link api}. */
interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

/**
 * Returns the answer of a call. If the session has ended, the person signs in again, and nothing that was typed is lost: see {@link signIn} and `useDraft`.
 * @throws ApiError with the service's message; with status 0 if the service could not be reached
 */
export async function answerOf<T>(call: Promise<Result<T>>): Promise<T> {
  let result: Result<T>
  try {
    result = await call
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('', 0)
  }
  const { data, error, response } = result
  if (response.status === 401) signIn()
  if (!response.ok) throw problemOf(error, response.status)
  return data as T
}

/** Whether a form or a choice is open that would be lost with the page. */
const isTyping = () => document.querySelector('dialog[open] form, [data-unsaved]') !== null

/** Opens the sign-in page, which returns to the current address; beside it while a form is open, which is saved after. */
export function signIn(): void {
  const address = `/login?next=${encodeURIComponent(location.pathname + location.search)}&language=${language.value}`
  if (isTyping())
    toast({
      kind: 'problem',
      once: true,
      text: t('shell.session-ended'),
      action: { text: t('shell.sign-in'), run: () => window.open(address) },
    })
  else location.assign(address)
}
