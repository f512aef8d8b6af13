import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { commentsOf } from '../../domain/pack/pack-comments.js'
import type { PackDiff } from '../../domain/pack/pack-diff.js'
import { buildPack, type PackDeps } from './build-pack.js'
import { diffPacks } from './compare-packs.js'
import { findStored, type ReadPackDeps, show, showFrozen } from './read-pack.js'

/**
 * What has changed since a pack was frozen: it is held against one that is built for it from what is there now, which is stored as the current one.
 * @throws UserError where no pack is built, it is not frozen, or none can be built any more
 */
export async function diffPack(deps: ReadPackDeps & PackDeps, area: Area, period: string, now = new Date()): Promise<PackDiff> {
  const stored = await findStored(deps, area, period)
  if (!stored.frozen)
    throw new UserError('conflict', `The pack of ${area.name} for ${period} is not frozen, so there is nothing to compare with`)
  const built = await buildPack(deps, { areaKey: area.key, period }, now)
  const frozen = await showFrozen(deps, stored)
  const [current, labels, { themes }] = await Promise.all([
    show(deps, built, []),
    deps.packViews.labelsNow([...commentsOf(frozen).keys()]),
    deps.themes.read(area.id),
  ])
  return diffPacks({ ...frozen, frozen: frozen.frozen! }, current, { labels, themes })
}
