import type { Area } from '../../domain/areas/area.js'
import { type Tested, testFamilies } from '../../domain/compare/trend.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import { type FamilyTest, TEST_FAMILIES, type TestFamily } from '../../domain/pack/pack.js'
import { type Period, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { ScenarioStore } from '../../domain/ports/scenarios.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import { testedState } from '../../domain/themes/theme.js'
import { beganLate } from '../compare/began-late.js'
import { type Comparisons, changesOf, periodScopes, readNumbers } from '../compare/compare-periods.js'
import { countOnce } from '../compare/count-once.js'
import type { AcrossDeps } from '../disclosure/across-periods.js'
import { withLeast } from '../disclosure/count-repeats.js'
import { closedPeriods } from '../disclosure/open-earlier.js'
import type { GateDeps } from '../disclosure/open-scope.js'
import { describeScenarios, resolveScenarios } from '../scenarios/describe-scenarios.js'
import { compareThemes } from '../themes/compare-themes.js'
import { goneThemes } from '../themes/theme-standings.js'
import { compareDimensions } from './compare-dimensions.js'
import { coverageOf } from './coverage.js'
import { readStandingThemes, type StandingTheme } from './standing-themes.js'

export interface FigureDeps extends GateDeps, AcrossDeps {
  views: Pick<Views, 'numbers' | 'groups' | 'surveys'>
  packViews: GateDeps['packViews'] &
    Pick<PackViews, 'combinations' | 'memberships' | 'praiseOfOptedOut' | 'themeSizes' | 'themesBefore'>
  scenarios: Pick<ScenarioStore, 'forArea'>
  themes: Pick<ThemeStore, 'read' | 'samples'>
  lists: GateDeps['lists']
}

export type Figures = Awaited<ReturnType<typeof readFigures>>

/**
 * Counts and tests everything that packs and reports state about an area and period: each figure is computed here, once, so that the two
 * never show different values. The headline, the groups and the themes are each a family of tests of their own.
 */
export async function readFigures(deps: FigureDeps, given: Area, period: Period, now: Date) {
  const area = await withLeast(deps, given, [period, previousPeriod(period), yearAgo(period)])
  const closed = await closedPeriods(deps, area, [previousPeriod(period), yearAgo(period)], now)
  const scopes = periodScopes(period, area, closed)
  const counts = countOnce(deps.views, deps.packViews, area.filter)
  const comparisons: Record<TestFamily, Comparisons> = { headline: new Map(), groups: new Map(), themes: new Map() }
  const [read, known, partial, statuses, hidden] = await Promise.all([
    readNumbers({ ...counts, surveys: (scope) => deps.views.surveys(scope) }, scopes, comparisons.headline, area),
    readStandingThemes(deps, scopes.now, area, period, closed),
    beganLate(deps.lists, scopes),
    counts.statusCounts(scopes.now),
    deps.packViews.praiseOfOptedOut(scopes.now),
  ])
  const baseline = read.numbers(UNTESTED).happiness.now
  const whole = { responses: read.responses, happiness: baseline }
  const dimensions = await compareDimensions(
    { ...counts, measures: deps.measures, lists: deps.lists },
    scopes,
    area,
    whole,
    comparisons.groups,
  )
  const labels = known.themes.map(({ theme: { id, label } }) => ({ id, label }))
  const resolved = await resolveScenarios({ ...deps, views: counts }, area, scopes, labels, comparisons.groups)
  await compareThemes(known.store, scopes.now, area, period, labels, comparisons.themes)
  const tested = testFamilies(comparisons)
  const themes = known.themes.map((theme): StandingTheme => {
    const change = changesOf(tested.themes, `theme ${theme.theme.id}`)
    return { ...theme, state: testedState(theme.state, change.before), change }
  })
  return {
    /** With its minimum in responses. */
    area,
    scopes,
    counts,
    numbers: read.numbers(tested.headline),
    labels: read.labels(tested.headline),
    baseline,
    /** Responses of the period. */
    responses: read.responses,
    /** Counts of all three periods. */
    periods: read.counts,
    /** Analysed comments, and how many of them carry each label. */
    analysed: read.analysed.now,
    labelled: read.labelled,
    dimensions: dimensions(tested.groups),
    resolved,
    scenarios: describeScenarios(resolved, tested.groups),
    themes: new Map(themes.map((each) => [each.theme.id, each])),
    gone: await goneThemes(known.store, scopes.now, period, leastOf(area)),
    coverage: coverageOf(statuses, hidden.length),
    /** Ids of comments that are not shown: they praise nobody but members who do not want to be named. */
    hidden: new Set(hidden),
    partial,
    tests: TEST_FAMILIES.map(
      (of): FamilyTest => ({ of, comparisons: tested[of].comparisons, confidence: tested[of].confidence }),
    ).filter((test) => test.comparisons > 0),
  }
}

const UNTESTED: Tested<string> = { changes: new Map(), comparisons: 0, confidence: 0 }
