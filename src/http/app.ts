import compression from 'compression'
import express, { type Express } from 'express'
import helmet from 'helmet'
import { STYLES_SOURCE } from '../output/page/styles.js'
import { createOpenDays } from '../pipeline/export/open-days-once.js'
import { createTurns } from '../pipeline/plan/turns.js'
import { createAuth } from './auth.js'
import type { AppDeps } from './deps.js'
import { answerErrors, answerNotFound } from './errors.js'
import { appAssets } from './pages/app-page.js'
import { pageRoutes, requireSession } from './pages/pages.js'
import { passkeySignInRoutes } from './pages/passkeys.js'
import { signInRoutes } from './pages/sign-in.js'
import { singleSignOnRoutes } from './pages/single-sign-on.js'
import { auditChanges } from './requests/audit-changes.js'
import { logRequests } from './requests/log-requests.js'
import { measureRequests } from './requests/measure-requests.js'
import { mountRoutes } from './route-table/mount.js'
import type { Route } from './route-table/route.js'
import { accountRoutes } from './routes/account.js'
import { actionRoutes } from './routes/actions.js'
import { analysisRoutes } from './routes/analyses.js'
import { areaRoutes } from './routes/areas.js'
import { auditRoutes } from './routes/audit.js'
import { auditSampleRoutes } from './routes/audits.js'
import { changeRoutes } from './routes/changes.js'
import { commentRoutes } from './routes/comments.js'
import { dataSheetRoutes } from './routes/data-sheet.js'
import { decisionRoutes } from './routes/decisions.js'
import { deckRoutes } from './routes/decks.js'
import { deliveryRoutes } from './routes/deliveries.js'
import { erasureRoutes } from './routes/erasures.js'
import { exportRoutes } from './routes/exports.js'
import { feedbackRoutes } from './routes/feedback.js'
import { healthRoutes } from './routes/health.js'
import { importRoutes } from './routes/imports.js'
import { initiativeRoutes } from './routes/initiatives.js'
import { keyRoutes } from './routes/keys.js'
import { listRoutes } from './routes/lists.js'
import { liveMeetingRoutes } from './routes/live-meetings.js'
import { mcpRoutes } from './routes/mcp.js'
import { meRoutes } from './routes/me.js'
import { meetingRoutes } from './routes/meetings.js'
import { memberRoutes } from './routes/members.js'
import { metricsRoutes, metricsToken } from './routes/metrics.js'
import { modelRoutes } from './routes/models.js'
import { odataRoutes } from './routes/odata.js'
import { openApiRoutes } from './routes/openapi.js'
import { packRoutes } from './routes/packs.js'
import { peopleRoutes } from './routes/people.js'
import { planRoutes } from './routes/plans.js'
import { recognitionRoutes } from './routes/recognition.js'
import { reportRoutes } from './routes/reports.js'
import { retentionRoutes } from './routes/retention.js'
import { reviewRoutes } from './routes/review.js'
import { rosterRoutes } from './routes/roster.js'
import { routeOutRoutes } from './routes/route-out.js'
import { savedViewRoutes } from './routes/saved-views.js'
import { scenarioRoutes } from './routes/scenarios.js'
import { statusRoutes } from './routes/status.js'
import { subjectAccessRoutes } from './routes/subject-access.js'
import { themeRoutes } from './routes/themes.js'
import { ticketRoutes } from './routes/tickets.js'
import { translationRoutes } from './routes/translations.js'
import { webhookRoutes } from './routes/webhooks.js'

export type { AppDeps } from './deps.js'

/**
 * Creates the HTTP service: `/v1` for programs, pages for people, and `/livez`, `/readyz`, `/healthz` and `/metrics` for monitoring. Without signing
 * in or a key, only the three health paths, `/login`, `/invitation` and the files of the browser app can be read.
 * @param options.trustProxy proxies whose `X-Forwarded-*` headers are trusted for the client's address and https (Express's `trust proxy`)
 */
export function createApp(deps: AppDeps, { trustProxy = 'loopback' }: { trustProxy?: string } = {}): Express {
  const app = express()
  app.disable('x-powered-by')
  // Answers are not cached, so only feeds, which readers poll, have an ETag: see `routes/recognition.ts`.
  app.disable('etag')
  app.set('trust proxy', trustProxy)
  app.use(logRequests(deps.log))
  app.use(measureRequests(deps.metrics))
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
      // With `no-referrer`, browsers would not send the Origin header with our own forms.
      referrerPolicy: { policy: 'same-origin' },
    }),
  )
  app.use(compression())
  app.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })

  app.use(appAssets(deps.webFolder))

  const auth = createAuth(deps)
  const session = requireSession(auth)
  const api = apiRoutes(deps)
  const pages = pageRoutes(deps, api)
  mountRoutes(
    app,
    [
      ...healthRoutes(deps),
      ...signInRoutes(deps, auth, pages),
      ...singleSignOnRoutes(deps, auth),
      ...passkeySignInRoutes(deps, auth),
    ],
    {
      prefix: '',
      identify: () => session,
    },
  )
  mountRoutes(app, metricsRoutes(deps), { prefix: '', identify: metricsToken(deps.metricsToken, auth.requireCaller) })
  const noteChange = auditChanges(deps.stores.audit, deps.log)
  app.use('/v1', noteChange)
  mountRoutes(app, api, { prefix: '/v1', identify: auth.requireCaller, idempotency: deps.stores.idempotency })
  app.use('/v1', auth.requireCaller({}), answerNotFound)
  app.use(noteChange)
  mountRoutes(app, pages, { prefix: '', identify: () => session })
  app.use(session, answerNotFound)
  app.use(answerErrors)
  return app
}

const TABLE = [
  importRoutes,
  feedbackRoutes,
  analysisRoutes,
  commentRoutes,
  savedViewRoutes,
  changeRoutes,
  exportRoutes,
  odataRoutes,
  mcpRoutes,
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
  planRoutes,
  recognitionRoutes,
  memberRoutes,
  webhookRoutes,
  meetingRoutes,
  liveMeetingRoutes,
  decisionRoutes,
  actionRoutes,
  initiativeRoutes,
  deliveryRoutes,
  auditRoutes,
  erasureRoutes,
  retentionRoutes,
  subjectAccessRoutes,
  dataSheetRoutes,
  translationRoutes,
  keyRoutes,
  meRoutes,
  accountRoutes,
  peopleRoutes,
  ticketRoutes,
  statusRoutes,
  rosterRoutes,
] as const
/** Types of all routes, for a typed client: see `route-table/paths.ts`. */
export type ApiRoute = ReturnType<(typeof TABLE)[number]>[number]

/** Returns all routes under `/v1`. */
export function apiRoutes(deps: AppDeps): Route[] {
  const planTurns = createTurns({ atOnce: 2, waiting: 20 })
  const shared = { ...deps, openDays: createOpenDays(deps.stores), planTurns }
  const routes: Route[] = TABLE.flatMap((each) => each(shared) as Route[])
  return [...routes, ...openApiRoutes(routes)]
}
