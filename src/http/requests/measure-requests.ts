import type { RequestHandler } from 'express'
import type { Metrics } from '../../domain/ports/operation.js'

/** Counts requests and their duration by route pattern: an address may contain a name or a key, a pattern does not. */
export function measureRequests(metrics: Pick<Metrics, 'request'>): RequestHandler {
  return (request, response, next) => {
    const since = performance.now()
    response.once('close', () => {
      const pattern: unknown = (request.route as { path?: unknown } | undefined)?.path
      metrics.request({
        method: request.method,
        route: typeof pattern === 'string' ? pattern : 'none',
        status: response.statusCode,
        seconds: (performance.now() - since) / 1000,
      })
    })
    next()
  }
}
