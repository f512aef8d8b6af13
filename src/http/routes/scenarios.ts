import { type IRouter, json, Router } from 'express'
import { z } from 'zod'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import { type Scenario, ScenarioRule, type ScenarioVersion } from '../../domain/scenarios/scenario.js'
import { readResolutions } from '../../pipeline/scenarios/read-resolutions.js'
import type { AppDeps } from '../deps.js'
import { accessOf } from '../requests/access.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'
import { AreaPath, findArea } from './areas.js'

const areaKey = z.string().max(200)
const Query = z.strictObject({ area: areaKey.optional() })
const ScenarioPath = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'a key has up to 64 lower-case letters, digits, - and _'),
})
const NewScenario = z.strictObject({
  name: z.string().trim().min(1).max(200),
  owner: z.string().trim().max(200).default(''),
  /** Key of the area it serves; null serves all. */
  area: areaKey.nullable().default(null),
  rule: ScenarioRule,
})
const ResolutionsQuery = z.strictObject({
  period: z.string().max(20).optional(),
  scenario: ScenarioPath.shape.key.optional(),
  limit: queryNumber(z.int().min(1).max(500)).optional(),
})

/** Scenarios: saved rules that pick slices, their versions, and what they picked. */
export function scenarioRoutes(deps: AppDeps): IRouter {
  const router = Router()
  const { areas, scenarios } = deps.stores
  resource(router, '/scenarios', {
    get: async (request, response) => {
      const { area } = parse(Query, request.query, 'query')
      const all = await areas.list()
      const chosen = area === undefined ? all : [await findArea(deps, area)]
      const found = (await Promise.all(chosen.map(({ id }) => scenarios.forArea(id)))).flat()
      const each = [...new Map(found.map((scenario) => [scenario.id, scenario])).values()]
      response.json({ scenarios: each.map((scenario) => shown(scenario, all)) })
    },
  })
  resource(router, '/scenarios/:key', {
    get: async (request, response) => {
      const versions = await findVersions(deps, parse(ScenarioPath, request.params, 'path').key, request.query)
      const all = await areas.list()
      const [newest] = versions
      response.json({ ...version(newest!, all), versions: versions.map((each) => version(each, all)) })
    },
    put: [
      json({ limit: '100kb' }),
      async (request, response) => {
        parse(NO_QUERY, request.query, 'query')
        const { key } = parse(ScenarioPath, request.params, 'path')
        const { area, ...scenario } = parse(NewScenario, request.body, 'body')
        const owner = area === null ? null : await findArea(deps, area)
        const saved = await scenarios.upsert({ key, ...scenario, areaId: owner?.id ?? null })
        response.json(shown(saved, owner ? [owner] : []))
      },
    ],
    delete: async (request, response) => {
      const [newest] = await findVersions(deps, parse(ScenarioPath, request.params, 'path').key, request.query)
      await scenarios.remove(newest!.key, newest!.areaId)
      response.status(204).end()
    },
  })
  resource(router, '/areas/:key/resolutions', {
    get: async (request, response) => {
      const { period, scenario, limit } = parse(ResolutionsQuery, request.query, 'query')
      const area = await findArea(deps, parse(AreaPath, request.params, 'path').key)
      if (period !== undefined) parsePeriod(period, area.timeZone)
      response.json({
        resolutions: await readResolutions(
          deps.stores,
          area,
          {
            ...(period !== undefined && { period }),
            ...(scenario !== undefined && { key: scenario }),
            ...(limit !== undefined && { limit }),
          },
          accessOf(response),
        ),
      })
    },
  })
  return router
}

/** @throws UserError where there never was such a scenario of the area, or, without one, of all areas */
async function findVersions(deps: AppDeps, key: string, query: unknown): Promise<ScenarioVersion[]> {
  const { area } = parse(Query, query, 'query')
  const areaId = area === undefined ? null : (await findArea(deps, area)).id
  const versions = await deps.stores.scenarios.versions(key, areaId)
  if (versions.length > 0) return versions
  const whose = area === undefined ? 'that serves all areas: name its area with ?area=' : `of the area "${area}"`
  throw new UserError('not-found', `There is no scenario "${key}" ${whose}`)
}

const shown = ({ key, version, name, owner, areaId, rule }: Scenario, areas: Area[]) => ({
  key,
  version,
  name,
  owner,
  area: areas.find(({ id }) => id === areaId)?.key ?? null,
  rule,
})

const version = (scenario: ScenarioVersion, areas: Area[]) => ({
  ...shown(scenario, areas),
  active: scenario.active,
  savedAt: scenario.savedAt,
})
