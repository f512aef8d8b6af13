import type { ThanksFacts } from '../../domain/ports/reports.js'
import type { MonthlyReport, StoredThanks } from '../../domain/report.js'
import type { ReportDeps } from '../build-report.js'
import { coverageOf } from './coverage.js'
import type { Facts } from './facts.js'
import { ideasOf } from './ideas.js'
import { painPointsOf } from './themes.js'

/** Comments kept of one member; of those in the same words one is shown. */
const THANKS_OF_MEMBER = 6

/** The Monthly Experience Report. */
export async function monthlyOf(deps: ReportDeps, facts: Facts): Promise<MonthlyReport<number, StoredThanks>> {
  const { area, scope, scores, base, trend, dimensions, themes, describing } = facts
  const thanks = await deps.reportViews.thanks(scope, scores)
  const ideas = base.labels.find(({ label }) => label === 'improvement_idea')?.comments ?? 0
  return {
    kind: 'monthly',
    ...base,
    trend,
    dimensions,
    painPoints: painPointsOf(themes, describing),
    ideas: await ideasOf(deps.reportViews, themes, area, scope, ideas),
    thanks: byMember(thanks),
    held: new Set(thanks.filter(({ held }) => held).map(({ responseId }) => responseId)).size,
    effects: facts.effects,
    coverage: await coverageOf(deps.views, scope),
  }
}

function byMember(thanks: ThanksFacts[]): StoredThanks[] {
  const members = new Map<number, number[]>()
  for (const { memberId, responseId, held } of thanks) {
    if (!held) members.set(memberId, [...(members.get(memberId) ?? []), responseId])
  }
  return [...members].map(([memberId, comments]) => ({ memberId, comments: comments.slice(0, THANKS_OF_MEMBER) }))
}
