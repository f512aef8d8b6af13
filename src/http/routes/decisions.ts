import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { DECISION_KINDS, type Decision } from '../../domain/meeting/decision.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { AppDeps } from '../deps.js'
import { DecisionAnswer, pageAnswer } from '../openapi/answers.js'
import { byOf } from '../requests/access.js'
import { pageOf, paging } from '../requests/cursor.js'
import { AreaIdPath, AreaPath, periodKey } from '../requests/fields.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const kind = z.enum(DECISION_KINDS)
const text = z.string().trim().min(1, 'must say what was decided').max(2000)
const NewDecision = z.strictObject({ period: periodKey, kind: kind.default('decision'), text })
const Change = z
  .strictObject({ kind: kind.optional(), text: text.optional() })
  .refine((change) => Object.keys(change).length > 0, 'must contain kind, text or both')
const List = z.strictObject({ period: periodKey.optional(), kind: kind.optional(), ...paging(500) })

/** Decisions made in the meetings of an area, and answers to the questions of its reviews. */
export function decisionRoutes(deps: AppDeps) {
  const { decisions } = deps.stores
  const find = async ({ key, id }: z.infer<typeof AreaIdPath>) => {
    const area = await findArea(deps, key)
    const missing = new UserError('not-found', `There is no decision ${id} in ${area.name}`)
    return { area, id, missing }
  }

  return [
    route({
      method: 'get',
      path: '/areas/:key/decisions',
      summary: 'List the decisions of an area',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      query: List,
      answers: [{ json: pageAnswer('decisions', DecisionAnswer) }],
      async handle({ params, query, response }) {
        const area = await findArea(deps, params.key)
        const { limit: _, cursor: __, ...filters } = query
        const { page, next } = pageOf(`decisions of ${area.key}`, await decisions.list(area.id, filters), query)
        response.json({ decisions: page.map(shown), next })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/decisions',
      repeats: 'replay',
      summary: 'Add a decision',
      role: 'member',
      areas: 'path',
      params: AreaPath,
      body: NewDecision,
      answers: [{ status: 201, json: DecisionAnswer }],
      async handle({ params, body, response }) {
        const area = await findArea(deps, params.key)
        parsePeriod(body.period, area.timeZone)
        response.status(201).json(shown(await decisions.add(area.id, { ...body, by: byOf(response) })))
      },
    }),
    route({
      method: 'patch',
      path: '/areas/:key/decisions/:id',
      summary: 'Change a decision',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      body: Change,
      answers: [{ json: DecisionAnswer }],
      async handle({ params, body, response }) {
        const { area, id, missing } = await find(params)
        const changed = await decisions.change(area.id, id, body)
        if (!changed) throw missing
        response.json(shown(changed))
      },
    }),
    route({
      method: 'delete',
      path: '/areas/:key/decisions/:id',
      summary: 'Remove a decision',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      answers: [{ status: 204 }],
      async handle({ params, response }) {
        const { area, id, missing } = await find(params)
        if (!(await decisions.remove(area.id, id))) throw missing
        response.status(204).end()
      },
    }),
  ]
}

const shown = ({ areaId: _, ...decision }: Decision) => decision
