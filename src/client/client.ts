import createFetchClient, { type Client } from 'openapi-fetch'
import type { ApiRoute } from '../http/app.js'
import type { PathsOf } from '../http/route-table/paths.js'

/** All paths of the API with their inputs and answers, derived from the route declarations. */
export type Paths = PathsOf<ApiRoute>

/**
 * Creates a client of the API: `client.GET('/v1/comments', { params: { query: { label: 'praise' } } })`.
 * @param options.baseUrl base URL of the service
 * @param options.key an API key; default: the session of the browser
 */
export function createClient({ baseUrl, key }: { baseUrl: string; key?: string }): Client<Paths> {
  return createFetchClient<Paths>({ baseUrl, ...(key !== undefined && { headers: { Authorization: `Bearer ${key}` } }) })
}
