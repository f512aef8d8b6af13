import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import { type Scenario, ScenarioRule } from '../../domain/scenario.js'
import type { AppDeps } from '../deps.js'
import { NO_QUERY, parse, resource } from '../input.js'
import { findArea } from './areas.js'

const Query = z.strictObject({ area: z.string().max(200).optional() })
const ScenarioPath = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'a key has up to 64 lower-case letters, digits, - and _'),
})
const NewScenario = z.strictObject({
  name: z.string().trim().min(1).max(200),
  owner: z.string().trim().max(200).default(''),
  /** Key of the area it serves; null serves all. */
  area: z.string().max(200).nullable().default(null),
  rule: ScenarioRule,
})

/** Scenarios: saved rules that pick slices. */
export function scenarioRoutes(deps: AppDeps): IRouter {
  const router = Router()
  resource(router, '/scenarios', {
    get: async (request, response) => {
      const { area } = parse(Query, request.query, 'query')
      const areas = area === undefined ? await deps.stores.areas.list() : [await findArea(deps, area)]
      const found = (await Promise.all(areas.map(({ id }) => deps.stores.scenarios.forArea(id)))).flat()
      const each = [...new Map(found.map((scenario) => [scenario.id, scenario])).values()]
      response.json({ scenarios: each.map(shown) })
    },
  })
  resource(router, '/scenarios/:key', {
    put: [
      json({ limit: '100kb' }),
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { key } = parse(ScenarioPath, request.params, 'path')
        const { area, ...scenario } = parse(NewScenario, request.body, 'body')
        const areaId = area === null ? null : (await findArea(deps, area)).id
        response.json(shown(await deps.stores.scenarios.upsert({ key, ...scenario, areaId })))
      },
    ],
  })
  return router
}

const shown = ({ key, version, name, rule }: Scenario) => ({ key, version, name, rule })
