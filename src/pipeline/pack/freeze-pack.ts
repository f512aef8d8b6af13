import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Pack } from '../../domain/pack/pack.js'
import { commentsOf } from '../../domain/pack/pack-comments.js'
import { buildPack, type PackDeps } from './build-pack.js'
import { findStored, type ReadPackDeps, readPack } from './read-pack.js'

const ATTEMPTS = 3

/**
 * Builds the pack once more, so that nothing that came in or was agreed on since is missing, and keeps it for the meeting to read from: rebuilds
 * leave it alone.
 * @param by who does it; audited
 * @throws UserError if none is built, it is frozen already, or none can be built any more
 */
export async function freezePack(
  deps: ReadPackDeps & PackDeps,
  area: Area,
  period: string,
  by: string,
  viewer: Access,
  now = new Date(),
): Promise<Pack> {
  const refused = new UserError('conflict', `The pack of ${area.name} for ${period} is already frozen: unfreeze it first`)
  const { scope, frozen } = await findStored(deps, area, period, viewer, now)
  if (frozen) throw refused
  await buildPack(deps, { areaKey: area.key, period }, now)
  // Somebody else may build it at this moment: then theirs is frozen.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stored = await deps.frozenPacks.read(scope)
    if (stored?.frozen) throw refused
    // Somebody may have been erased meanwhile: then there is none.
    if (!stored) break
    const names = await deps.packViews.membersNamed([...commentsOf(stored.current).keys()])
    if (await deps.frozenPacks.freeze(area.id, period, { pack: stored.current, names }, by))
      return readPack(deps, area, period, 'frozen', viewer, now)
  }
  throw new UserError('conflict', `The pack of ${area.name} for ${period} was rebuilt at this moment: freeze it again`)
}

/**
 * Takes the snapshot away: from then on the pack is as it was last built.
 * @throws UserError if it is not frozen
 */
export async function unfreezePack(
  deps: ReadPackDeps,
  area: Area,
  period: string,
  { by, reason }: { by: string; reason: string },
  viewer: Access,
  now = new Date(),
): Promise<Pack> {
  await findStored(deps, area, period, viewer, now)
  if (!(await deps.frozenPacks.unfreeze(area.id, period, by, reason)))
    throw new UserError('conflict', `The pack of ${area.name} for ${period} is not frozen`)
  return readPack(deps, area, period, 'current', viewer, now)
}
