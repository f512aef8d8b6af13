import createFetchClient from 'openapi-fetch'
import type { Paths } from '../../client/client.js'
import { watchedFetch } from './connection.js'
import { ApiError, problemOf } from './problem.js'

/** The API of this service, typed; the session cookie counts. Pages use `useGet` and `mutate`, which call it. */
export const api = createFetchClient<Paths>({ baseUrl: location.origin, fetch: watchedFetch })

/** What a call of {@link api} gives. */
interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

/**
 * Returns the answer of a call. Where the session has ended, the browser goes to the sign-in page and comes back to this address; what was typed is kept by `useDraft`.
 * @throws ApiError with the service's own words; with status 0 where the service was not reached
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

/** Leads to the sign-in page, and from there back here. */
export function signIn(): void {
  location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`)
}
