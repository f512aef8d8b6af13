import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import { REPORT_KINDS, type StoredReport } from '../../domain/report/report.js'
import { refuseClosed } from '../disclosure/open-scope.js'
import { digestOf } from './digest.js'
import { readFacts } from './facts.js'
import { monthlyOf } from './monthly.js'
import type { ReportDeps } from './report-deps.js'
import { reviewOf } from './review.js'

/**
 * Builds the report of an area and period from what is analysed now, and stores it: a week's digest, a month's report, the review of a quarter
 * or year. It is counted; no comment is read.
 * @throws UserError if the area is unknown, the period is none, lies in the future, or has no or too few responses, also beside other areas
 */
export async function buildReport(
  deps: ReportDeps,
  { areaKey, period: key }: { areaKey: string; period: string },
  now = new Date(),
): Promise<StoredReport> {
  const area = await deps.areas.byKey(areaKey)
  if (!area) throw new UserError('not-found', `There is no area "${areaKey}"`)
  const period = parsePeriod(key, area.timeZone)
  await refuseClosed(deps, area, period, now)
  const facts = await readFacts(deps, area, period, now)
  const kind = REPORT_KINDS[period.kind]
  const report = kind === 'review' ? reviewOf(facts) : await { digest: digestOf, monthly: monthlyOf }[kind](deps, facts)
  await deps.reports.save(area.id, key, report)
  return report
}
