import type { Area } from '../../domain/areas/area.js'
import { impact } from '../../domain/compare/happiness.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { themeHappiness } from '../../domain/disclosure/theme-figures.js'
import type { Period } from '../../domain/period/period.js'
import type { ReportViews, ThemeFacts } from '../../domain/ports/reports.js'
import type { ReportTheme, ReportThemes } from '../../domain/report/report.js'
import type { StandingTheme } from '../figures/standing-themes.js'
import { boundsOf, type Steps } from './steps.js'

/** Themes listed of a period. */
const LISTED = 10
/** Comments that stand for a theme; more than are shown, for of those in the same words one is. */
const TYPICAL = 8

/** A theme, with what only reports show about it. */
export interface MeasuredTheme extends StandingTheme {
  facts: ThemeFacts
  /** Comments in each step of the trend, read across splits. */
  steps: number[]
}

/** Reads what only reports show about the themes of a period, the largest first. */
export async function measureThemes(
  views: Pick<ReportViews, 'themes' | 'themeSteps'>,
  scope: BuildPeriod,
  period: Period,
  themes: StandingTheme[],
): Promise<MeasuredTheme[]> {
  const bounds = boundsOf(period)
  const [counted, steps] = await Promise.all([views.themes(scope, TYPICAL), views.themeSteps(scope, bounds)])
  const facts = new Map(counted.map((each) => [each.id, each]))
  return themes
    .flatMap((each) => {
      const own = facts.get(each.theme.id)
      return own ? [{ ...each, facts: own, steps: steps.get(each.theme.id) ?? bounds.slice(1).map(() => 0) }] : []
    })
    .sort((a, b) => b.size - a.size || a.theme.id - b.theme.id)
}

export interface Describing {
  area: Area
  steps: Steps
  /** Analysed comments of the period. */
  analysed: number
  /** Happiness of the whole. */
  baseline: number | null
}

/** One theme of a report, without its comments. */
export function describeTheme(
  { theme, facts, size, shared, before, state, change, steps: sizes }: MeasuredTheme,
  { area, steps, analysed, baseline }: Describing,
): ReportTheme<number> {
  const value = themeHappiness(facts, leastOf(area))
  return {
    id: theme.id,
    label: theme.label,
    keywords: theme.keywords,
    size,
    before,
    share: analysed === 0 ? 0 : (100 * shared) / analysed,
    happiness: value,
    state,
    change,
    impact: impact(facts.scored, value, baseline),
    trend: sizes.map((each, index) => {
      const { responses, analysed: comments } = steps.counts[index]!
      const isHidden = (steps.hidden[index] && responses > 0) || (comments > 0 && isTooFew(comments, leastOf(steps.area)))
      return isHidden ? null : Math.round(each)
    }),
    comments: [],
  }
}

/** The themes that are troubles above all, with the comments that stand for them. */
export function painPointsOf(themes: MeasuredTheme[], describing: Describing): ReportThemes<number> {
  const pains = themes.filter(({ facts }) => facts.pains > 0 && facts.pains >= facts.ideas)
  const listed = pains.slice(0, LISTED)
  return {
    themes: listed.map((each) => ({ ...describeTheme(each, describing), comments: each.facts.typicalPains })),
    more: pains.length - listed.length,
  }
}
