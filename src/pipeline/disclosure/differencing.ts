import type { Area } from '../../domain/areas/area.js'
import { showableGroups } from '../../domain/disclosure/overlaps.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { PackStore } from '../../domain/ports/packs.js'
import { contains, createCalendar, order, type View, viewOf, viewsBefore } from './views-before.js'

export interface GateDeps {
  areas: Pick<AreaStore, 'list'>
  packs: Pick<PackStore, 'list'>
  packViews: Pick<PackViews, 'scopeMemberships'>
  lists: Pick<ListStore, 'hasResponses'>
}

/**
 * Finds areas and periods that are hidden because, together with others that are shown, they would reveal fewer responses than the minimum: see
 * {@link showableGroups} for what is compared, and {@link order} for which of them stay. The answer depends on the responses, the areas and the
 * packs that are built, never on who asks for what. Areas and packs are read once and what is found is kept, so that one of these serves one request.
 */
export function createDifferencing(deps: GateDeps, extra: readonly Area[] = []) {
  const reading = Promise.all([deps.areas.list(), deps.packs.list()])
  const found = new Map<string, Promise<Set<number>>>()

  const preparing = reading.then(([stored, packs]) => {
    const built = new Set(packs.map(({ area, period }) => `${area} ${period}`))
    const areas = [...stored, ...extra]
    return { areas, calendar: createCalendar(areas, (area, period) => built.has(`${area.key} ${period.key}`)) }
  })
  // It may fail before anybody asks.
  preparing.catch(() => {})

  /** Which of some views are hidden, by one query of all that comes before them. */
  async function hiddenAmong(asked: View[]): Promise<View[]> {
    const { calendar } = await preparing
    const views = [...asked, ...viewsBefore(asked, calendar)].sort(order)
    if (views.length < 2) return []
    const memberships = await deps.packViews.scopeMemberships(views)
    const minimums = views.map(({ area }) => area.minRespondents)
    const mayContain = (outer: number, inner: number) => contains(views[outer]!, views[inner]!)
    const shown = showableGroups(views.length, memberships, null, minimums, { mayContain })
    const sizes = views.map(() => 0)
    for (const { groups, responses } of memberships) for (const at of groups) sizes[at]! += responses
    return views.filter((view, at) => asked.includes(view) && !shown[at] && !isTooFew(sizes[at]!, minimums[at]!))
  }

  async function areasHiddenIn(key: string): Promise<Set<number>> {
    const { areas, calendar } = await preparing
    const asked = areas.map(({ id, timeZone }) => {
      const { start, end } = parsePeriod(key, timeZone)
      return calendar({ from: start, to: end }).find(({ area, period }) => area.id === id && period.key === key)!
    })
    const hidden = await hiddenAmong(asked)
    return new Set(hidden.map(({ area }) => area.id))
  }

  return {
    /** Whether nothing of a period of an area may be shown, as what is shown of other areas or days would reveal too few. */
    async isHidden({ id }: Area, { key }: Period): Promise<boolean> {
      const known = found.get(key) ?? areasHiddenIn(key)
      found.set(key, known)
      return (await known).has(id)
    },
    /** The same of some days of an area that are no period: every period comes before them. */
    async areDaysHidden(area: Area, { from, to }: { from: Date; to: Date }): Promise<boolean> {
      const period = { key: `${from.toISOString()}/${to.toISOString()}`, kind: 'days' as const }
      return (await hiddenAmong([viewOf(area, period, { from, to }, false)])).length > 0
    },
  }
}
