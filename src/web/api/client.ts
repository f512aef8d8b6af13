import createFetchClient from 'openapi-fetch'
import type { Paths } from '../../client/client.js'
import { language } from '../text/text.js'
import { watchedFetch } from './connection.js'
import { ApiError, problemOf } from './problem.js'

/** Typed client of this service's API, authenticated by the session cookie. Pages use `useGet` and `mutate`, which call it. */
export const api = createFetchClient<Paths>({ baseUrl: location.origin, fetch: watchedFetch })

/** Result of a call to {@link api}. */
interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

/**
 * Returns the answer of a call. If the session has ended, the browser goes to the sign-in page and returns to this address; `useDraft` keeps what was
 * typed.
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

/** Opens the sign-in page, which returns to the current address. */
export function signIn(): void {
  location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}&language=${language.value}`)
}
