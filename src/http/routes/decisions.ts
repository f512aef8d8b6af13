import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { DECISION_KINDS, type Decision } from '../../domain/meeting/decision.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { AppDeps } from '../deps.js'
import { byOf } from '../requests/access.js'
import { id, person } from '../requests/fields.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'
import { AreaPath, findArea } from './areas.js'

const period = z.string().max(20)
const kind = z.enum(DECISION_KINDS)
const text = z.string().trim().min(1, 'say what was decided').max(2000)
export const NewDecision = z.strictObject({ period, kind: kind.default('decision'), text, by: person.optional() })
const Change = z
  .strictObject({ kind: kind.optional(), text: text.optional() })
  .refine((change) => Object.keys(change).length > 0, 'give a kind, a text, or both')
const List = z.strictObject({ period: period.optional(), kind: kind.optional() })
const DecisionPath = z.strictObject({ key: z.string().max(200), id: queryNumber(id) })

/** What was decided in the meetings of an area, and what was said to the questions of its reviews. */
export function decisionRoutes(deps: AppDeps): IRouter {
  const { decisions } = deps.stores
  const router = Router()
  const body = json({ limit: '100kb' })
  const find = async (params: unknown) => {
    const path = parse(DecisionPath, params, 'path')
    const area = await findArea(deps, path.key)
    const missing = new UserError('not-found', `There is no decision ${path.id} in ${area.name}`)
    return { area, id: path.id, missing }
  }

  resource(router, '/areas/:key/decisions', {
    get: async (request, response) => {
      const query = parse(List, request.query, 'query')
      const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
      response.json({ decisions: (await decisions.list(area.id, query)).map(shown) })
    },
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
        const { by = byOf(response), ...decision } = parse(NewDecision, request.body, 'body')
        parsePeriod(decision.period, area.timeZone)
        response.status(201).json(shown(await decisions.add(area.id, { ...decision, by })))
      },
    ],
  })
  resource(router, '/areas/:key/decisions/:id', {
    patch: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { area, id, missing } = await find(request.params)
        const changed = await decisions.change(area.id, id, parse(Change, request.body, 'body'))
        if (!changed) throw missing
        response.json(shown(changed))
      },
    ],
    delete: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, id, missing } = await find(request.params)
      if (!(await decisions.remove(area.id, id))) throw missing
      response.status(204).end()
    },
  })
  return router
}

const shown = ({ areaId: _, ...decision }: Decision) => decision
