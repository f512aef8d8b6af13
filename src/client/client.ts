import createFetchClient, { type Client } from 'openapi-fetch'
import type { ApiRoute } from '../http/app.js'
import type { PathsOf } from '../http/route-table/paths.js'

/** Every path of the API with what it takes and answers, from the declarations of the routes alone. */
export type Paths = PathsOf<ApiRoute>

/**
 * A client of the API: `client.GET('/v1/comments', { params: { query: { label: 'praise' } } })`.
 * @param options.baseUrl where the service is reached
 * @param options.key an API key; without it, the session of the browser counts
 */
export function createClient({ baseUrl, key }: { baseUrl: string; key?: string }): Client<Paths> {
  return createFetchClient<Paths>({ baseUrl, ...(key !== undefined && { headers: { Authorization: `Bearer ${key}` } }) })
}
