import { z } from 'zod'
import type { Area } from '../../domain/areas/area.js'
import { INITIATIVE_MEASURES, INITIATIVE_STATUSES, type Initiative } from '../../domain/meeting/initiative.js'
import { ResponseFilter } from '../../domain/scenarios/scenario.js'
import { addInitiative, changeInitiative, measureInitiatives, noInitiative } from '../../pipeline/meeting/keep-initiatives.js'
import type { AppDeps } from '../deps.js'
import { pageAnswer } from '../openapi/answers.js'
import { InitiativeAnswer } from '../openapi/meeting-answers.js'
import { accessOf } from '../requests/access.js'
import { pageOf, paging } from '../requests/cursor.js'
import { AreaIdPath, AreaPath, asSeen, day, id } from '../requests/fields.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const fields = {
  name: z.string().trim().min(1).max(200),
  goal: z.string().trim().max(2000),
  owner: z.string().trim().max(200),
  about: z.union([z.strictObject({ theme: id }), z.strictObject({ slice: ResponseFilter })], {
    error: 'must be either { "theme": id } or { "slice": { "dimensions": … } }',
  }),
  measure: z.enum(INITIATIVE_MEASURES),
  target: z.number().min(-100).max(1_000_000).nullable(),
  status: z.enum(INITIATIVE_STATUSES),
  startedOn: day,
  dueOn: day.nullable(),
  endedOn: day.nullable(),
}
const NewInitiative = z.strictObject({
  ...fields,
  goal: fields.goal.default(''),
  owner: fields.owner.default(''),
  measure: fields.measure.default('happiness'),
  target: fields.target.default(null),
  status: fields.status.default('running'),
  dueOn: fields.dueOn.default(null),
  endedOn: fields.endedOn.default(null),
  /** Comment that the initiative was created from. */
  commentId: id.nullable().default(null),
})
const Changed = z.strictObject(fields).partial()
const Change = Changed.extend({ seen: asSeen(Changed) }).refine(
  ({ seen: _, ...change }) => Object.keys(change).length > 0,
  'must contain at least one field to change',
)

/** Initiatives of an area: longer efforts, with their measured effect. */
export function initiativeRoutes(deps: AppDeps) {
  const { stores } = deps
  const measured = async (area: Area, initiatives: Initiative[]) =>
    (await measureInitiatives(stores, area, initiatives)).map(({ areaId: _, ...initiative }) => initiative)

  return [
    route({
      method: 'get',
      path: '/areas/:key/initiatives',
      summary: 'List the initiatives of an area with their effect',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      query: z.strictObject({ status: fields.status.optional(), ...paging(100) }),
      answers: [{ json: pageAnswer('initiatives', InitiativeAnswer) }],
      async handle({ params, query, response }) {
        const area = await findArea(deps, params.key)
        const { limit: _, cursor: __, ...filters } = query
        const { page, next } = pageOf(`initiatives of ${area.key}`, await stores.initiatives.list(area.id, filters), query)
        response.json({ initiatives: await measured(area, page), next })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/initiatives',
      repeats: 'replay',
      summary: 'Add an initiative',
      role: 'member',
      areas: 'path',
      params: AreaPath,
      body: NewInitiative,
      answers: [{ status: 201, json: InitiativeAnswer }],
      async handle({ params, body, response }) {
        const area = await findArea(deps, params.key)
        const added = await addInitiative(stores, area, body, accessOf(response))
        response.status(201).json((await measured(area, [added]))[0])
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/initiatives/:id',
      summary: 'Read an initiative with its effect',
      role: 'reader',
      areas: 'path',
      params: AreaIdPath,
      answers: [{ json: InitiativeAnswer }],
      async handle({ params: { key, id }, response }) {
        const area = await findArea(deps, key)
        const initiative = await stores.initiatives.get(area.id, id)
        if (!initiative) throw noInitiative(area, id)
        response.json((await measured(area, [initiative]))[0])
      },
    }),
    route({
      method: 'patch',
      path: '/areas/:key/initiatives/:id',
      summary: 'Change an initiative',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      body: Change,
      answers: [{ json: InitiativeAnswer }],
      async handle({ params: { key, id }, body: { seen, ...change }, response }) {
        const area = await findArea(deps, key)
        const changed = await changeInitiative(stores, area, id, change, seen)
        response.json((await measured(area, [changed]))[0])
      },
    }),
    route({
      method: 'delete',
      path: '/areas/:key/initiatives/:id',
      summary: 'Remove an initiative',
      role: 'member',
      areas: 'path',
      params: AreaIdPath,
      answers: [{ status: 204 }],
      async handle({ params: { key, id }, response }) {
        const area = await findArea(deps, key)
        if (!(await stores.initiatives.remove(area.id, id))) throw noInitiative(area, id)
        response.status(204).end()
      },
    }),
  ]
}
