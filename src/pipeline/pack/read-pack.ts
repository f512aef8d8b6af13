import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Pack } from '../../domain/pack/pack.js'
import { commentsOf } from '../../domain/pack/pack-comments.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { FrozenPackStore, NamedMember, StoredPack } from '../../domain/ports/frozen-packs.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import { maskOptedOut } from '../disclosure/mask-opted-out.js'

export interface ReadPackDeps {
  frozenPacks: FrozenPackStore
  packViews: Pick<PackViews, 'membersNamed' | 'optedOut'>
}

/** `frozen`: the snapshot; `current`: as it was last built; without a word, the snapshot where there is one. */
export type PackVersion = 'frozen' | 'current' | undefined

/**
 * A stored pack as it may be shown now: whoever opted out since it was built or frozen is not named in it.
 * @throws UserError where the period is none, no pack of it is built, or none is frozen
 */
export async function readPack(deps: ReadPackDeps, area: Area, period: string, version: PackVersion): Promise<Pack> {
  const stored = await findStored(deps, area, period)
  if (version === 'frozen' && !stored.frozen)
    throw new UserError('not-found', `The pack of ${area.name} for ${period} is not frozen`)
  return version !== 'current' && stored.frozen ? showFrozen(deps, stored) : show(deps, stored.current, [])
}

/** The pack of a period with its snapshot. @throws UserError as {@link readPack} does */
export async function findStored(
  { frozenPacks }: Pick<ReadPackDeps, 'frozenPacks'>,
  area: Area,
  period: string,
): Promise<StoredPack> {
  parsePeriod(period, area.timeZone)
  const stored = await frozenPacks.read(area.id, period)
  if (!stored) throw new UserError('not-found', `No pack of ${area.name} is built for ${period}: build it first`)
  return stored
}

/** The snapshot, with when it was taken and by whom. */
export async function showFrozen(deps: Pick<ReadPackDeps, 'packViews'>, { frozen }: StoredPack): Promise<Pack> {
  const { pack, names, at, by } = frozen!
  return { ...(await show(deps, pack, names)), frozen: { at: at.toISOString(), by } }
}

/**
 * A pack without the names of those who opted out.
 * @param names that were resolved when it was frozen: a later analysis may no longer find them
 */
export async function show({ packViews }: Pick<ReadPackDeps, 'packViews'>, pack: Pack, names: NamedMember[]): Promise<Pack> {
  const [optedOut, named] = await Promise.all([packViews.optedOut(), packViews.membersNamed([...commentsOf(pack).keys()])])
  return maskOptedOut(pack, [...names, ...named], new Set(optedOut))
}
