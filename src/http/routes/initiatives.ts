import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import type { Area } from '../../domain/areas/area.js'
import { INITIATIVE_MEASURES, INITIATIVE_STATUSES, type Initiative } from '../../domain/meeting/initiative.js'
import { ResponseFilter } from '../../domain/scenarios/scenario.js'
import { addInitiative, changeInitiative, measureInitiatives, noInitiative } from '../../pipeline/meeting/keep-initiatives.js'
import type { AppDeps } from '../deps.js'
import { day, id } from '../requests/fields.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'
import { AreaPath, findArea } from './areas.js'

const fields = {
  name: z.string().trim().min(1).max(200),
  goal: z.string().trim().max(2000),
  owner: z.string().trim().max(200),
  about: z.union([z.strictObject({ theme: id }), z.strictObject({ slice: ResponseFilter })], {
    error: 'give either { "theme": id } or { "slice": { "dimensions": … } }',
  }),
  measure: z.enum(INITIATIVE_MEASURES),
  target: z.number().min(-100).max(1_000_000).nullable(),
  status: z.enum(INITIATIVE_STATUSES),
  startedOn: day,
  dueOn: day.nullable(),
  endedOn: day.nullable(),
}
export const NewInitiative = z.strictObject({
  ...fields,
  goal: fields.goal.default(''),
  owner: fields.owner.default(''),
  measure: fields.measure.default('happiness'),
  target: fields.target.default(null),
  status: fields.status.default('running'),
  dueOn: fields.dueOn.default(null),
  endedOn: fields.endedOn.default(null),
})
const Change = z
  .strictObject(fields)
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'name what is to change')
const InitiativePath = z.strictObject({ key: z.string().max(200), id: queryNumber(id) })

/** Longer efforts of an area, with what they have moved. */
export function initiativeRoutes(deps: AppDeps): IRouter {
  const { stores } = deps
  const router = Router()
  const body = json({ limit: '100kb' })
  const find = async (params: unknown) => {
    const path = parse(InitiativePath, params, 'path')
    return { id: path.id, area: await findArea(deps, path.key) }
  }
  const measured = async (area: Area, initiatives: Initiative[]) =>
    (await measureInitiatives(stores, area, initiatives)).map(({ areaId: _, ...initiative }) => initiative)

  resource(router, '/areas/:key/initiatives', {
    get: async (request, response) => {
      const query = parse(z.strictObject({ status: fields.status.optional() }), request.query, 'query')
      const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
      response.json({ initiatives: await measured(area, await stores.initiatives.list(area.id, query)) })
    },
    post: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
        const added = await addInitiative(stores, area, parse(NewInitiative, request.body, 'body'))
        response.status(201).json((await measured(area, [added]))[0])
      },
    ],
  })
  resource(router, '/areas/:key/initiatives/:id', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, id } = await find(request.params)
      const initiative = await stores.initiatives.get(area.id, id)
      if (!initiative) throw noInitiative(area, id)
      response.json((await measured(area, [initiative]))[0])
    },
    patch: [
      body,
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { area, id } = await find(request.params)
        const changed = await changeInitiative(stores, area, id, parse(Change, request.body, 'body'))
        response.json((await measured(area, [changed]))[0])
      },
    ],
    delete: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { area, id } = await find(request.params)
      if (!(await stores.initiatives.remove(area.id, id))) throw noInitiative(area, id)
      response.status(204).end()
    },
  })
  return router
}
