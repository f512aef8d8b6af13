import type { Area } from '../domain/area.js'
import { UserError } from '../domain/errors.js'
import { type Period, parsePeriod } from '../domain/period.js'
import type { ListStore } from '../domain/ports/lists.js'
import type { ReportStore, ReportViews } from '../domain/ports/reports.js'
import type { AreaStore, ThemeStore, Views } from '../domain/ports.js'
import { REPORT_KINDS, type StoredReport } from '../domain/report.js'
import { isTooFew } from '../domain/small-groups.js'
import type { MeasureDeps } from './measure-initiative.js'
import { digestOf } from './report/digest.js'
import { readFacts } from './report/facts.js'
import type { FollowUpDeps } from './report/follow-up.js'
import { monthlyOf } from './report/monthly.js'
import { reviewOf } from './report/review.js'
import type { ThanksDeps } from './report/thanks.js'
import { type RevealingDeps, refuseRevealing } from './revealing-areas.js'

export interface ReportDeps extends MeasureDeps, RevealingDeps, Pick<FollowUpDeps, 'initiatives'> {
  lists: ThanksDeps['lists'] & Pick<ListStore, 'hasResponses'>
  areas: Pick<AreaStore, 'byKey' | 'list'>
  themes: Pick<ThemeStore, 'read'>
  views: Pick<Views, 'numbers' | 'labelCounts' | 'groups' | 'statusCounts'>
  reportViews: ReportViews
  reports: Pick<ReportStore, 'save'>
}

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
  await refuseRevealing(deps, area, period)
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
