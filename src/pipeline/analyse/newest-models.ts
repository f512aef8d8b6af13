import { UserError } from '../../domain/errors/user-error.js'
import type { JobHandler, JobName } from '../../domain/jobs/jobs.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { CorrectionStore } from '../../domain/ports/corrections.js'
import type { EngineStore } from '../../domain/ports/engines.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ResponseStore } from '../../domain/ports/responses.js'
import { servingModels } from '../review/retrain.js'

/**
 * A handler that leaves its jobs to workers with newer models where such are alive, as in a rolling update: what these found must not be overwritten,
 * and themes are built of one kind of vectors alone.
 */
export const byNewestModels = <N extends JobName>(
  { engines, engine }: { engines: Pick<EngineStore, 'isNewest'>; engine: string },
  handler: JobHandler<N>,
): JobHandler<N> => ({
  ...handler,
  async handle(payload, context) {
    if (!(await engines.isNewest(engine)))
      throw new UserError('unavailable', 'Workers with newer models are running: the job waits for them')
    await handler.handle(payload, context)
  },
})

interface WatchDeps {
  engines: EngineStore
  responses: Pick<ResponseStore, 'outdated'>
  corrections: Pick<CorrectionStore, 'serving'>
  compute: Pick<Compute, 'engine'>
  queue: Pick<Queue, 'add'>
}

/**
 * Notes that a worker with these models is alive, each time it is called. When they become the newest of those that are alive, what other models
 * analysed is analysed by these, after whatever waits.
 * @param onTurn called when that changes
 */
export function watchModels({ engines, responses, corrections, compute, queue }: WatchDeps, onTurn: (isNewest: boolean) => void) {
  let was: boolean | undefined
  return async (): Promise<void> => {
    await engines.note(compute.engine)
    const isNewest = await engines.isNewest(compute.engine)
    if (isNewest === was) return
    if (was !== undefined || !isNewest) onTurn(isNewest)
    if (isNewest) {
      const { engine } = await servingModels(corrections, compute)
      if ((await responses.outdated(engine, 0, 1)).length > 0) await queue.add('reanalyse', [{ after: 0 }])
    }
    was = isNewest
  }
}
