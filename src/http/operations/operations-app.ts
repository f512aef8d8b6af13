import express, { type Express, type RequestHandler } from 'express'
import type { AppDeps } from '../deps.js'
import { answerErrors, answerNotFound, HttpError } from '../errors.js'
import { noteCaller } from '../requests/access.js'
import { mountRoutes } from '../route-table/mount.js'
import { healthRoutes } from '../routes/health.js'
import { metricsRoutes, metricsToken } from '../routes/metrics.js'

/**
 * Health and figures alone, for a port of their own, which an API process has beside its own and a worker process has nothing but. Where a token is
 * set it is asked for here too; otherwise who reaches the port may read the figures.
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
