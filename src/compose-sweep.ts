import { nameOf } from './domain/errors/classify-error.js'
import type { CorrectionStore } from './domain/ports/corrections.js'
import type { EventStore } from './domain/ports/events.js'
import type { RouteOutStore } from './domain/ports/route-out.js'
import type { Logger } from './log.js'
import { scheduleAreas } from './pipeline/admin/schedule-areas.js'
import { enqueuePending } from './pipeline/analyse/enqueue-pending.js'
import { watchModels } from './pipeline/analyse/newest-models.js'
import { enqueueExports, removeOldExports } from './pipeline/export/keep-exports.js'
import { type EraseDeps, finishErasures, replaceModels } from './pipeline/protection/erase.js'
import { type RetentionDeps, runDueRetention } from './pipeline/protection/retention.js'
import { drawDueAudit } from './pipeline/review/draw-audit.js'
import { sendRouted } from './pipeline/review/route-out.js'
import { requestThemes } from './pipeline/themes/request-themes.js'
import type { OpenQueue } from './queue/queue.js'

/** Pending responses that no job holds (their job was abandoned, or the queue was away when they came) are looked for this often, ms. */
export const SWEEP = 60_000
/** Events and what was sent of them to webhooks are kept for so many days: for so long they can be sent again. */
const KEEP_EVENTS = 30

/**
 * Enqueues what is pending and the themes that no one asked for, at once and later whenever the queue is empty all the same; and keeps the
 * schedules as the areas are now.
 */
export function sweepPending(
  deps: Parameters<typeof enqueuePending>[0] &
    Parameters<typeof requestThemes>[0] & { events: Pick<EventStore, 'prune'> } & Parameters<typeof scheduleAreas>[0] &
    Parameters<typeof enqueueExports>[0] &
    Parameters<typeof removeOldExports>[0] &
    Parameters<typeof drawDueAudit>[0] &
    Parameters<typeof sendRouted>[0] & { routeOut: Pick<RouteOutStore, 'retry'> } & Parameters<typeof watchModels>[0] &
    RetentionDeps &
    EraseDeps & { corrections: Pick<CorrectionStore, 'isLost'>; queue: OpenQueue },
  log: Logger,
) {
  const noteModels = watchModels(deps, (isNewest) =>
    log.info(isNewest ? 'these models analyse' : 'workers with newer models are running: analyses are left to them'),
  )
  async function sweep(isFirst: boolean) {
    await noteModels()
    await finishErasures(deps).catch((error: unknown) =>
      log.warn({ error: nameOf(error) }, 'an erasure could not be finished: what follows it is tried again'),
    )
    // Set once by each process: of two that are configured differently, the one that started last decides, and they do not take turns.
    await scheduleAreas({ ...deps, retrainEvery: isFirst ? deps.retrainEvery : undefined })
    await removeOldExports(deps)
    const deleted = await runDueRetention(deps)
    if (deleted.comments + deleted.responses + deleted.documents > 0) log.info(deleted, 'old data was deleted')
    if (await deps.corrections.isLost())
      await replaceModels(deps, 'retention').catch((error: unknown) =>
        log.warn({ error: nameOf(error) }, 'models that retention lost could not be replaced: it is tried again'),
      )
    const missed = await deps.routeOut.retry()
    if (missed > 0) log.warn({ count: missed }, 'mails about routed comments did not arrive and are sent again')
    const { waiting, active, delayed } = await deps.queue.counts()
    if (!isFirst && waiting + active + delayed > 0) return
    const count = await enqueuePending(deps)
    if (count > 0) log.info({ count }, 'pending responses enqueued')
    await requestThemes(deps)
    await sendRouted(deps)
    await enqueueExports(deps)
    await deps.events.prune(KEEP_EVENTS)
    if (await drawDueAudit(deps, 'verbatim')) log.info('an audit sample was drawn')
  }
  const first = sweep(true)
  let running: Promise<void> = first
  const timer = setInterval(() => {
    running = running
      .then(() => sweep(false))
      .catch((error: unknown) => log.warn({ error: nameOf(error) }, 'pending responses could not be checked'))
  }, SWEEP)
  return {
    first,
    async stop() {
      clearInterval(timer)
      await running.catch(() => {})
    },
  }
}
