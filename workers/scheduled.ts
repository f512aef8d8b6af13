import type { JobHandler } from '../src/domain/jobs/jobs.js'
import type { AreaStore } from '../src/domain/ports/areas.js'
import { runSchedule } from '../src/pipeline/admin/run-schedule.js'

/** Runs a scheduled job; does nothing if the area no longer exists. */
export function scheduledHandler(
  deps: Parameters<typeof runSchedule>[0] & { areas: Pick<AreaStore, 'byId'> },
): JobHandler<'scheduled'> {
  return {
    async handle({ areaId, kind }) {
      const area = await deps.areas.byId(areaId)
      if (area) await runSchedule(deps, area, kind, new Date())
    },
  }
}
