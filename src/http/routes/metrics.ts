import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { AppDeps } from '../deps.js'
import { noteCaller } from '../requests/access.js'
import type { Entrance } from '../route-table/mount.js'
import { type Route, route } from '../route-table/route.js'

/** Metrics for Prometheus. */
export function metricsRoutes({ metrics }: Pick<AppDeps, 'metrics'>): Route[] {
  return [
    route({
      method: 'get',
      path: '/metrics',
      summary: 'Read the figures of this process and of the installation in the text format of Prometheus',
      role: 'reader',
      areas: 'all',
      teams: 'all',
      query: z.looseObject({}),
      answers: [{ media: ['text/plain'] }],
      async handle({ response }) {
        response.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text())
      },
    }),
  ]
}

/** Accepts the metrics token; other callers need what `otherwise` requires. */
export function metricsToken(token: string | undefined, otherwise: Entrance['identify']): Entrance['identify'] {
  return (ways) => {
    const ask = otherwise(ways)
    return (request, response, next) => {
      const sent = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
      if (token === undefined || sent === undefined || !isSame(sent, token)) return ask(request, response, next)
      noteCaller(response, { kind: 'key', id: 0, name: 'metrics', role: 'reader', areas: [], teams: [] })
      next()
    }
  }
}

const isSame = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other))

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
