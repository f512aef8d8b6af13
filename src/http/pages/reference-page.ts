import { referencePage } from '../../output/reference/reference-page.js'
import { openApiDocument } from '../openapi/document.js'
import { type Route, route } from '../route-table/route.js'

/**
 * The API reference as a page.
 * @param api routes of the API
 */
export function referencePages(api: Route[]): Route[] {
  let page: string | null = null
  return [
    route({
      method: 'get',
      path: '/reference',
      summary: 'Show the API reference',
      role: 'feed',
      areas: 'own',
      teams: 'any',
      handle({ response }) {
        page ??= referencePage(openApiDocument(api))
        response.type('html').send(page)
      },
    }),
  ]
}
