import type { Area } from '../../domain/areas/area.js'
import { LABELS } from '../../domain/comments/labels.js'
import { happiness } from '../../domain/compare/happiness.js'
import type { Mean } from '../../domain/compare/statistics.js'
import type { Comparison, Tested } from '../../domain/compare/trend.js'
import { type CountedArea, leastOf } from '../../domain/disclosure/least-responses.js'
import type { BuildPeriod, CountableScope } from '../../domain/disclosure/open-scope.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { Compared, Pack } from '../../domain/pack/pack.js'
import { type Period, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { Views } from '../../domain/ports/views.js'
import { responseRate } from '../../domain/responses/survey.js'
import type { Changes, ResponseCounts } from '../../domain/scenarios/scenario.js'
import { openForBuilding } from '../disclosure/open-for-building.js'

/** Something of a period, of the one before and of the same one a year ago, where the latter is not the one before. */
export interface OfPeriods<T> {
  now: T
  before: T
  yearAgo: T | null
}

/** One view in three periods. */
export type PeriodScopes = OfPeriods<BuildPeriod>

/** Comparisons of one family by a name of their own each. */
export type Comparisons = Map<string, Comparison>

/** @param closed keys of earlier periods that may not be shown: nobody is counted in them */
export function periodScopes(
  period: Period,
  area: Pick<Area, 'id' | 'filter'>,
  closed: ReadonlySet<string> = new Set(),
): PeriodScopes {
  const of = (each: Period) => openForBuilding(area, closed.has(each.key) ? { ...each, end: each.start } : each)
  const last = yearAgo(period)
  return { now: of(period), before: of(previousPeriod(period)), yearAgo: last && of(last) }
}

export async function ofPeriods<T>(scopes: PeriodScopes, read: (scope: BuildPeriod) => Promise<T>): Promise<OfPeriods<T>> {
  const [now, before, yearAgo] = await Promise.all([
    read(scopes.now),
    read(scopes.before),
    scopes.yearAgo && read(scopes.yearAgo),
  ])
  return { now, before, yearAgo }
}

/** Adds the comparisons of one thing with its earlier selves, under its name. */
export function addComparisons<T>(to: Comparisons, name: string, of: OfPeriods<T>, comparison: (now: T, then: T) => Comparison) {
  to.set(`before ${name}`, comparison(of.now, of.before))
  if (of.yearAgo !== null) to.set(`yearAgo ${name}`, comparison(of.now, of.yearAgo))
}

/** The tested changes of what was added under a name. */
export function changesOf({ changes }: Tested<string>, name: string): Changes {
  return { before: changes.get(`before ${name}`) ?? null, yearAgo: changes.get(`yearAgo ${name}`) ?? null }
}

/** A measure in three periods; of those without any response there is none. */
export function compare(of: OfPeriods<ResponseCounts>, value: (counts: ResponseCounts) => number | null): Compared {
  const earlier = (counts: ResponseCounts | null) => (counts && counts.responses > 0 ? value(counts) : null)
  return { now: value(of.now), before: earlier(of.before), yearAgo: earlier(of.yearAgo) }
}

/** With fewer people than this, a mean is too uncertain to be tested. */
const ENOUGH_FOR_A_MEAN = 30

/**
 * The headline numbers, and how often each label was given. Figures based on fewer than the minimum number of respondents, in a period or by those who
 * gave a score or their lost time, is left out.
 */
export async function readNumbers(
  views: Pick<Views, 'numbers' | 'labelCounts' | 'surveys'> & { lostTime: (scope: CountableScope) => Promise<Mean | null> },
  scopes: PeriodScopes,
  comparisons: Comparisons,
  area: CountedArea,
) {
  const least = leastOf(area)

  const [read, readLabels, lostTimes, rates] = await Promise.all([
    ofPeriods(scopes, (scope) => views.numbers(scope)),
    ofPeriods(scopes, (scope) => views.labelCounts(scope)),
    ofPeriods(scopes, (scope) => views.lostTime(scope)),
    ofPeriods(scopes, async (scope) => responseRate(await views.surveys(scope), least)),
  ])
  const counts = mapPeriods(read, (each) => withoutFew(each, area))
  const labelled = mapPeriods(readLabels, (each) => (isTooFew(each.analysed, least) ? { ...each, analysed: 0 } : each))
  addComparisons(comparisons, 'happiness', counts, (now, before) => ({ of: 'happiness', now, before }))
  const withComment = mapPeriods(counts, ({ comments, responses }) => ({ count: comments, of: responses }))
  addComparisons(comparisons, 'comments', withComment, (now, before) => ({ of: 'share', now, before }))
  const minutes = mapPeriods(lostTimes, (each) =>
    each && each.of >= ENOUGH_FOR_A_MEAN ? each : { mean: 0, deviation: 0, of: 0 },
  )
  addComparisons(comparisons, 'lost time', minutes, (now, before) => ({ of: 'minutes', now, before }))
  for (const label of LABELS) {
    const shares = mapPeriods(labelled, ({ analysed, labels }) => ({ count: labels[label], of: analysed }))
    addComparisons(comparisons, `label ${label}`, shares, (now, before) => ({ of: 'share', now, before }))
  }
  return {
    responses: read.now.responses,
    counts: read,
    analysed: mapPeriods(readLabels, ({ analysed }) => analysed),
    labelled: readLabels.now.labels,
    numbers: (tested: Tested<string>): Pack['numbers'] => ({
      happiness: { ...compare(counts, happiness), change: changesOf(tested, 'happiness') },
      responses: compare(counts, ({ responses }) => responses),
      ...(rates.now !== null && { responseRate: rates }),
      comments: compare(counts, ({ comments }) => comments),
      commentShare: {
        ...compare(counts, ({ comments, responses }) => comments / responses),
        change: changesOf(tested, 'comments'),
      },
      lostMinutes: { ...compare(counts, ({ lostMinutes }) => lostMinutes), change: changesOf(tested, 'lost time') },
    }),
    labels: (tested: Tested<string>): Pack['labels'] =>
      LABELS.filter(() => labelled.now.analysed > 0).map((label) => ({
        label,
        comments: labelled.now.labels[label],
        analysed: labelled.now.analysed,
        change: changesOf(tested, `label ${label}`),
      })),
  }
}

/** Counts without figures based on fewer respondents than the minimum. */
function withoutFew(counts: ResponseCounts, area: CountedArea): ResponseCounts {
  const { responses, scored, timed } = counts
  // Whoever opened the period looked at who responded in it.
  if (isTooFew(responses, area.minRespondents))
    return { responses: 0, comments: 0, scored: 0, happy: 0, unhappy: 0, timed: 0, lostMinutes: null }
  return {
    ...counts,
    ...(isTooFew(scored, leastOf(area)) && { scored: 0, happy: 0, unhappy: 0 }),
    ...(isTooFew(timed, leastOf(area)) && { timed: 0, lostMinutes: null }),
  }
}

const mapPeriods = <T, U>({ now, before, yearAgo }: OfPeriods<T>, map: (each: T) => U): OfPeriods<U> => ({
  now: map(now),
  before: map(before),
  yearAgo: yearAgo === null ? null : map(yearAgo),
})
