import { z } from 'zod'
import { opensArea } from '../../domain/access/access.js'
import { AREA_DEFAULTS, type Area, AreaKey, AreaSettings } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import { previewArea } from '../../pipeline/admin/preview-area.js'
import { readAreaPeriods } from '../../pipeline/admin/read-area-periods.js'
import { saveArea } from '../../pipeline/admin/save-area.js'
import { readCycle } from '../../pipeline/meeting/read-cycle.js'
import type { AppDeps } from '../deps.js'
import { AreaAnswer, AreaPeriodAnswer, listOf } from '../openapi/answers.js'
import { CycleAnswer } from '../openapi/meeting-answers.js'
import { accessOf, byOf } from '../requests/access.js'
import { AreaPath, AreaPeriodPath } from '../requests/fields.js'
import { route } from '../route-table/route.js'

const { filter, timeZone, minRespondents } = AreaSettings.shape
const Preview = z.strictObject({
  filter: filter.unwrap(),
  timeZone: timeZone.default(AREA_DEFAULTS.timeZone),
  minRespondents: minRespondents.default(AREA_DEFAULTS.minRespondents),
})

/** Areas. An area is what a meeting is about. */
export function areaRoutes(deps: AppDeps) {
  return [
    route({
      method: 'get',
      path: '/areas',
      summary: 'List the areas that the key has access to',
      role: 'reader',
      areas: 'own',
      teams: 'any',
      answers: [{ json: listOf('areas', AreaAnswer) }],
      async handle({ response }) {
        const areas = await deps.stores.areas.list()
        response.json({ areas: areas.filter(({ key }) => opensArea(accessOf(response), key)).map(shown) })
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key',
      summary: 'Read an area and its settings',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      answers: [{ json: AreaAnswer }],
      async handle({ params, response }) {
        response.json(shown(await findArea(deps, params.key)))
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/periods',
      summary: 'List the periods of an area that have responses or a pack, newest first, with their figures',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      answers: [{ json: listOf('periods', AreaPeriodAnswer) }],
      async handle({ params, response }) {
        const periods = await readAreaPeriods(deps.stores, await findArea(deps, params.key), accessOf(response))
        response.json({ periods: periods.map(({ key, ...rest }) => ({ period: key, ...rest })) })
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/cycle/:period',
      summary: 'Read the progress of the preparation of a meeting, and the next step',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: CycleAnswer }],
      async handle({ params, response }) {
        const { area, period } = await findPeriod(deps, params)
        response.json(await readCycle({ ...deps.stores, compute: deps.compute }, area, period, accessOf(response)))
      },
    }),
    route({
      method: 'post',
      path: '/area-preview',
      summary: 'Count the responses that an area would have in the last months, without saving it',
      role: 'officer',
      areas: 'all',
      teams: 'all',
      body: Preview,
      answers: [{ json: listOf('months', z.strictObject({ period: z.string(), responses: z.int().nullable() })) }],
      async handle({ body, response }) {
        response.json({ months: await previewArea(deps.stores, body) })
      },
    }),
    route({
      method: 'put',
      path: '/areas/:key',
      summary: 'Create an area, or change its settings',
      role: 'officer',
      // Only callers with access to all areas: whoever can change the filter of an area can read any comment.
      areas: 'all',
      teams: 'all',
      params: z.strictObject({ key: AreaKey }),
      body: AreaSettings,
      addsOnly: true,
      answers: [{ json: AreaAnswer }],
      async handle({ params, body, onlyNew, response }) {
        response.json(shown(await saveArea(deps.stores, params.key, body, byOf(response), onlyNew)))
      },
    }),
  ]
}

/** Returns an area without its database id. */
const shown = ({ id: _, ...area }: Area) => area

/**
 * Returns an area by key.
 * @throws UserError if there is none
 */
export async function findArea(deps: AppDeps, key: string): Promise<Area> {
  const area = await deps.stores.areas.byKey(key)
  if (!area) throw new UserError('not-found', `There is no area "${key}"`)
  return area
}

/**
 * Returns an area and period.
 * @throws UserError if the area is unknown or the period is invalid
 */
export async function findPeriod(deps: AppDeps, path: { key: string; period: string }) {
  const area = await findArea(deps, path.key)
  return { area, period: parsePeriod(path.period, area.timeZone) }
}
