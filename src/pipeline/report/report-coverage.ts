import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import type { Views } from '../../domain/ports/views.js'
import type { ReportCoverage } from '../../domain/report/report.js'

/** The outcome of everything that came in. */
export async function coverageOf(views: Pick<Views, 'statusCounts'>, scope: BuildPeriod): Promise<ReportCoverage> {
  const { none, pending, done, unsupported, failed, labelled } = await views.statusCounts(scope)
  return {
    received: none + pending + done + unsupported + failed,
    labelled,
    unlabelled: done - labelled,
    unsupported,
    failed,
    waiting: pending,
    withoutComment: none,
  }
}
