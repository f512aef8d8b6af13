import { isDeepStrictEqual } from 'node:util'
import { AREA_DEFAULTS, type Area, type AreaSettings } from '../../domain/areas/area.js'
import { existsAlready, UserError } from '../../domain/errors/user-error.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { AuditStore } from '../../domain/ports/audit.js'

/**
 * Adds an area or changes it: fields that are left out keep their value. Who changed which setting is kept, of a minimum also from what to what.
 * @param by who does it
 * @param onlyNew adds it, and changes none
 * @throws UserError if a new one has no name, the scores of its recognitions hold none, or one is there that was only to be added
 */
export async function saveArea(
  { areas, audit }: { areas: Pick<AreaStore, 'byKey' | 'upsert'>; audit: Pick<AuditStore, 'add'> },
  key: string,
  settings: AreaSettings,
  by: string,
  onlyNew = false,
): Promise<Area> {
  const before = await areas.byKey(key)
  if (before && onlyNew) throw existsAlready(key)
  const name = settings.name ?? before?.name
  if (name === undefined) throw new UserError('invalid', `The area "${key}" is new: add a name`)
  const { recognitionMinScore, recognitionMaxScore } = { ...AREA_DEFAULTS, ...before, ...given(settings) }
  if (recognitionMinScore > recognitionMaxScore)
    throw new UserError('invalid', 'recognitionMinScore must not be greater than recognitionMaxScore')
  // Audited first: without an audit entry nothing is changed.
  const changes = before ? changesOf(before, settings) : []
  if (!before || changes.length > 0)
    await audit.add({ by, action: before ? 'change-area' : 'add-area', subject: `area:${key}`, reason: changes.join(', ') })
  return areas.upsert({ key, ...given(settings), name }, onlyNew)
}

/** Names of the settings that change; of numbers with both values, of texts and mail addresses without. */
function changesOf(before: Area, settings: AreaSettings): string[] {
  return Object.entries(given(settings)).flatMap(([name, now]) => {
    const was: unknown = before[name as keyof AreaSettings]
    if (isDeepStrictEqual(was, now)) return []
    return [typeof now === 'number' ? `${name} ${String(was)} to ${now}` : name]
  })
}

/** Without what is undefined. */
const given = <T extends object>(settings: T): T =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as T
