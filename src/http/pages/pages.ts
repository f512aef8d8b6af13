import { type IRouter, type RequestHandler, Router } from 'express'
import { overviewPage } from '../../output/admin/overview-page.js'
import { forwardPage } from '../../output/admin/plain-pages.js'
import { readOverview } from '../../pipeline/admin/read-overview.js'
import type { Auth } from '../auth.js'
import type { AppDeps } from '../deps.js'
import { accessOf, enforceAccess, noteKey } from '../requests/access.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { isForeign, localPath } from '../requests/local-path.js'
import { listPages } from './lists-pages.js'
import { meetingPages } from './meeting-pages.js'
import { packPageRoutes } from './pack-pages.js'
import { recognitionPages } from './recognition-pages.js'
import { reportPages } from './report-pages.js'

/** Pages for people with a browser. Who has no session is led to the way in. */
export function pageRoutes(deps: AppDeps, auth: Auth): IRouter {
  const router = Router()
  const { stores } = deps
  const requireSession: RequestHandler = async (request, response, next) => {
    const key = await auth.identify(request, response)
    if (key) {
      noteKey(response, key)
      return next()
    }
    const here = localPath(request.originalUrl)
    if (isForeign(request) && request.method === 'GET') return void response.type('html').send(forwardPage(here))
    response.redirect(303, request.method === 'GET' && here !== '/' ? `/login?next=${encodeURIComponent(here)}` : '/login')
  }

  router.use(requireSession, enforceAccess)
  router.use(listPages(deps))
  router.use(recognitionPages(deps))
  resource(router, '/', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.type('html').send(overviewPage(await readOverview(stores, accessOf(response))))
    },
  })
  router.use(meetingPages(deps))
  router.use(packPageRoutes(deps))
  router.use(reportPages(deps))
  return router
}
