import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import type { Area } from '../../domain/area.js'
import { UserError } from '../../domain/errors.js'
import type { AppDeps } from '../deps.js'
import { DimensionFilter, timeZone } from '../fields.js'
import { NO_QUERY, parse, resource } from '../input.js'

export const AreaPath = z.strictObject({ key: z.string().max(200) })

const NewAreaPath = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'a key has up to 64 lower-case letters, digits, - and _'),
})
const NewArea = z.strictObject({
  name: z.string().trim().min(1).max(200),
  filter: DimensionFilter.default({}),
  timeZone: timeZone.default('UTC'),
  objective: z.string().trim().max(2000).default(''),
})

/** Areas: what one meeting is about. */
export function areaRoutes(deps: AppDeps): IRouter {
  const router = Router()
  resource(router, '/areas', {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      response.json({ areas: (await deps.stores.areas.list()).map(shown) })
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
        response.json(shown(await deps.stores.areas.upsert({ key, ...parse(NewArea, request.body, 'body') })))
      },
    ],
  })
  return router
}

const shown = ({ key, name, filter, timeZone, objective }: Area) => ({ key, name, filter, timeZone, objective })

/** @throws UserError where there is none */
export async function findArea(deps: AppDeps, key: string): Promise<Area> {
  const area = await deps.stores.areas.byKey(key)
  if (!area) throw new UserError('not-found', `There is no area "${key}"`)
  return area
}
