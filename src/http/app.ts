import express, { type Express } from 'express'
import helmet from 'helmet'
import { STYLES_SOURCE } from '../output/page/styles.js'
import { createAuth } from './auth.js'
import type { AppDeps } from './deps.js'
import { answerErrors, answerNotFound } from './errors.js'
import { pageRoutes, requireSession } from './pages/pages.js'
import { signInRoutes } from './pages/sign-in.js'
import { logRequests } from './requests/log-requests.js'
import { createSessions } from './requests/sessions.js'
import { mountRoutes } from './route-table/mount.js'
import type { Route } from './route-table/route.js'
import { actionRoutes } from './routes/actions.js'
import { areaRoutes } from './routes/areas.js'
import { auditRoutes } from './routes/audit.js'
import { auditSampleRoutes } from './routes/audits.js'
import { decisionRoutes } from './routes/decisions.js'
import { deckRoutes } from './routes/decks.js'
import { deliveryRoutes } from './routes/deliveries.js'
import { feedbackRoutes } from './routes/feedback.js'
import { healthRoutes } from './routes/health.js'
import { importRoutes } from './routes/imports.js'
import { initiativeRoutes } from './routes/initiatives.js'
import { keyRoutes } from './routes/keys.js'
import { listRoutes } from './routes/lists.js'
import { meetingRoutes } from './routes/meetings.js'
import { memberRoutes } from './routes/members.js'
import { modelRoutes } from './routes/models.js'
import { openApiRoutes } from './routes/openapi.js'
import { packRoutes } from './routes/packs.js'
import { recognitionRoutes } from './routes/recognition.js'
import { reportRoutes } from './routes/reports.js'
import { reviewRoutes } from './routes/review.js'
import { routeOutRoutes } from './routes/route-out.js'
import { scenarioRoutes } from './routes/scenarios.js'
import { statusRoutes } from './routes/status.js'
import { themeRoutes } from './routes/themes.js'
import { ticketRoutes } from './routes/tickets.js'
import { webhookRoutes } from './routes/webhooks.js'

export type { AppDeps } from './deps.js'

/**
 * The service: `/v1` for programs, pages for people, `/healthz` for watchers. Nothing but `/healthz` and `/login` answers without a key.
 * @param options.trustProxy proxies whose word on the caller's address and on https is taken (Express's `trust proxy`)
 */
export function createApp(deps: AppDeps, { trustProxy = 'loopback' }: { trustProxy?: string } = {}): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', trustProxy)
  app.use(logRequests(deps.log))
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: [STYLES_SOURCE],
          imgSrc: ['data:'],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: { includeSubDomains: false },
      // `no-referrer` would take the origin off our own forms.
      referrerPolicy: { policy: 'same-origin' },
    }),
  )
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })

  const auth = createAuth(deps.stores.keys, createSessions())
  const session = requireSession(auth)
  mountRoutes(app, [...healthRoutes(deps), ...signInRoutes(auth)], { prefix: '', identify: () => session })
  const api = apiRoutes(deps)
  mountRoutes(app, api, { prefix: '/v1', identify: auth.requireKey })
  app.use('/v1', auth.requireKey(false), answerNotFound)
  mountRoutes(app, pageRoutes(deps, api), { prefix: '', identify: () => session })
  app.use(session, answerNotFound)
  app.use(answerErrors)
  return app
}

/** Everything under `/v1`. */
export function apiRoutes(deps: AppDeps): Route[] {
  const routes = [
    importRoutes,
    feedbackRoutes,
    areaRoutes,
    packRoutes,
    deckRoutes,
    reportRoutes,
    scenarioRoutes,
    themeRoutes,
    listRoutes,
    reviewRoutes,
    auditSampleRoutes,
    routeOutRoutes,
    modelRoutes,
    recognitionRoutes,
    memberRoutes,
    webhookRoutes,
    meetingRoutes,
    decisionRoutes,
    actionRoutes,
    initiativeRoutes,
    deliveryRoutes,
    auditRoutes,
    keyRoutes,
    ticketRoutes,
    statusRoutes,
  ].flatMap((each) => each(deps))
  return [...routes, ...openApiRoutes(routes)]
}
