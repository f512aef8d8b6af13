import { type Access, opensArea } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { happiness } from '../../domain/compare/happiness.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { countOpen, dayIn } from '../../domain/meeting/action.js'
import type { Overview, OverviewPeriod } from '../../domain/meeting/overview.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { ActionStore } from '../../domain/ports/actions.js'
import type { MeetingStore } from '../../domain/ports/meetings.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import type { Views } from '../../domain/ports/views.js'
import { type DifferencingDeps, differenceableAreas } from '../disclosure/differencing.js'

export interface OverviewDeps extends DifferencingDeps {
  views: Pick<Views, 'months' | 'numbers'>
  responses: Pick<ResponseStore, 'counts'>
  meetings: Pick<MeetingStore, 'next'>
  actions: Pick<ActionStore, 'open'>
}

/** Months that the overview goes back. */
const MONTHS = 13

/**
 * Every area that a key opens with its periods, the newest first, and what it has before it. Of a period with fewer than the area's minimum of
 * responses, or that would tell of so few beside other areas, there is nothing but that it is there.
 */
export async function readOverview(deps: OverviewDeps, access: Access, now = new Date()): Promise<Overview> {
  const [all, packs, months, counts, meetings, open] = await Promise.all([
    deps.areas.list(),
    deps.packs.list(),
    deps.views.months(),
    deps.responses.counts(),
    deps.meetings.next(now),
    deps.actions.open(),
  ])
  const areas = all.filter(({ key }) => opensArea(access, key))
  const recent = months.slice(-MONTHS).map(({ month }) => month)
  const builtOf = (area: Area) => new Set(packs.filter((pack) => pack.area === area.key).map(({ period }) => period))
  const keysOf = (area: Area) => [...new Set([...recent, ...builtOf(area)])]
  const revealing = new Map<string, Set<number>>()
  for (const key of new Set(areas.flatMap(keysOf))) revealing.set(key, await differenceableAreas(deps, key))
  const periodOf = async (area: Area, key: string): Promise<OverviewPeriod & { start: Date; isEmpty: boolean }> => {
    const { start, end } = parsePeriod(key, area.timeZone)
    const numbers = await deps.views.numbers({ from: start, to: end, filter: area.filter })
    const isShown = !isTooFew(numbers.responses, area.minRespondents) && !revealing.get(key)!.has(area.id)
    return {
      ...{ key, start, isEmpty: numbers.responses === 0, built: builtOf(area).has(key) },
      numbers: isShown
        ? {
            responses: numbers.responses,
            comments: numbers.comments,
            happiness: isTooFew(numbers.scored, area.minRespondents) ? null : happiness(numbers),
          }
        : null,
    }
  }
  return {
    // A key of some areas is not told how much there is beside them.
    responses: access.areas.length > 0 ? null : Object.values(counts).reduce((sum, each) => sum + each, 0),
    waiting: counts.pending,
    areas: await Promise.all(
      areas.map(async (area) => {
        const periods = await Promise.all(keysOf(area).map((key) => periodOf(area, key)))
        return {
          ...area,
          upcoming: {
            next: meetings.find(({ areaId }) => areaId === area.id) ?? null,
            actions: countOpen(open, area, dayIn(now, area.timeZone)),
            timeZone: area.timeZone,
          },
          periods: periods
            .filter(({ isEmpty, built }) => !isEmpty || built)
            .sort((a, b) => b.start.getTime() - a.start.getTime())
            .map(({ key, numbers, built }) => ({ key, numbers, built })),
        }
      }),
    ),
  }
}
