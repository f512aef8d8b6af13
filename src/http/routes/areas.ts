import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { opensArea } from '../../domain/access/access.js'
import { type Area, AreaKey, AreaSettings } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { saveArea } from '../../pipeline/admin/save-area.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { NO_QUERY, parse, resource } from '../requests/input.js'

export const AreaPath = z.strictObject({ key: z.string().max(200) })

const NewAreaPath = z.strictObject({ key: AreaKey })

/** Areas: what one meeting is about. */
export function areaRoutes(deps: AppDeps): IRouter {
  const router = Router()
  resource(router, '/areas', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const areas = await deps.stores.areas.list()
      response.json({ areas: areas.filter(({ key }) => opensArea(accessOf(response), key)).map(shown) })
    },
  })
  resource(router, '/areas/:key', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.json(shown(await findArea(deps, parse(AreaPath, request.params, 'path').key)))
    },
    put: [
      json({ limit: '100kb' }),
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { key } = parse(NewAreaPath, request.params, 'path')
        response.json(shown(await saveArea(deps.stores, key, parse(AreaSettings, request.body, 'body'))))
      },
    ],
  })
  return router
}

/** Everything but the id, which is the database's own. */
const shown = ({ id: _, ...area }: Area) => area

/** @throws UserError where there is none */
export async function findArea(deps: AppDeps, key: string): Promise<Area> {
  const area = await deps.stores.areas.byKey(key)
  if (!area) throw new UserError('not-found', `There is no area "${key}"`)
  return area
}
