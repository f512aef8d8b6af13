import { type IRouter, json, type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { openScope } from '../../pipeline/disclosure/open-scope.js'
import { importTickets } from '../../pipeline/import/import-tickets.js'
import { operationalFigures } from '../../pipeline/pack/operational-figures.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { timeZone } from '../requests/fields.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'
import { defaultName, limited } from '../requests/upload.js'
import { findPeriod, PeriodPath } from './lists.js'

const time = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-10-14T09:30:00Z' })
  .transform((at) => new Date(at))
  .nullable()
  .default(null)
const text = z.string().trim().min(1).max(500).nullable().default(null)
const NewTicket = z
  .strictObject({
    number: z.string().trim().min(1).max(200),
    openedAt: time,
    resolvedAt: time,
    reassignments: z.int().min(0).max(10_000).nullable().default(null),
    priority: text,
    group: text,
  })
  .refine(({ openedAt, resolvedAt }) => !openedAt || !resolvedAt || resolvedAt >= openedAt, {
    message: 'must not lie before openedAt',
    path: ['resolvedAt'],
  })
const NewTickets = z
  .union([z.array(z.unknown()), z.unknown().transform((one) => [one])])
  .pipe(z.array(NewTicket).min(1).max(1000))
const FileOptions = z.strictObject({
  timeZone: timeZone.optional(),
  timeFormat: z.string().trim().min(1).max(100).optional(),
  fileName: z.string().trim().min(1).max(200).optional(),
})

/** Tickets: in, as JSON or as a file; out, how people felt by what happened to them. */
export function ticketRoutes(deps: AppDeps): IRouter {
  const { stores } = deps
  const takeJson: RequestHandler = async (request, response) => {
    parse(NO_QUERY, request.query, 'query')
    const tickets = parse(NewTickets, request.body, 'body')
    const { added, updated } = await stores.tickets.upsert(tickets)
    response.status(added > 0 ? 201 : 200).json({ read: tickets.length, added, updated })
  }
  const takeFile: RequestHandler = async (request, response) => {
    const { timeZone, timeFormat, fileName } = parse(FileOptions, request.query, 'query')
    const named = defaultName(request)
    const summary = await importTickets(stores.tickets, {
      stream: limited(request),
      fileName: fileName ?? named,
      zone: timeZone,
      timeFormats: timeFormat === undefined ? undefined : [timeFormat],
    })
    response.status(summary.added > 0 ? 201 : 200).json(summary)
  }

  const router = Router()
  resource(router, '/tickets', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.json({ tickets: await stores.tickets.count() })
    },
    post: [json({ limit: '20mb' }), (request, ...rest) => (request.is('json') ? takeJson : takeFile)(request, ...rest)],
  })
  resource(router, '/areas/:key/operations/:period', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, period } = await findPeriod(deps, parse(PeriodPath, request.params, 'path'))
      const scope = await openScope(stores, area, period, accessOf(response))
      const figures = await operationalFigures(stores, scope, area.minRespondents)
      response.json({
        area: area.key,
        period: period.key,
        figures,
        note: figures === null ? 'Too few responses of this period name a ticket that is known.' : null,
      })
    },
  })
  return router
}
