import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import type { ReportViews } from '../../domain/ports/reports.js'
import type { ReportIdeas } from '../../domain/report/report.js'
import type { MeasuredTheme } from './report-themes.js'

const THEMES = 8
// More than are shown: of those that say the same in the same words one is.
const CLEAREST = 10

/** Ideas for improvement by theme, and the clearest of all. */
export async function ideasOf(
  views: Pick<ReportViews, 'surest'>,
  themes: MeasuredTheme[],
  scope: BuildPeriod,
  total: number,
): Promise<ReportIdeas<number>> {
  const withIdeas = themes
    .filter(({ facts }) => facts.ideas > 0)
    .sort((a, b) => b.facts.ideas - a.facts.ideas || a.theme.id - b.theme.id)
  const listed = withIdeas.slice(0, THEMES)
  const typical = new Set(listed.flatMap(({ facts }) => facts.typicalIdeas))
  const clearest = await views.surest(scope, 'improvement_idea', CLEAREST + typical.size)
  return {
    total,
    themes: listed.map(({ theme: { id, label }, facts: { ideas, typicalIdeas } }) => ({
      id,
      label,
      ideas,
      comments: typicalIdeas,
    })),
    more: withIdeas.length - listed.length,
    comments: clearest.filter((id) => !typical.has(id)).slice(0, CLEAREST),
  }
}
