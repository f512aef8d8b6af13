import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { commentsOf } from '../../domain/pack/pack-comments.js'
import type { PackDiff } from '../../domain/pack/pack-diff.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { diffPacks } from './compare-packs.js'
import { findStored, type ReadPackDeps, showFrozen, showPack } from './read-pack.js'

interface DiffPackDeps extends ReadPackDeps {
  packViews: ReadPackDeps['packViews'] & Pick<PackViews, 'labelsNow'>
  themes: ReadPackDeps['themes'] & Pick<ThemeStore, 'read'>
}

/**
 * Compares a frozen pack with the pack as it was last built. Nothing is built here: building the pack again brings the comparison up to date.
 * @throws UserError if no pack is built, it is not frozen, or the period is closed to the viewer
 */
export async function diffPack(
  deps: DiffPackDeps,
  area: Area,
  period: string,
  viewer: Access,
  now = new Date(),
): Promise<PackDiff> {
  const stored = await findStored(deps, area, period, viewer, now)
  if (!stored.frozen)
    throw new UserError('conflict', `The pack of ${area.name} for ${period} is not frozen, so there is nothing to compare with`)
  const frozen = await showFrozen(deps, area, stored, now)
  const [current, labels, { themes }] = await Promise.all([
    showPack(deps, stored.scope, area, stored.current, [], now),
    deps.packViews.labelsNow([...commentsOf(frozen).keys()]),
    deps.themes.read(area.id),
  ])
  return diffPacks({ ...frozen, frozen: frozen.frozen! }, current, { labels, themes })
}
