import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { ACTION_STATUSES } from '../../domain/meeting/action.js'
import {
  addAction,
  changeAction,
  listActions,
  noAction,
  type StandingAction,
  standing,
} from '../../pipeline/meeting/keep-actions.js'
import type { AppDeps } from '../deps.js'
import { day, id } from '../requests/fields.js'
import { NO_QUERY, parse, queryFlag, queryNumber, resource } from '../requests/input.js'
import { AreaPath, findArea } from './areas.js'

const period = z.string().max(20)
const OWNER = 'an action needs an owner: say who does it'
const fields = {
  title: z.string().trim().min(1, 'say what is to be done').max(500),
  owner: z.string({ error: OWNER }).trim().min(1, OWNER).max(200),
  dueOn: day.nullable(),
  note: z.string().trim().max(2000),
  /** Id of an initiative that it belongs to. */
  initiativeId: id.nullable(),
}
export const NewAction = z.strictObject({
  period,
  title: fields.title,
  owner: fields.owner,
  dueOn: fields.dueOn.optional(),
  note: fields.note.optional(),
  initiativeId: fields.initiativeId.optional(),
})
const Change = z
  .strictObject({ ...fields, status: z.enum(ACTION_STATUSES) })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'name what is to change')
const List = z.strictObject({
  status: z.enum(ACTION_STATUSES).optional(),
  period: period.optional(),
  overdue: queryFlag.optional(),
  initiative: queryNumber(id).optional(),
})
const ActionPath = z.strictObject({ key: z.string().max(200), id: queryNumber(id) })

/** What people promised in the meetings of an area. */
export function actionRoutes(deps: AppDeps): IRouter {
  const { actions } = deps.stores
  const router = Router()
  const body = json({ limit: '100kb' })
  const find = async (params: unknown) => {
    const path = parse(ActionPath, params, 'path')
    return { id: path.id, area: await findArea(deps, path.key) }
  }

  resource(router, '/areas/:key/actions', {
    get: async (request, response) => {
      const { initiative, ...query } = parse(List, request.query, 'query')
      const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
      const options = { ...query, ...(initiative !== undefined && { initiativeId: initiative }) }
      response.json({ actions: (await listActions(deps.stores, area, options)).map(shown) })
    },
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
        const added = await addAction(deps.stores, area, parse(NewAction, request.body, 'body'))
        response.status(201).json(shown(standing(area)(added)))
      },
    ],
  })
  resource(router, '/areas/:key/actions/:id', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, id } = await find(request.params)
      const action = await actions.get(area.id, id)
      if (!action) throw noAction(area, id)
      response.json(shown(standing(area)(action)))
    },
    patch: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { area, id } = await find(request.params)
        const changed = await changeAction(deps.stores, area, id, parse(Change, request.body, 'body'))
        response.json(shown(standing(area)(changed)))
      },
    ],
    delete: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, id } = await find(request.params)
      if (!(await actions.remove(area.id, id))) throw noAction(area, id)
      response.status(204).end()
    },
  })
  return router
}

const shown = ({ areaId: _, ...action }: StandingAction) => action
