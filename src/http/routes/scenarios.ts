import { z } from 'zod'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import { type Scenario, ScenarioRule, type ScenarioVersion } from '../../domain/scenarios/scenario.js'
import { removeScenario, saveScenario } from '../../pipeline/scenarios/keep-scenarios.js'
import { previewScenario } from '../../pipeline/scenarios/preview-scenario.js'
import { readResolutions } from '../../pipeline/scenarios/read-resolutions.js'
import type { AppDeps } from '../deps.js'
import { listOf } from '../openapi/answers.js'
import { ResolutionAnswer, ScenarioAnswer, ScenarioPreviewAnswer, ScenarioVersionsAnswer } from '../openapi/list-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { AreaPath, areaKey, periodKey } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'
import { findArea } from './areas.js'

const Query = z.strictObject({ area: areaKey.optional() })
const ScenarioPath = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must have up to 64 lower-case letters, digits, - and _'),
})
const NewScenario = z.strictObject({
  name: z.string().trim().min(1).max(200),
  owner: z.string().trim().max(200).default(''),
  /** Key of the area that the scenario belongs to; null for all areas. */
  area: areaKey.nullable().default(null),
  rule: ScenarioRule,
})
const ResolutionsQuery = z.strictObject({
  period: periodKey.optional(),
  scenario: ScenarioPath.shape.key.optional(),
  limit: queryNumber(z.int().min(1).max(500)).optional(),
})

const Preview = z.strictObject({
  period: periodKey,
  scenario: ScenarioPath.shape.key
    .nullable()
    .default(null)
    .meta({ description: 'Key of the scenario that the rule would replace' }),
  rule: ScenarioRule,
})

/** Scenarios: saved rules that pick slices, their versions, and the slices they picked. */
export function scenarioRoutes(deps: AppDeps) {
  const { stores } = deps
  const { areas, scenarios } = stores
  return [
    route({
      method: 'get',
      path: '/scenarios',
      summary: 'List the scenarios of an area, or of all areas',
      role: 'reader',
      areas: 'query',
      query: Query,
      answers: [{ json: listOf('scenarios', ScenarioAnswer) }],
      async handle({ query: { area }, response }) {
        const all = await areas.list()
        const chosen = area === undefined ? all : [await findArea(deps, area)]
        const found = (await Promise.all(chosen.map(({ id }) => scenarios.forArea(id)))).flat()
        const each = [...new Map(found.map((scenario) => [scenario.id, scenario])).values()]
        response.json({ scenarios: each.map((scenario) => shown(scenario, all)) })
      },
    }),
    route({
      method: 'get',
      path: '/scenarios/:key',
      summary: 'Read a scenario with its versions',
      role: 'reader',
      areas: 'query',
      params: ScenarioPath,
      query: Query,
      answers: [{ json: ScenarioVersionsAnswer }],
      async handle({ params, query, response }) {
        const versions = await findVersions(deps, params.key, query.area)
        const all = await areas.list()
        const [newest] = versions
        response.json({ ...version(newest!, all), versions: versions.map((each) => version(each, all)) })
      },
    }),
    route({
      method: 'put',
      path: '/scenarios/:key',
      summary: 'Create a scenario, or change it',
      role: 'member',
      areas: 'body',
      params: ScenarioPath,
      body: NewScenario,
      addsOnly: true,
      answers: [{ json: ScenarioAnswer }],
      async handle({ params: { key }, body: { area, ...scenario }, onlyNew, response }) {
        const owner = area === null ? null : await findArea(deps, area)
        const saved = await saveScenario(stores, owner, { key, ...scenario }, byOf(response), onlyNew)
        response.json(shown(saved, owner ? [owner] : []))
      },
    }),
    route({
      method: 'delete',
      path: '/scenarios/:key',
      summary: 'Deactivate a scenario',
      role: 'member',
      areas: 'query',
      params: ScenarioPath,
      query: Query,
      answers: [{ status: 204 }],
      async handle({ params, query, response }) {
        await findVersions(deps, params.key, query.area)
        const owner = query.area === undefined ? null : await findArea(deps, query.area)
        await removeScenario(stores, owner, params.key, byOf(response))
        response.status(204).end()
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/scenario-preview',
      summary: 'Read which slices a rule would pick in a period, without saving it',
      role: 'member',
      areas: 'path',
      params: AreaPath,
      body: Preview,
      answers: [{ json: ScenarioPreviewAnswer }],
      async handle({ params, body: { period, scenario: key, rule }, response }) {
        const area = await findArea(deps, params.key)
        const asked = parsePeriod(period, area.timeZone)
        response.json(await previewScenario(stores, area, asked, { key, rule }, accessOf(response)))
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/resolutions',
      summary: 'List the slices that the scenarios of an area selected',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      query: ResolutionsQuery,
      answers: [{ json: listOf('resolutions', ResolutionAnswer) }],
      async handle({ params, query: { period, scenario, limit }, response }) {
        const area = await findArea(deps, params.key)
        if (period !== undefined) parsePeriod(period, area.timeZone)
        response.json({
          resolutions: await readResolutions(
            stores,
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
    }),
  ]
}

/**
 * Returns the versions of a scenario.
 * @throws UserError if the area, or all areas if none is given, never had such a scenario
 */
async function findVersions(deps: AppDeps, key: string, area: string | undefined): Promise<ScenarioVersion[]> {
  const areaId = area === undefined ? null : (await findArea(deps, area)).id
  const versions = await deps.stores.scenarios.versions(key, areaId)
  if (versions.length > 0) return versions
  const whose =
    area === undefined ? 'for all areas: if it belongs to one area, name that area with ?area=' : `of the area "${area}"`
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
