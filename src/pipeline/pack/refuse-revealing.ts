import type { Area } from '../../domain/area.js'
import { UserError } from '../../domain/errors.js'
import type { Period } from '../../domain/period.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { AreaStore, PackStore } from '../../domain/ports.js'
import { showableGroups } from '../../domain/privacy/overlaps.js'

/**
 * Refuses the pack of an area that differs by fewer than the minimum of respondents from an area whose pack of the same period is there already:
 * what the two tell together would tell of those few.
 * @throws UserError naming the other area
 */
export async function refuseRevealing(
  deps: { areas: Pick<AreaStore, 'list'>; packs: Pick<PackStore, 'list'>; packViews: Pick<PackViews, 'memberships'> },
  area: Area,
  period: Period,
): Promise<void> {
  const [areas, packs] = await Promise.all([deps.areas.list(), deps.packs.list()])
  const built = new Set(packs.filter((pack) => pack.period === period.key).map((pack) => pack.area))
  // Periods of areas in other time zones are others.
  const others = areas.filter(({ id, key, timeZone }) => id !== area.id && built.has(key) && timeZone === area.timeZone)
  if (others.length === 0) return
  const groups = [...others, area].map(({ filter }) => ({ dimensions: filter }))
  const memberships = await deps.packViews.memberships({ from: period.start, to: period.end, filter: {} }, groups)
  const own = others.length
  for (const [index, other] of others.entries()) {
    const pair = memberships.map(({ groups: within, responses }) => ({
      groups: [...(within.includes(index) ? [0] : []), ...(within.includes(own) ? [1] : [])],
      responses,
    }))
    const minRespondents = Math.min(area.minRespondents, other.minRespondents)
    if (!showableGroups(2, pair, null, minRespondents)[1])
      throw new UserError(
        'conflict',
        `${area.name} and ${other.name} differ by fewer than ${minRespondents} responses in ${period.key}: both packs together would tell who they are, so only that of ${other.name} is kept`,
      )
  }
}
