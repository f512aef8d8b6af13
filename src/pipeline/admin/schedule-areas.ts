import { schedulesOf } from '../../domain/jobs/cadence.js'
import { SCHEDULED } from '../../domain/jobs/jobs.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { Scheduler } from '../../domain/ports/schedules.js'

/** Sets what recurs for every area, after its cadence and time zone. */
export async function scheduleAreas(deps: { areas: Pick<AreaStore, 'list'>; queue: Scheduler }): Promise<void> {
  const areas = await deps.areas.list()
  await deps.queue.schedule(
    areas.flatMap((area) =>
      schedulesOf(area).map(({ kind, pattern, zone }) => ({
        id: `${area.id}-${kind}`,
        pattern,
        zone,
        payload: { areaId: area.id, kind },
      })),
    ),
  )
}

/** Asks for whatever came due while nothing ran; what was built already is not built again. */
export async function catchUp(deps: { areas: Pick<AreaStore, 'list'>; queue: Queue }): Promise<void> {
  const areas = await deps.areas.list()
  await deps.queue.add(
    'scheduled',
    areas.flatMap(({ id: areaId }) => SCHEDULED.map((kind) => ({ areaId, kind }))),
  )
}
