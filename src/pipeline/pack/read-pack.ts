import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Pack, readinessNote } from '../../domain/pack/pack.js'
import { commentsOf, withEachOnce } from '../../domain/pack/pack-comments.js'
import { parsePeriod, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { FrozenPackStore, NamedMember, StoredPack } from '../../domain/ports/frozen-packs.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import { maskOptedOut } from '../disclosure/mask-opted-out.js'
import { notBuilt } from '../disclosure/not-built.js'
import { closedPeriods } from '../disclosure/open-earlier.js'
import { errorOf, type GateDeps, tryOpen } from '../disclosure/open-scope.js'
import { type RecheckPackDeps, recheckPack } from '../disclosure/recheck-pack.js'
import { type HiddenDeps, readHidden } from '../lists/hidden-items.js'
import { type AmountDeps, readAmounts } from '../lists/list-amounts.js'
import { withoutEarlier } from './without-earlier.js'
import { hiddenSince, withoutHidden } from './without-hidden.js'
import { type RoutedDeps, withoutRouted } from './without-routed.js'

export interface ReadPackDeps extends GateDeps, RecheckPackDeps, RoutedDeps {
  lists: GateDeps['lists'] & HiddenDeps['lists'] & AmountDeps['lists']
  frozenPacks: FrozenPackStore
  packViews: GateDeps['packViews'] &
    RecheckPackDeps['packViews'] &
    AmountDeps['packViews'] &
    Pick<PackViews, 'membersNamed' | 'optedOut'>
}

/** `frozen`: the snapshot; `current`: as it was last built; without a word, the snapshot where there is one. */
type PackVersion = 'frozen' | 'current' | undefined

/**
 * A stored pack in the form that may be shown now: by today's consent, roster and minimum, see {@link showPack}.
 * @throws UserError if the period is none or closed to the viewer, no pack of it is built, or none is frozen
 */
export async function readPack(
  deps: ReadPackDeps,
  area: Area,
  period: string,
  version: PackVersion,
  viewer: Access,
  now = new Date(),
): Promise<Pack> {
  const stored = await findStored(deps, area, period, viewer, now)
  if (version === 'frozen' && !stored.frozen)
    throw new UserError('not-found', `The pack of ${area.name} for ${period} is not frozen`)
  return version !== 'current' && stored.frozen
    ? showFrozen(deps, area, stored, now)
    : showPack(deps, stored.scope, area, stored.current, [], now)
}

/** A stored pack of a period that is open. */
type OpenPack = StoredPack & { scope: OpenPeriod }

/** The pack of a period with its snapshot. @throws UserError as {@link readPack} does */
export async function findStored(
  deps: GateDeps & Pick<ReadPackDeps, 'frozenPacks'>,
  area: Area,
  period: string,
  viewer: Access,
  now: Date,
): Promise<OpenPack> {
  const { scope, closed } = await tryOpen(deps, area, parsePeriod(period, area.timeZone), viewer, now)
  // That none is built is said first.
  if (closed && (await deps.packs.list()).some((each) => each.area === area.key && each.period === period)) throw errorOf(closed)
  const stored = scope && (await deps.frozenPacks.read(scope))
  if (!scope || !stored) throw notBuilt('packs', area, period)
  return { ...stored, scope }
}

/** The snapshot, with when it was taken and by whom. */
export async function showFrozen(deps: ReadPackDeps, area: Area, { scope, frozen }: OpenPack, now: Date): Promise<Pack> {
  const { pack, names, at, by } = frozen!
  return { ...(await showPack(deps, scope, area, pack, names, now)), frozen: { at: at.toISOString(), by } }
}

/**
 * The one way from a stored pack of an open period to one that is shown: whoever opted out is not named, what is too small by now and what people
 * have hidden on the lists or what went to a named person is left out, and each comment is shown in full once.
 * @param names that were resolved when it was frozen: a later analysis may no longer find them
 * @throws UserError if too few responded when it was built
 */
export async function showPack(
  deps: ReadPackDeps,
  scope: OpenPeriod,
  area: Area,
  pack: Pack,
  names: NamedMember[],
  now: Date,
): Promise<Pack> {
  const period = parsePeriod(pack.period.key, area.timeZone)
  const note = `${area.name} has fewer than ${area.minRespondents} respondents in ${scope.period}, which is too few to show`
  if (isTooFew(pack.numbers.responses.now ?? 0, area.minRespondents)) throw errorOf({ why: 'too-few', note })
  const [before, last] = [previousPeriod(period), yearAgo(period)]
  const closed = await closedPeriods(deps, area, [before, last], now)
  const earlier = { before: closed.has(before.key), yearAgo: last !== null && closed.has(last.key) }
  const own = withoutEarlier(pack, earlier, period)
  const checked = await recheckPack(deps, scope, area, await maskNow(deps, await withoutRouted(deps, scope, own), names))
  const { pack: shown, hidden } = withoutHidden(checked, await readHidden(deps, scope))
  const notes = hidden === 0 ? [] : [readinessNote('hidden', hiddenSince(hidden))]
  return withEachOnce({
    ...shown,
    listed: await readAmounts(deps, area, scope, earlier.before),
    ...((shown.readiness || hidden > 0) && { readiness: [...notes, ...(shown.readiness ?? [])] }),
  })
}

/** A pack without the names of those who have opted out now. */
export async function maskNow(
  { packViews }: { packViews: Pick<PackViews, 'membersNamed' | 'optedOut'> },
  pack: Pack,
  names: NamedMember[],
): Promise<Pack> {
  const [optedOut, named] = await Promise.all([packViews.optedOut(), packViews.membersNamed([...commentsOf(pack).keys()])])
  return maskOptedOut(pack, [...names, ...named], new Set(optedOut))
}
