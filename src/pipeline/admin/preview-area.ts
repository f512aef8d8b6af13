import { EVERYTHING } from '../../domain/access/access.js'
import { AREA_DEFAULTS, type Area } from '../../domain/areas/area.js'
import { createDifferencing } from '../disclosure/differencing.js'
import { readAreaPeriods } from './read-area-periods.js'

/**
 * Returns the number of responses that an area would have in the last months, before it is saved; null for months with too few responses, or whose
 * number could reveal a smaller group when compared with other areas.
 */
export async function previewArea(
  deps: Parameters<typeof readAreaPeriods>[0],
  given: Pick<Area, 'filter' | 'timeZone' | 'minRespondents'>,
): Promise<{ period: string; responses: number | null }[]> {
  const area: Area = { ...AREA_DEFAULTS, invitees: [], ...given, id: Number.MAX_SAFE_INTEGER, key: '', name: 'The new area' }
  const periods = await readAreaPeriods(deps, area, EVERYTHING, { differencing: createDifferencing(deps, [area]) })
  return periods.map(({ key, numbers }) => ({ period: key, responses: numbers?.responses ?? null }))
}
