import type { Area } from '../../domain/areas/area.js'
import { type Tested, testFamilies } from '../../domain/compare/trend.js'
import type { Period } from '../../domain/period/period.js'
import { REPORT_FAMILIES, type ReportFamily, type StoredReport } from '../../domain/report/report.js'
import { beganLate } from '../compare/began-late.js'
import { type Comparisons, ofPeriods, periodScopes, readNumbers } from '../compare/compare-periods.js'
import { hideSmallNumbers } from '../disclosure/hide-small-numbers.js'
import { compareDimensions } from './dimensions.js'
import { measureEffects } from './initiative-effects.js'
import type { ReportDeps } from './report-deps.js'
import { type Describing, measureThemes } from './report-themes.js'
import { readSteps, trendOf } from './steps.js'

const UNTESTED: Tested<string> = { changes: new Map(), comparisons: 0, confidence: 0 }

export type Facts = Awaited<ReturnType<typeof readFacts>>

/** Counts everything that reports compare, and tests it: the headline, the groups and the themes each in a family of their own. */
export async function readFacts(deps: ReportDeps, area: Area, period: Period, now: Date) {
  const comparisons: Record<ReportFamily, Comparisons> = { headline: new Map(), groups: new Map(), themes: new Map() }
  const scopes = periodScopes(period, area)
  const counting = readSteps(deps.reportViews, scopes.now, area, period)
  const [read, steps, themes, groups, effects, partial] = await Promise.all([
    readNumbers(
      { ...hideSmallNumbers(deps.views, area.minRespondents), surveys: deps.views.surveys },
      scopes,
      comparisons.headline,
      area.minRespondents,
    ),
    counting,
    measureThemes(deps, scopes.now, area, period, counting, comparisons.themes),
    // A digest compares no groups.
    period.kind === 'week' ? null : ofPeriods(scopes, (scope) => deps.reportViews.groups(scope)),
    period.kind === 'week' ? [] : measureEffects(deps, area, period, now),
    beganLate(deps.lists, scopes),
  ])
  const baseline = read.numbers(UNTESTED).happiness.now
  const whole = { responses: read.responses, happiness: baseline }
  const dimensions = groups && compareDimensions(groups, area, whole, comparisons.groups)
  const tested = testFamilies(comparisons)
  const describing: Describing = { area, period, steps, tested: tested.themes, baseline }
  const base = {
    area: { key: area.key, name: area.name, objective: area.objective, minRespondents: area.minRespondents },
    period: { key: period.key, start: period.start.toISOString(), end: period.end.toISOString(), zone: period.zone },
    builtAt: now.toISOString(),
    partial,
    numbers: read.numbers(tested.headline),
    labels: read.labels(tested.headline),
    tests: REPORT_FAMILIES.map((of) => ({ of, comparisons: tested[of].comparisons, confidence: tested[of].confidence })).filter(
      (test) => test.comparisons > 0,
    ),
  } satisfies Partial<StoredReport>
  return {
    area,
    period,
    scope: scopes.now,
    scores: { min: area.recognitionMinScore, max: area.recognitionMaxScore },
    base,
    trend: trendOf(steps, area.minRespondents),
    dimensions: dimensions?.(tested.groups) ?? [],
    themes,
    effects,
    describing,
  }
}
