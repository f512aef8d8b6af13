import type { JobHandler } from '../src/domain/jobs.js'
import type { AreaStore } from '../src/domain/ports.js'
import { buildReport, type ReportDeps } from '../src/pipeline/build-report.js'

export function buildReportHandler(
  deps: ReportDeps & { areas: ReportDeps['areas'] & Pick<AreaStore, 'list'> },
): JobHandler<'build-report'> {
  return {
    async handle({ areaId, period }) {
      const area = (await deps.areas.list()).find(({ id }) => id === areaId)
      if (area) await buildReport(deps, { areaKey: area.key, period })
    },
  }
}
