import type { Area } from '../../domain/areas/area.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import type { Views } from '../../domain/ports/views.js'
import { REPORT_KINDS, type StoredReport } from '../../domain/report/report.js'
import { refuseDifferencing } from '../disclosure/differencing.js'
import { digestOf } from './digest.js'
import { readFacts } from './facts.js'
import { monthlyOf } from './monthly.js'
import type { ReportDeps } from './report-deps.js'
import { reviewOf } from './review.js'

/**
 * Builds the report of an area and period from what is analysed by now, and stores it: a week's digest, a month's report, the review of a quarter
 * or year. It is counted; no comment is read.
 * @throws UserError where the area is unknown, the period is none, lies in the future, or has no or too few responses, also beside other areas
 */
export async function buildReport(
  deps: ReportDeps,
  { areaKey, period: key }: { areaKey: string; period: string },
  now = new Date(),
): Promise<StoredReport> {
  const area = await deps.areas.byKey(areaKey)
  if (!area) throw new UserError('not-found', `There is no area "${areaKey}"`)
  const period = parsePeriod(key, area.timeZone)
  if (period.start > now) throw new UserError('invalid', `The period ${key} has not begun: choose one that has`)
  await refuseTooFew(deps.views, area, period)
  await refuseDifferencing(deps, area, period)
  const facts = await readFacts(deps, area, period, now)
  const report = await { digest: digestOf, monthly: monthlyOf, review: reviewOf }[REPORT_KINDS[period.kind]](deps, facts)
  await deps.reports.save(area.id, key, report)
  return report
}

async function refuseTooFew(views: Pick<Views, 'numbers'>, { name, filter, minRespondents }: Area, period: Period) {
  const { responses } = await views.numbers({ from: period.start, to: period.end, filter })
  if (responses === 0) throw new UserError('not-found', `${name} has no responses in ${period.key}`)
  if (isTooFew(responses, minRespondents)) {
    const instead = period.kind === 'year' ? '' : ': a longer period may have enough'
    throw new UserError(
      'not-found',
      `${name} has fewer than ${minRespondents} responses in ${period.key}, too few to show${instead}`,
    )
  }
}
