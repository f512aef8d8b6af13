import type { Area } from '../domain/area.js'
import { UserError } from '../domain/errors.js'
import type { Pack } from '../domain/pack.js'
import { commentsOf } from './pack/comments-of.js'
import { findStored, type ReadPackDeps, readPack } from './read-pack.js'

/**
 * Keeps the pack as it was last built, for the meeting to read from: rebuilds leave it alone.
 * @param by who does it; audited
 * @throws UserError where none is built, or it is frozen already
 */
export async function freezePack(deps: ReadPackDeps, area: Area, period: string, by: string): Promise<Pack> {
  const { current, frozen } = await findStored(deps, area, period)
  const names = await deps.packViews.membersNamed([...commentsOf(current).keys()])
  if (frozen || !(await deps.frozenPacks.freeze(area.id, period, { pack: current, names }, by)))
    throw new UserError('conflict', `The pack of ${area.name} for ${period} is frozen already: unfreeze it first`)
  return readPack(deps, area, period, 'frozen')
}

/**
 * Takes the snapshot away: from then on the pack is as it was last built.
 * @throws UserError where it is not frozen
 */
export async function unfreezePack(
  deps: ReadPackDeps,
  area: Area,
  period: string,
  { by, reason }: { by: string; reason: string },
): Promise<Pack> {
  await findStored(deps, area, period)
  if (!(await deps.frozenPacks.unfreeze(area.id, period, by, reason)))
    throw new UserError('conflict', `The pack of ${area.name} for ${period} is not frozen`)
  return readPack(deps, area, period, 'current')
}
