import type { Area } from '../../domain/areas/area.js'
import { impact } from '../../domain/compare/happiness.js'
import type { Tested } from '../../domain/compare/trend.js'
import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import { themeHappiness } from '../../domain/disclosure/theme-figures.js'
import { type Period, parsePeriod, previousPeriod, yearAgo } from '../../domain/period/period.js'
import type { ReportViews, ThemeFacts } from '../../domain/ports/reports.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { ReportTheme, ReportThemes } from '../../domain/report/report.js'
import { sizeShare, type Theme, type ThemeState, testedState } from '../../domain/themes/theme.js'
import { type Comparisons, changesOf } from '../compare/compare-periods.js'
import { boundsOf, type Steps, stepsOf } from './steps.js'

/** Themes listed of a period. */
const LISTED = 10
/** Comments that stand for a theme; more than are shown, for of those in the same words one is. */
const TYPICAL = 8

export interface ThemeDeps {
  themes: Pick<ThemeStore, 'read'>
  reportViews: Pick<ReportViews, 'themes' | 'themeSteps'>
}

/** A theme with its facts before it is tested. */
export interface MeasuredTheme {
  theme: Theme
  facts: ThemeFacts
  steps: number[]
  now: number
  before: number
}

export interface MeasuredThemes {
  themes: MeasuredTheme[]
  /** Analysed comments in the period, in the one before, and in all steps before the period. */
  analysed: { now: number; before: number; earlier: number }
}

/**
 * Counts an area's themes in a period, the ones that people hid left out, and adds the comparisons of their shares. Sizes are read across splits
 * and merges.
 */
export async function measureThemes(
  { themes: store, reportViews }: ThemeDeps,
  scope: BuildPeriod,
  area: Area,
  period: Period,
  counting: Promise<Steps>,
  comparisons: Comparisons,
): Promise<MeasuredThemes> {
  const [{ themes }, counted, sizes, steps] = await Promise.all([
    store.read(area.id),
    reportViews.themes(scope, TYPICAL),
    reportViews.themeSteps(scope, boundsOf(period)),
    counting,
  ])
  const facts = new Map(counted.map((each) => [each.id, each]))
  const then = { now: period, before: previousPeriod(period), yearAgo: yearAgo(period) }
  const indexes = {
    now: stepsOf(steps, then.now)!,
    before: stepsOf(steps, then.before)!,
    yearAgo: then.yearAgo && stepsOf(steps, then.yearAgo),
  }
  const earlier = [...Array(indexes.now[0]!).keys()]
  const sum = (values: number[], of: number[]) => of.reduce((total, index) => total + values[index]!, 0)
  const analysed = steps.counts.map((counts) => counts.analysed)
  const measured = themes
    .filter(({ id, kind, hidden, mergedInto }) => !hidden && kind !== 'praise' && mergedInto === null && sizes.has(id))
    .map((theme) => {
      const own = sizes.get(theme.id)!
      const share = (of: number[]) => sizeShare(sum(own, of), sum(analysed, of))
      for (const against of ['before', 'yearAgo'] as const) {
        const of = indexes[against]
        // One that was not there is new, not up.
        if (!of || sum(own, of) <= 0) continue
        comparisons.set(`${against} theme ${theme.id}`, { of: 'share', now: share(indexes.now), before: share(of) })
      }
      const none = {
        id: theme.id,
        comments: 0,
        scored: 0,
        happy: 0,
        unhappy: 0,
        pains: 0,
        ideas: 0,
        typicalPains: [],
        typicalIdeas: [],
      }
      return {
        theme,
        facts: facts.get(theme.id) ?? none,
        steps: own,
        now: sum(own, indexes.now),
        before: sum(own, indexes.before),
      }
    })
  return {
    themes: measured,
    analysed: { now: sum(analysed, indexes.now), before: sum(analysed, indexes.before), earlier: sum(analysed, earlier) },
  }
}

/** How a theme stands against the period before; null if there is nothing to compare with. */
export function stateOf(
  { theme, steps, now, before }: MeasuredTheme,
  period: Period,
  analysed: Pick<MeasuredThemes['analysed'], 'before' | 'earlier'>,
  tested: Tested<string>,
): ThemeState | null {
  if (now <= 0) return before > 0 ? 'gone' : null
  if (before <= 0) {
    const isOlder = steps.reduce((sum, size) => sum + size, 0) > now || isFoundEarlier(theme, period)
    // It is back after a time in which others spoke, and new where anybody spoke before.
    return isOlder ? (analysed.before > 0 ? 'back' : null) : analysed.earlier > 0 ? 'new' : null
  }
  return testedState('steady', changesOf(tested, `theme ${theme.id}`).before)
}

/** Themes are found month by month: of a month that is not over when the period begins, the sizes alone tell. */
const isFoundEarlier = (theme: Theme, { start, zone }: Period): boolean => parsePeriod(theme.period, zone).end <= start

export interface Describing {
  area: Area
  period: Period
  steps: Steps
  tested: Tested<string>
  /** Happiness of the whole. */
  baseline: number | null
}

/** One theme of a report, without its comments. */
export function describeTheme(
  measured: MeasuredTheme,
  analysed: MeasuredThemes['analysed'],
  { area, period, steps, tested, baseline }: Describing,
): ReportTheme<number> {
  const { theme, facts, now, before } = measured
  const value = themeHappiness(facts, area.minRespondents)
  return {
    id: theme.id,
    label: theme.label,
    keywords: theme.keywords,
    size: Math.round(now),
    before: Math.round(before),
    share: analysed.now === 0 ? 0 : (100 * now) / analysed.now,
    happiness: value,
    state: stateOf(measured, period, analysed, tested),
    change: changesOf(tested, `theme ${theme.id}`),
    impact: impact(facts.scored, value, baseline),
    trend: measured.steps.map((size, index) =>
      steps.hidden[index] && steps.counts[index]!.responses > 0 ? null : Math.round(size),
    ),
    comments: [],
  }
}

/** The themes that are troubles above all, with the comments that stand for them. */
export function painPointsOf({ themes, analysed }: MeasuredThemes, describing: Describing): ReportThemes<number> {
  const pains = themes
    .filter(({ facts, now }) => now > 0 && facts.pains > 0 && facts.pains >= facts.ideas)
    .sort((a, b) => b.now - a.now || a.theme.id - b.theme.id)
  const listed = pains.slice(0, LISTED)
  return {
    themes: listed.map((each) => ({ ...describeTheme(each, analysed, describing), comments: each.facts.typicalPains })),
    more: pains.length - listed.length,
  }
}
