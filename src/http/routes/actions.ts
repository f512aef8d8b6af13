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
import { ActionAnswer, pageAnswer } from '../openapi/answers.js'
import { accessOf } from '../requests/access.js'
import { pageOf, paging } from '../requests/cursor.js'
import { AreaIdPath, AreaPath, asSeen, day, id, pathId, periodKey } from '../requests/fields.js'
import { queryFlag } from '../requests/input.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const OWNER = 'must name the person who does it'
const fields = {
  title: z.string().trim().min(1, 'must say what needs to be done').max(500),
  owner: z.string({ error: OWNER }).trim().min(1, OWNER).max(200),
  dueOn: day.nullable(),
  note: z.string().trim().max(2000),
  /** Id of the initiative that the action belongs to. */
  initiativeId: id.nullable(),
}
const NewAction = z.strictObject({
  period: periodKey,
  title: fields.title,
  owner: fields.owner,
  dueOn: fields.dueOn.optional(),
  note: fields.note.optional(),
  initiativeId: fields.initiativeId.optional(),
  /** Comment that the action was created from. */
  commentId: id.nullable().optional(),
  themeId: id.nullable().optional(),
})
const Changed = z.strictObject({ ...fields, status: z.enum(ACTION_STATUSES) }).partial()
const Change = Changed.extend({ seen: asSeen(Changed) }).refine(
  ({ seen: _, ...change }) => Object.keys(change).length > 0,
  'must contain at least one field to change',
)
const List = z.strictObject({
  status: z.enum(ACTION_STATUSES).optional(),
  period: periodKey.optional(),
  overdue: queryFlag.optional(),
  initiative: pathId.optional(),
  ...paging(500),
})

/** Actions that people agreed on in the meetings of an area. */
export function actionRoutes(deps: AppDeps) {
  const { actions } = deps.stores
  return [
    route({
      method: 'get',
      path: '/areas/:key/actions',
      summary: 'List the actions of an area',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      query: List,
      answers: [{ json: pageAnswer('actions', ActionAnswer) }],
      async handle({ params, query: { limit, cursor, ...filters }, response }) {
        const area = await findArea(deps, params.key)
        const { initiative, ...options } = filters
        const listed = await listActions(deps.stores, area, {
          ...options,
          ...(initiative !== undefined && { initiativeId: initiative }),
        })
        const { page, next } = pageOf(`actions of ${area.key}`, listed, { ...filters, limit, cursor })
        response.json({ actions: page.map(shown), next })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/actions',
      repeats: 'replay',
      summary: 'Add an action',
      role: 'member',
      areas: 'path',
      params: AreaPath,
      body: NewAction,
      answers: [{ status: 201, json: ActionAnswer }],
      async handle({ params, body, response }) {
        const area = await findArea(deps, params.key)
        const added = await addAction(deps.stores, area, body, accessOf(response))
        response.status(201).json(shown(standing(area)(added)))
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/actions/:id',
      summary: 'Read an action',
      role: 'reader',
      areas: 'path',
      params: AreaIdPath,
      answers: [{ json: ActionAnswer }],
      async handle({ params: { key, id }, response }) {
        const area = await findArea(deps, key)
        const action = await actions.get(area.id, id)
        if (!action) throw noAction(area, id)
        response.json(shown(standing(area)(action)))
      },
    }),
    route({
      method: 'patch',
      path: '/areas/:key/actions/:id',
      summary: 'Change an action',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      body: Change,
      answers: [{ json: ActionAnswer }],
      async handle({ params: { key, id }, body: { seen, ...change }, response }) {
        const area = await findArea(deps, key)
        const changed = await changeAction(deps.stores, area, id, change, seen)
        response.json(shown(standing(area)(changed)))
      },
    }),
    route({
      method: 'delete',
      path: '/areas/:key/actions/:id',
      summary: 'Remove an action',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      answers: [{ status: 204 }],
      async handle({ params: { key, id }, response }) {
        const area = await findArea(deps, key)
        if (!(await actions.remove(area.id, id))) throw noAction(area, id)
        response.status(204).end()
      },
    }),
  ]
}

const shown = ({ areaId: _, ...action }: StandingAction) => action
