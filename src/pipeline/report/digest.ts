import type { Digest } from '../../domain/report.js'
import { isTooFew } from '../../domain/small-groups.js'
import type { ReportDeps } from '../build-report.js'
import type { Facts } from './facts.js'
import { describeTheme } from './themes.js'

const LISTED = 5
const COMMENTS = 2
const CONTRADICTIONS = 3

/** The weekly digest. */
export async function digestOf(
  deps: ReportDeps,
  { area, scope, scores, base, themes, describing }: Facts,
): Promise<Digest<number>> {
  const described = themes.themes
    .filter(({ now }) => !isTooFew(now, area.minRespondents))
    .map((each) => describeTheme(each, themes.analysed, describing))
    .sort((a, b) => b.size - a.size || a.id - b.id)
  const newThemes = described.filter(({ state }) => state === 'new' || state === 'back').slice(0, LISTED)
  const risingThemes = described.filter(({ state }) => state === 'growing').slice(0, LISTED)
  const ids = [...newThemes, ...risingThemes].map(({ id }) => id)
  const pains = await deps.reportViews.typical(area.id, scope, ids, 'pain_point', COMMENTS)
  const ideas = await deps.reportViews.typical(area.id, scope, ids, 'improvement_idea', COMMENTS)
  const withComments = (theme: (typeof described)[number]) => ({
    ...theme,
    comments: pains.get(theme.id) ?? ideas.get(theme.id) ?? [],
  })
  return {
    kind: 'digest',
    ...base,
    newThemes: newThemes.map(withComments),
    risingThemes: risingThemes.map(withComments),
    waiting: await deps.reportViews.waiting(scope, scores),
    contradictions: await deps.reportViews.contradictions(scope, CONTRADICTIONS),
  }
}
