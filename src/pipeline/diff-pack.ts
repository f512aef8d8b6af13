import type { Area } from '../domain/area.js'
import { UserError } from '../domain/errors.js'
import type { PackDiff } from '../domain/pack-diff.js'
import type { PackViews } from '../domain/ports/pack-views.js'
import type { ThemeStore } from '../domain/ports.js'
import { commentsOf } from './pack/comments-of.js'
import { diffPacks } from './pack/diff.js'
import { findStored, type ReadPackDeps, show, showFrozen } from './read-pack.js'

/**
 * What later corrections change in a frozen pack, against its last build and the labels and themes of now.
 * @throws UserError where no pack is built, or it is not frozen
 */
export async function diffPack(
  deps: ReadPackDeps & { packViews: Pick<PackViews, 'labelsNow'>; themes: Pick<ThemeStore, 'read'> },
  area: Area,
  period: string,
): Promise<PackDiff> {
  const stored = await findStored(deps, area, period)
  if (!stored.frozen)
    throw new UserError('conflict', `The pack of ${area.name} for ${period} is not frozen, so there is nothing to compare with`)
  const frozen = await showFrozen(deps, stored)
  const [current, labels, { themes }] = await Promise.all([
    show(deps, stored.current, []),
    deps.packViews.labelsNow([...commentsOf(frozen).keys()]),
    deps.themes.read(area.id),
  ])
  return diffPacks({ ...frozen, frozen: frozen.frozen! }, current, { labels, themes })
}
