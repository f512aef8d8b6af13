import { EVERYTHING } from '../../domain/access/access.js'
import { AREA_DEFAULTS, type Area } from '../../domain/areas/area.js'
import { createDifferencing, type GateDeps } from '../disclosure/differencing.js'
import { readAreaPeriods } from './read-overview.js'

type PreviewDeps = Pick<Parameters<typeof readAreaPeriods>[0], 'packs' | 'views' | keyof GateDeps>

/**
 * How many responses an area would have in the last months, before it is saved. Of a month there is no figure where the area would have too few, or
 * where its figure would tell of so few beside other areas.
 */
export async function previewArea(
  deps: PreviewDeps,
  given: Pick<Area, 'filter' | 'timeZone' | 'minRespondents'>,
): Promise<{ period: string; responses: number | null }[]> {
  const area: Area = { ...AREA_DEFAULTS, invitees: [], ...given, id: Number.MAX_SAFE_INTEGER, key: '', name: 'The new area' }
  const periods = await readAreaPeriods(deps, area, EVERYTHING, { differencing: createDifferencing(deps, [area]) })
  return periods.map(({ key, numbers }) => ({ period: key, responses: numbers?.responses ?? null }))
}
