import { UserError } from '../src/domain/errors/user-error.js'
import type { JobHandler } from '../src/domain/jobs/jobs.js'
import type { AreaStore } from '../src/domain/ports/areas.js'
import { buildReport } from '../src/pipeline/report/build-report.js'
import type { ReportDeps } from '../src/pipeline/report/report-deps.js'

/** Builds a report. If there is nothing to build or show (no or too few responses), nothing is built and the job is not retried. */
export function buildReportHandler(
  deps: ReportDeps & { areas: ReportDeps['areas'] & Pick<AreaStore, 'byId'> },
): JobHandler<'build-report'> {
  return {
    async handle({ areaId, period }) {
      const area = await deps.areas.byId(areaId)
      if (!area) return
      try {
        await buildReport(deps, { areaKey: area.key, period })
      } catch (error) {
        if (!(error instanceof UserError) || error.problem === 'unavailable') throw error
      }
    },
  }
}
