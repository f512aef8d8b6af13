import type { Digest } from '../../domain/report/report.js'
import type { Facts } from './facts.js'
import type { ReportDeps } from './report-deps.js'
import { describeTheme, type MeasuredTheme } from './report-themes.js'

const LISTED = 5
const CONTRADICTIONS = 3

/** The weekly digest. */
export async function digestOf(deps: ReportDeps, { scope, scores, base, themes, describing }: Facts): Promise<Digest<number>> {
  const described = themes.map((each) => ({ ...describeTheme(each, describing), comments: commentsOf(each) }))
  return {
    kind: 'digest',
    ...base,
    newThemes: described.filter(({ state }) => state === 'new' || state === 'back').slice(0, LISTED),
    risingThemes: described.filter(({ state }) => state === 'growing').slice(0, LISTED),
    waiting: await deps.reportViews.waiting(scope, scores),
    contradictions: await deps.reportViews.contradictions(scope, CONTRADICTIONS),
  }
}

const commentsOf = ({ facts }: MeasuredTheme): number[] => (facts.pains >= facts.ideas ? facts.typicalPains : facts.typicalIdeas)
