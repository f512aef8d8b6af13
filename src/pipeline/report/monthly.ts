import type { MonthlyReport, StoredThanks } from '../../domain/report/report.js'
import type { Facts } from './facts.js'
import { ideasOf } from './ideas.js'
import type { ReportDeps } from './report-deps.js'
import { painPointsOf } from './report-themes.js'
import { thanksOf } from './thanks.js'

/** The Monthly Experience Report. */
export async function monthlyOf(deps: ReportDeps, facts: Facts): Promise<MonthlyReport<number, StoredThanks>> {
  const { scope, scores, base, trend, dimensions, themes, describing } = facts
  const { thanks, held } = await thanksOf(deps, scope, scores)
  return {
    kind: 'monthly',
    ...base,
    trend,
    dimensions,
    painPoints: painPointsOf(themes, describing),
    ideas: await ideasOf(deps.reportViews, themes, scope, facts.ideas),
    thanks,
    held,
    effects: facts.effects,
    coverage: facts.coverage,
  }
}
