import { AREA_DEFAULTS, type Area, type AreaSettings } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AreaStore } from '../../domain/ports/areas.js'

/**
 * Adds an area or changes it: what is left out stays as it is.
 * @throws UserError where a new one has no name, or the scores of its recognitions hold none
 */
export async function saveArea(
  { areas }: { areas: Pick<AreaStore, 'byKey' | 'upsert'> },
  key: string,
  settings: AreaSettings,
): Promise<Area> {
  const before = await areas.byKey(key)
  const name = settings.name ?? before?.name
  if (name === undefined) throw new UserError('invalid', `The area "${key}" is new: it needs a name`)
  const { recognitionMinScore, recognitionMaxScore } = { ...AREA_DEFAULTS, ...before, ...given(settings) }
  if (recognitionMinScore > recognitionMaxScore)
    throw new UserError('invalid', 'recognitionMinScore must not be over recognitionMaxScore')
  return areas.upsert({ key, ...given(settings), name })
}

/** Without what is undefined. */
const given = <T extends object>(settings: T): T =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T
