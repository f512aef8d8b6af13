import { z } from 'zod'
import type { AppDeps } from '../deps.js'
import { type Route, route } from '../route-table/route.js'

/** Health checks for monitoring: whether the service is alive and whether it is ready. */
export function healthRoutes({ readiness }: Pick<AppDeps, 'readiness'>): Route[] {
  const open = { method: 'get', role: 'anyone', areas: 'own', teams: 'any', query: z.looseObject({}) } as const
  return [
    route({
      ...open,
      path: '/livez',
      summary: 'Check whether the process responds, independently of the servers that it needs; if it does not, restart it',
      handle: ({ response }) => response.json({ status: 'ok' }),
    }),
    route({
      ...open,
      path: '/healthz',
      summary: 'Check whether the service is healthy: the process responds, and everything that it needs is available',
      async handle({ response }) {
        const { ready } = await readiness()
        response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' })
      },
    }),
    route({
      ...open,
      path: '/readyz',
      summary: 'Check whether the service can work, part by part: database, migrations, queue, models',
      async handle({ response }) {
        const { ready, parts } = await readiness()
        response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', parts })
      },
    }),
  ]
}
