import type { Area } from '../../domain/areas/area.js'
import { LABELS } from '../../domain/comments/labels.js'
import { happinessInterval } from '../../domain/compare/happiness.js'
import { type CountedArea, leastOf } from '../../domain/disclosure/least-responses.js'
import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import { hideSmallGroups, isTooFew } from '../../domain/disclosure/small-groups.js'
import { type Period, parsePeriod, periodKey, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { ReportViews, StepCounts } from '../../domain/ports/reports.js'
import type { TrendPoint } from '../../domain/report/report.js'
import { withLeast } from '../disclosure/count-repeats.js'
import { closedPeriods } from '../disclosure/open-earlier.js'
import type { GateDeps } from '../disclosure/open-scope.js'

/** Of what kind the steps of a trend are, and how many: they reach back over the period before and, but for weeks, the year before. */
const STEPS: Record<Period['kind'], { kind: Period['kind']; count: number }> = {
  week: { kind: 'week', count: 13 },
  month: { kind: 'month', count: 13 },
  quarter: { kind: 'month', count: 15 },
  year: { kind: 'quarter', count: 8 },
}

/** The steps of a period's trend with what was counted in each. */
export interface Steps {
  /** With its minimum in responses of each step. */
  area: CountedArea
  periods: Period[]
  counts: StepCounts[]
  /** Whether a step is hidden because too few responded in it or in the rest of a period that is shown as a whole. */
  hidden: boolean[]
}

/** The steps that end with a period, the first first. */
function periodsOf(period: Period): Period[] {
  const { kind, count } = STEPS[period.kind]
  const periods = [parsePeriod(periodKey(new Date(period.end.getTime() - 1), kind, period.zone), period.zone)]
  while (periods.length < count) periods.unshift(previousPeriod(periods[0]!))
  return periods
}

/** Where the steps of a period begin, and where the last one ends. */
export const boundsOf = (period: Period): Date[] => [...periodsOf(period).map(({ start }) => start), period.end]

/** Counts the steps that end with a period. */
export async function readSteps(
  deps: GateDeps & { reportViews: Pick<ReportViews, 'steps'> },
  scope: BuildPeriod,
  given: Area,
  period: Period,
  now: Date,
): Promise<Steps> {
  const periods = periodsOf(period)
  const wholes = [period, previousPeriod(period), yearAgo(period)]
  const area = await withLeast(deps, given, [...periods, ...wholes])
  const [counts, closed] = await Promise.all([
    deps.reportViews.steps(scope, boundsOf(period)),
    closedPeriods(deps, area, periods, now),
  ])
  const hidden = counts.map(({ responses }, at) => isTooFew(responses, area.minRespondents) || closed.has(periods[at]!.key))
  const steps = { area, periods, counts, hidden }
  for (const whole of wholes) hideWithin(steps, whole, leastOf(area))
  return steps
}

/** Hides steps that, together with their total, would reveal a small one. */
function hideWithin(steps: Steps, whole: Period | null, minRespondents: number) {
  const within = whole && stepsOf(steps, whole)
  if (!within || within.length < 2) return
  const some = within.filter((index) => steps.counts[index]!.responses > 0)
  const responses = (index: number) => steps.counts[index]!.responses
  const total = some.reduce((sum, index) => sum + responses(index), 0)
  for (const index of hideSmallGroups(some, responses, total, minRespondents).hidden) steps.hidden[index] = true
}

/** Indexes of the steps that a period consists of; null if they do not reach back so far. */
export function stepsOf({ periods }: Pick<Steps, 'periods'>, { start, end }: Period): number[] | null {
  const indexes = periods.flatMap((step, index) => (step.start >= start && step.end <= end ? [index] : []))
  const isWhole = indexes.length > 0 && periods[indexes[0]!]!.start.getTime() === start.getTime()
  return isWhole && periods[indexes.at(-1)!]!.end.getTime() === end.getTime() ? indexes : null
}

/** The steps as they may be shown. */
export function trendOf({ periods, counts, hidden }: Steps, minRespondents: number): TrendPoint[] {
  return periods.map(({ key }, index) => {
    const { responses, scored, timed, lostMinutes, analysed, labels, ...scores } = counts[index]!
    if (responses === 0) return { period: key, responses: 0, happiness: null, lostMinutes: null, labels: null }
    if (hidden[index]) return { period: key, responses: null, happiness: null, lostMinutes: null, labels: null }
    return {
      period: key,
      responses,
      happiness: isTooFew(scored, minRespondents) ? null : happinessInterval({ scored, ...scores }),
      lostMinutes: isTooFew(timed, minRespondents) ? null : lostMinutes,
      labels: isTooFew(analysed, minRespondents)
        ? null
        : (Object.fromEntries(LABELS.map((label) => [label, (100 * labels[label]) / analysed])) as TrendPoint['labels']),
    }
  })
}
