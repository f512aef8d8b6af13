import type { Area } from '../../domain/areas/area.js'
import { BUILDS, duePeriods } from '../../domain/jobs/cadence.js'
import type { Scheduled } from '../../domain/jobs/jobs.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { ListStore } from '../../domain/ports/lists.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ScheduleStore } from '../../domain/ports/schedules.js'

/**
 * Asks for the builds that are due of an area, each period once: however often the schedule fires, in however many processes, and across
 * restarts. A process that ends between asking and noting it asks again; a build that runs twice gives the same.
 * @returns the periods asked for; one without responses is left for a later time, when an import may have brought some
 */
export async function runSchedule(
  deps: { runs: ScheduleStore; lists: Pick<ListStore, 'hasResponses'>; queue: Pick<Queue, 'add'> },
  area: Area,
  kind: Scheduled,
  now: Date,
): Promise<string[]> {
  const asked: string[] = []
  for (const key of duePeriods(kind, area, now)) {
    const { start, end } = parsePeriod(key, area.timeZone)
    const scope = { from: start, to: end, filter: area.filter }
    if (!(await deps.lists.hasResponses(scope, 1)) || !(await deps.runs.begin(area.id, kind, key))) continue
    await deps.queue.add(BUILDS[kind], [{ areaId: area.id, period: key }])
    await deps.runs.finish(area.id, kind, key)
    asked.push(key)
  }
  return asked
}
