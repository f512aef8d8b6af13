import { z } from 'zod'
import { openApiDocument } from '../openapi/document.js'
import { type Route, route } from '../route-table/route.js'

/**
 * The OpenAPI description, generated from the route table.
 * @param routes the routes to describe
 */
export function openApiRoutes(routes: Route[]): Route[] {
  let document: ReturnType<typeof openApiDocument> | null = null
  const own = route({
    method: 'get',
    path: '/openapi.json',
    summary: 'Read the OpenAPI 3.1 description of this API',
    role: 'feed',
    areas: 'own',
    teams: 'any',
    answers: [{ json: z.looseObject({ openapi: z.string() }) }],
    handle({ response }) {
      document ??= openApiDocument([...routes, own])
      response.json(document)
    },
  })
  return [own]
}
