import type { Area } from '../../domain/areas/area.js'
import { happiness, impact } from '../../domain/compare/happiness.js'
import type { Tested } from '../../domain/compare/trend.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import { hideSmallGroups, isTooFew } from '../../domain/disclosure/small-groups.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { ComparedDimension } from '../../domain/report/report.js'
import type { GroupCount } from '../../domain/scenarios/scenario.js'
import {
  addComparisons,
  type Comparisons,
  changesOf,
  type OfPeriods,
  ofPeriods,
  type PeriodScopes,
} from '../compare/compare-periods.js'
import type { PackCounts } from '../compare/count-once.js'
import { type AcrossDeps, differAcrossPeriods } from '../disclosure/across-periods.js'
import { sliceKey } from '../scenarios/slice.js'

/** Values of one dimension that are compared, the most frequent. */
const COMPARED = 50

type Group = GroupCount & { dimension: string }

/** The whole that the groups are part of. */
interface Whole {
  responses: number
  happiness: number | null
}

/** That of a slice of the same responses: a place is compared once, whoever picked it. */
const nameOf = ({ dimension, value }: Group): string => sliceKey({ dimensions: { [dimension]: [value] } })

/**
 * Compares the values of each dimension with each other and with earlier periods. Values of too few respondents are left out and counted.
 * A dimension that has one value only has nothing to compare.
 * @returns what describes them once they are tested
 */
export async function compareDimensions(
  counts: Pick<PackCounts, 'dimensions' | 'groups'> & AcrossDeps,
  scopes: PeriodScopes,
  area: Area,
  whole: Whole,
  comparisons: Comparisons,
): Promise<(tested: Tested<string>) => ComparedDimension[]> {
  const groups = await ofPeriods(scopes, (scope) => readGroups(counts, scope))
  const earlier = {
    before: new Map(groups.before.map((group) => [nameOf(group), group])),
    yearAgo: new Map((groups.yearAgo ?? []).map((group) => [nameOf(group), group])),
  }
  const keys = [...new Set(groups.now.map(({ dimension }) => dimension))]
  const wholes = keys
    .map((key) => [key, groups.now.filter(({ dimension }) => dimension === key)] as const)
    .filter(([key, values]) => values.length > 1 && area.filter[key]?.length !== 1)
    .map(([key, values]) => {
      const { shown, hidden } = hideSmallGroups(values, ({ responses }) => responses, whole.responses, leastOf(area))
      return { key, compared: shown.slice(0, COMPARED), hidden: hidden.length, more: Math.max(0, shown.length - COMPARED) }
    })
  const compared = wholes.flatMap((each) => each.compared)
  const filters = compared.map(({ dimension, value }) => ({ dimensions: { [dimension]: [value] } }))
  const differ = await differAcrossPeriods(counts, area, parsePeriod(scopes.now.period, area.timeZone), filters)
  const revealing = new Set(compared.filter((_, at) => differ[at]))
  const dimensions = wholes.map(({ key, compared, hidden, more }) => {
    const shown = compared.filter((group) => !revealing.has(group))
    return { key, compared: shown, hidden: hidden + compared.length - shown.length, more }
  })
  for (const { compared } of dimensions) for (const group of compared) addGroup(comparisons, group, earlier, leastOf(area))
  return (tested) =>
    dimensions.map(({ compared, ...rest }) => ({
      ...rest,
      groups: compared
        .map((group) => {
          const value = isTooFew(group.scored, leastOf(area)) ? null : happiness(group)
          return {
            value: group.value,
            responses: group.responses,
            happiness: value,
            change: changesOf(tested, nameOf(group)),
            impact: impact(group.responses, value, whole.happiness),
          }
        })
        .sort((a, b) => (a.impact ?? 0) - (b.impact ?? 0) || b.responses - a.responses || (a.value < b.value ? -1 : 1)),
    }))
}

/** Every value of every dimension, the most frequent first. */
async function readGroups(counts: Pick<PackCounts, 'dimensions' | 'groups'>, scope: CountableScope): Promise<Group[]> {
  const dimensions = Object.keys(await counts.dimensions(scope))
  const of = async (dimension: string) => (await counts.groups(scope, dimension)).map((group) => ({ ...group, dimension }))
  return (await Promise.all(dimensions.map(of))).flat()
}

function addGroup(
  comparisons: Comparisons,
  group: Group,
  earlier: Record<'before' | 'yearAgo', Map<string, Group>>,
  minRespondents: number,
) {
  const name = nameOf(group)
  // The difference may not reveal what too few said then.
  const scoresOf = (counts: Group | undefined) =>
    counts && !isTooFew(counts.scored, minRespondents) ? counts : { scored: 0, happy: 0, unhappy: 0 }
  const of: OfPeriods<Pick<GroupCount, 'scored' | 'happy' | 'unhappy'>> = {
    now: scoresOf(group),
    before: scoresOf(earlier.before.get(name)),
    yearAgo: scoresOf(earlier.yearAgo.get(name)),
  }
  addComparisons(comparisons, name, of, (now, before) => ({ of: 'happiness', now, before }))
}
