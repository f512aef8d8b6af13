import type { RequestHandler } from 'express'
import { forwardPage } from '../../output/admin/plain-pages.js'
import type { Auth } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { accessOf, noteCaller } from '../requests/access.js'
import { homeOf, isForeign, localPath } from '../requests/local-path.js'
import { type Route, route } from '../route-table/route.js'
import { appPages } from './app-page.js'
import { movedPages } from './moved-pages.js'
import { packPages } from './pack-pages.js'
import { queuePages } from './queue-page.js'
import { referencePages } from './reference-page.js'
import { reportPages } from './report-pages.js'
import { wallPages } from './wall-pages.js'

/**
 * Pages for people with a browser.
 * @param api routes that the API reference describes
 */
export function pageRoutes(deps: AppDeps, api: Route[]): Route[] {
  return [
    route({
      method: 'get',
      path: '/',
      summary: 'Open the app at the last page; people and keys that only read feeds go to their feed',
      role: 'team',
      areas: 'own',
      teams: 'any',
      handle: ({ response }) => response.redirect(303, homeOf(accessOf(response))),
    }),
    ...appPages(deps.webFolder),
    ...movedPages(),
    ...referencePages(api),
    ...[wallPages, packPages, reportPages, queuePages].flatMap((routes) => routes(deps)),
  ]
}

/** Lets signed-in people in; redirects everyone else to the sign-in page. */
export function requireSession(auth: Auth): RequestHandler {
  return async (request, response, next) => {
    const caller = await auth.identify(request, response)
    if (caller) {
      noteCaller(response, caller)
      return next()
    }
    const here = localPath(request.originalUrl)
    if (isForeign(request) && request.method === 'GET') return void response.type('html').send(forwardPage(here))
    response.redirect(303, request.method === 'GET' && here !== '/' ? `/login?next=${encodeURIComponent(here)}` : '/login')
  }
}
