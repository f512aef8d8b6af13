import express, { type Express, type RequestHandler } from 'express'
import type { AppDeps } from '../deps.js'
import { answerErrors, answerNotFound } from '../errors.js'
import { noteCaller } from '../requests/access.js'
import { HttpError } from '../requests/http-error.js'
import { mountRoutes } from '../route-table/mount.js'
import { healthRoutes } from '../routes/health.js'
import { metricsRoutes, metricsToken } from '../routes/metrics.js'

/**
 * Serves only health checks and metrics, on a separate port: API processes have it in addition to their own port, worker processes have only this
 * one. If a metrics token is configured, it is required here too; otherwise anyone who can reach the port can read the metrics.
 */
export function createOperationsApp(deps: Pick<AppDeps, 'readiness' | 'metrics' | 'metricsToken'>): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use((_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
    next()
  })
  mountRoutes(app, healthRoutes(deps), { prefix: '', identify: () => refuse })
  mountRoutes(app, metricsRoutes(deps), {
    prefix: '',
    identify: metricsToken(deps.metricsToken, () => (deps.metricsToken === undefined ? admit : refuse)),
  })
  app.use(answerNotFound)
  app.use(answerErrors)
  return app
}

const admit: RequestHandler = (_request, response, next) => {
  noteCaller(response, { kind: 'key', id: 0, name: 'metrics', role: 'reader', areas: [], teams: [] })
  next()
}

const refuse: RequestHandler = () => {
  throw new HttpError(401, 'unauthorized', 'The metrics token is required: send METRICS_TOKEN as "Authorization: Bearer …"')
}
