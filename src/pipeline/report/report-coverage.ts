import type { BuildPeriod } from '../../domain/disclosure/open-scope.js'
import type { Views } from '../../domain/ports/views.js'
import type { ReportCoverage } from '../../domain/report/report.js'

/** What became of everything that came in. */
export async function coverageOf(views: Pick<Views, 'statusCounts'>, scope: BuildPeriod): Promise<ReportCoverage> {
  const { none, pending, done, unsupported, failed, routed, labelled } = await views.statusCounts(scope)
  return {
    received: none + pending + done + unsupported + failed + routed,
    labelled,
    unlabelled: done - labelled,
    unsupported,
    failed,
    ...(routed > 0 && { routed }),
    waiting: pending,
    withoutComment: none,
  }
}
