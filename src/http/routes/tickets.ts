import type { Request, Response } from 'express'
import { z } from 'zod'
import { leastIn } from '../../pipeline/disclosure/count-repeats.js'
import { openScope } from '../../pipeline/disclosure/open-scope.js'
import { importTickets } from '../../pipeline/import/import-tickets.js'
import { operationalFigures } from '../../pipeline/pack/operational-figures.js'
import type { AppDeps } from '../deps.js'
import { TicketsAnswer } from '../openapi/import-answers.js'
import { AreaOperationsAnswer } from '../openapi/pack-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { AreaPeriodPath, moment, timeZone } from '../requests/fields.js'
import { parse } from '../requests/input.js'
import { defaultName, limited } from '../requests/upload.js'
import { route } from '../route-table/route.js'
import { findPeriod } from './areas.js'

const time = moment('must be a time such as 2026-10-14T09:30:00Z').nullable().default(null)
const text = z.string().trim().min(1).max(500).nullable().default(null)
const NewTicket = z
  .strictObject({
    number: z.string().trim().min(1).max(200),
    openedAt: time,
    resolvedAt: time,
    reassignments: z.int().min(0).max(10_000).nullable().default(null),
    priority: text,
    group: text,
    assignee: text,
  })
  .refine(({ openedAt, resolvedAt }) => !openedAt || !resolvedAt || resolvedAt >= openedAt, {
    message: 'must not be before openedAt',
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

/** Tickets: sent as JSON or as a file, and Happiness by what happened to the tickets. */
export function ticketRoutes(deps: AppDeps) {
  const { stores } = deps
  const noteTickets = (response: Response, { added, updated }: { added: number; updated: number }) =>
    stores.audit.add({
      ...{ by: byOf(response), action: 'import-tickets', subject: 'tickets' },
      reason: `${added} added, ${updated} updated`,
    })
  const takeJson = async (query: unknown, tickets: z.output<typeof NewTickets>, response: Response) => {
    parse(z.strictObject({}), query, 'query')
    const { added, updated } = await stores.tickets.upsert(tickets)
    await noteTickets(response, { added, updated })
    response.status(added > 0 ? 201 : 200).json({ read: tickets.length, added, updated })
  }
  const takeFile = async (options: z.output<typeof FileOptions>, request: Request, response: Response) => {
    const { timeZone, timeFormat, fileName } = options
    const named = defaultName(request)
    const summary = await importTickets(stores.tickets, {
      stream: limited(request),
      fileName: fileName ?? named,
      zone: timeZone,
      timeFormats: timeFormat === undefined ? undefined : [timeFormat],
    })
    await noteTickets(response, summary)
    response.status(summary.added > 0 ? 201 : 200).json(summary)
  }

  return [
    route({
      method: 'get',
      path: '/tickets',
      summary: 'Count the tickets',
      role: 'reader',
      areas: 'all',
      teams: 'any',
      answers: [{ json: z.strictObject({ tickets: z.int() }) }],
      async handle({ response }) {
        response.json({ tickets: await stores.tickets.count() })
      },
    }),
    route({
      method: 'post',
      path: '/tickets',
      summary: 'Import tickets, as JSON or as a file in the body',
      role: 'member',
      areas: 'all',
      teams: 'any',
      query: FileOptions,
      body: NewTickets,
      reads: 'json-or-file',
      limit: '20mb',
      answers: [{ json: TicketsAnswer }, { status: 201, json: TicketsAnswer }],
      handle: ({ query, body, request, response }) =>
        request.is('json') ? takeJson(query, body, response) : takeFile(query, request, response),
    }),
    route({
      method: 'get',
      path: '/areas/:key/operations/:period',
      summary: 'Read Happiness by how tickets were handled',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: AreaOperationsAnswer }],
      async handle({ params, response }) {
        const { area, period } = await findPeriod(deps, params)
        const scope = await openScope(stores, area, period, accessOf(response))
        const figures = await operationalFigures(stores, scope, await leastIn(stores, scope, area.minRespondents))
        response.json({
          area: area.key,
          period: period.key,
          figures,
          note: figures === null ? 'Not enough responses of this period refer to an imported ticket.' : null,
        })
      },
    }),
  ]
}
