import type { Area } from '../../domain/area.js'
import type { ReportViews } from '../../domain/ports/reports.js'
import type { Scope } from '../../domain/ports.js'
import type { ReportIdeas } from '../../domain/report.js'
import { isTooFew } from '../../domain/small-groups.js'
import type { MeasuredThemes } from './themes.js'

const THEMES = 8
const COMMENTS_OF_THEME = 2
const CLEAREST = 5

/** Ideas for improvement by theme, and the clearest of all. */
export async function ideasOf(
  views: Pick<ReportViews, 'typical' | 'surest'>,
  { themes }: MeasuredThemes,
  area: Area,
  scope: Scope,
  total: number,
): Promise<ReportIdeas<number>> {
  if (isTooFew(total, area.minRespondents)) return { total: total === 0 ? 0 : null, themes: [], hidden: 0, comments: [] }
  const withIdeas = themes
    .filter(({ facts }) => facts.ideas > 0)
    .sort((a, b) => b.facts.ideas - a.facts.ideas || a.theme.id - b.theme.id)
  const shown = withIdeas.filter(({ facts }) => !isTooFew(facts.ideas, area.minRespondents))
  const listed = shown.slice(0, THEMES)
  const ids = listed.map(({ theme }) => theme.id)
  const comments = await views.typical(area.id, scope, ids, 'improvement_idea', COMMENTS_OF_THEME)
  const told = new Set([...comments.values()].flat())
  const clearest = await views.surest(scope, 'improvement_idea', CLEAREST + told.size)
  return {
    total,
    themes: listed.map(({ theme: { id, label }, facts }) => ({
      id,
      label,
      ideas: facts.ideas,
      comments: comments.get(id) ?? [],
    })),
    hidden: withIdeas.length - shown.length,
    comments: clearest.filter((id) => !told.has(id)).slice(0, CLEAREST),
  }
}
