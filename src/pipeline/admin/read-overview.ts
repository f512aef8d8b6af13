import { type Access, opensArea } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { happinessInterval, type ScoreCounts } from '../../domain/compare/happiness.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { countOpen, dayIn } from '../../domain/meeting/action.js'
import type { Overview, OverviewPeriod } from '../../domain/meeting/overview.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { ActionStore } from '../../domain/ports/actions.js'
import type { MeetingStore } from '../../domain/ports/meetings.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import type { Views } from '../../domain/ports/views.js'
import { responseRate } from '../../domain/responses/survey.js'
import { createDifferencing, type Differencing, type GateDeps } from '../disclosure/differencing.js'
import { tryOpen } from '../disclosure/open-scope.js'

export interface OverviewDeps extends GateDeps {
  views: Pick<Views, 'months' | 'numbers' | 'surveys'>
  responses: Pick<ResponseStore, 'counts'>
  meetings: Pick<MeetingStore, 'next'>
  actions: Pick<ActionStore, 'open'>
}

/** Months that the overview goes back. */
const MONTHS = 13

/** The months that have responses, and the periods that have a pack: what an area may have, before its privacy limits are asked. */
type Known = { recent: readonly string[]; packs: readonly { area: string; period: string }[] }

async function readKnown(deps: Pick<OverviewDeps, 'packs' | 'views'>): Promise<Known> {
  const [packs, months] = await Promise.all([deps.packs.list(), deps.views.months()])
  return { packs, recent: months.slice(-MONTHS).map(({ month }) => month) }
}

/**
 * The periods of an area, newest first. Of a period with fewer than the area's minimum of responses, or that would tell of so few beside other
 * areas, there is nothing but that it is there.
 */
export async function readAreaPeriods(
  deps: Pick<OverviewDeps, 'packs' | 'views' | keyof GateDeps>,
  area: Area,
  access: Access,
  {
    now = new Date(),
    known,
    differencing = createDifferencing(deps),
  }: { now?: Date; known?: Known; differencing?: Differencing } = {},
): Promise<OverviewPeriod[]> {
  const { recent, packs } = known ?? (await readKnown(deps))
  const built = new Set(packs.filter((pack) => pack.area === area.key).map(({ period }) => period))
  const periods = await Promise.all(
    [...new Set([...recent, ...built])].map(async (key) => {
      const period = parsePeriod(key, area.timeZone)
      const { scope, closed } = await tryOpen(deps, area, period, access, now, differencing)
      const [numbers, surveys] = scope ? await Promise.all([deps.views.numbers(scope), deps.views.surveys(scope)]) : []
      return {
        ...{ key, start: period.start, isEmpty: closed?.why === 'empty', built: built.has(key) },
        numbers: numbers
          ? {
              responses: numbers.responses,
              comments: numbers.comments,
              ...happinessOf(numbers, area),
              responseRate: responseRate(surveys!, area.minRespondents),
            }
          : null,
      }
    }),
  )
  return periods
    .filter(({ isEmpty, built }) => !isEmpty || built)
    .sort((a, b) => b.start.getTime() - a.start.getTime())
    .map(({ key, numbers, built }) => ({ key, numbers, built }))
}

function happinessOf(counts: ScoreCounts, { minRespondents }: Area) {
  if (counts.scored === 0 || isTooFew(counts.scored, minRespondents)) return { happiness: null, interval: null }
  const { value, low, high } = happinessInterval(counts)
  return { happiness: value, interval: { low, high } }
}

/** Every area that a key opens with its periods, newest first, and what it has before it. */
export async function readOverview(deps: OverviewDeps, access: Access, now = new Date()): Promise<Overview> {
  const [all, known, counts, meetings, open] = await Promise.all([
    deps.areas.list(),
    readKnown(deps),
    deps.responses.counts(),
    deps.meetings.next(now),
    deps.actions.open(),
  ])
  const areas = all.filter(({ key }) => opensArea(access, key))
  const differencing = createDifferencing(deps)
  return {
    // A key limited to areas does not learn totals across all areas.
    responses: access.areas.length > 0 ? null : Object.values(counts).reduce((sum, each) => sum + each, 0),
    waiting: counts.pending,
    areas: await Promise.all(
      areas.map(async (area) => ({
        ...area,
        upcoming: {
          next: meetings.find(({ areaId }) => areaId === area.id) ?? null,
          actions: countOpen(open, area, dayIn(now, area.timeZone)),
          timeZone: area.timeZone,
        },
        periods: await readAreaPeriods(deps, area, access, { now, known, differencing }),
      })),
    ),
  }
}
