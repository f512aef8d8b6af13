import { schedulesOf } from '../../domain/jobs/cadence.js'
import { SCHEDULED } from '../../domain/jobs/jobs.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { RecurringJob, Scheduler } from '../../domain/ports/schedules.js'
import type { RetrainEvery } from '../../domain/review/correction.js'

/** When models are fitted to reviews: at night, and not on the first of a month, when packs are built. */
const RETRAINING: Record<RetrainEvery, string | null> = {
  never: null,
  week: '0 3 * * 0',
  month: '0 3 2 * *',
  quarter: '0 3 2 1,4,7,10 *',
}

/** Id of the one schedule of retraining, which all processes share. */
const RETRAIN = 'retrain'

/**
 * Sets what recurs: for every area after its cadence and time zone, and retraining where that is wanted.
 * @param deps.retrainEvery how often models are retrained; undefined: as another process has set it
 */
export async function scheduleAreas(deps: {
  areas: Pick<AreaStore, 'list'>
  queue: Scheduler
  retrainEvery?: RetrainEvery | undefined
}): Promise<void> {
  const areas = await deps.areas.list()
  const ofAreas = areas.flatMap((area) =>
    schedulesOf(area).map(
      ({ kind, pattern, zone }): RecurringJob => ({
        ...{ id: `${area.id}-${kind}`, pattern, zone },
        ...{ name: 'scheduled', payload: { areaId: area.id, kind } },
      }),
    ),
  )
  const pattern = deps.retrainEvery === undefined ? null : RETRAINING[deps.retrainEvery]
  const retraining: RecurringJob[] = pattern === null ? [] : [{ id: RETRAIN, pattern, zone: 'UTC', name: 'retrain', payload: {} }]
  await deps.queue.schedule([...ofAreas, ...retraining], deps.retrainEvery === undefined ? [RETRAIN] : [])
}

/** Asks for whatever came due while nothing ran; what was built already is not built again. */
export async function catchUp(deps: { areas: Pick<AreaStore, 'list'>; queue: Queue }): Promise<void> {
  const areas = await deps.areas.list()
  await deps.queue.add(
    'scheduled',
    areas.flatMap(({ id: areaId }) => SCHEDULED.map((kind) => ({ areaId, kind }))),
  )
}
