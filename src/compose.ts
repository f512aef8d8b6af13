import { statSync } from 'node:fs'
import { analyseHandler } from '../workers/analyse.js'
import { buildListsHandler } from '../workers/build-lists.js'
import { buildPackHandler } from '../workers/build-pack.js'
import { buildReportHandler } from '../workers/build-report.js'
import { buildThemesHandler } from '../workers/build-themes.js'
import { deliverHandler } from '../workers/deliver.js'
import { exportHandler } from '../workers/export.js'
import { reanalyseHandler } from '../workers/reanalyse.js'
import { resolveMembersHandler } from '../workers/resolve-members.js'
import { retrainHandler } from '../workers/retrain.js'
import { routeOutHandler } from '../workers/route-out.js'
import { scheduledHandler } from '../workers/scheduled.js'
import { type OpenStores, openQueue, openStores } from './compose-stores.js'
import { SWEEP, sweepPending } from './compose-sweep.js'
import { createCompute, type OpenCompute } from './compute/compute.js'
import type { Config } from './config.js'
import type { Senders } from './domain/delivery/delivery.js'
import { nameOf } from './domain/errors/classify-error.js'
import { UserError } from './domain/errors/user-error.js'
import type { JobHandler, JobName } from './domain/jobs/jobs.js'
import type { ExportFiles } from './domain/ports/exports.js'
import type { OpenId } from './domain/ports/open-id.js'
import type { CheckReadiness, Metrics } from './domain/ports/operation.js'
import { calendarHost } from './http/requests/base-url.js'
import { createLog, type Logger } from './log.js'
import { createSmtpSender } from './mail/smtp.js'
import { createMetrics } from './metrics/metrics.js'
import { missingModels } from './nlp/encoder/manifest.js'
import { createAddressGuard } from './outbound/address-guard.js'
import { createOpenId } from './outbound/open-id.js'
import { createPostJson } from './outbound/post-json.js'
import { writeExport } from './output/export/write-export.js'
import { webhookBody } from './output/feeds/webhook-messages.js'
import { mailToInvitees } from './output/mail/meeting-mails.js'
import { createReadinessCheck } from './pipeline/admin/check-readiness.js'
import { catchUp } from './pipeline/admin/schedule-areas.js'
import { webhookSender } from './pipeline/admin/send-webhooks.js'
import { watchOutbox } from './pipeline/admin/watch-outbox.js'
import { watchReadiness } from './pipeline/admin/watch-readiness.js'
import { enqueueResponses } from './pipeline/analyse/enqueue-pending.js'
import { byNewestModels } from './pipeline/analyse/newest-models.js'
import { createExportFiles } from './pipeline/export/export-files.js'
import { createOpenDays } from './pipeline/export/open-days-once.js'
import { auditedImports } from './pipeline/import/audited-imports.js'
import { watchFolder } from './pipeline/import/folder/watch-folder.js'
import { watchImports } from './pipeline/import/watch-imports.js'
import { mailSender } from './pipeline/meeting/send-meeting-mails.js'
import { findRecognition, postRecognitions } from './pipeline/recognition/post-recognitions.js'
import { sendRouted } from './pipeline/review/route-out.js'
import { requestThemes } from './pipeline/themes/request-themes.js'
import type { OpenQueue } from './queue/queue.js'
import { runJobs } from './queue/run-jobs.js'
import { VERSION } from './root.js'
import { makeFolder } from './store/embedded/make-folder.js'

/** Everything that the entry points need. */
export interface Services extends OpenStores {
  config: Config
  log: Logger
  queue: OpenQueue
  compute: OpenCompute
  exportFiles: ExportFiles
  openId: OpenId | undefined
  readiness: CheckReadiness
  metrics: Metrics
  /** Runs jobs in this process until closed, beginning with whatever was left pending. */
  startWorkers(): Promise<{ close(): Promise<void> }>
  /**
   * Takes in what comes into the import folder, where there is one, until closed.
   * @throws UserError where it is no folder
   */
  startWatching(): { close(): Promise<void> }
}

/**
 * The only place that picks concrete stores, queue and models.
 * @throws UserError if a server does not answer or the data folder is in use
 */
export async function compose(config: Config): Promise<Services> {
  const log = createLog(config.logLevel)
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each()
  }
  try {
    const compute = createCompute({ encoder: config.encoder, threads: config.threads })
    closing.push(() => compute.close())
    const { db, stores, kind } = await openStores(config)
    closing.push(() => db.close())
    const { backend, queue, close: closeQueue } = await openQueue(config, db)
    closing.push(closeQueue)
    const readiness = createReadinessCheck({
      async database() {
        await stores.operation.ping()
        return null
      },
      async migrations() {
        const missing = await stores.operation.missingMigrations()
        return missing.length > 0 ? `${missing.length} missing: restart the service` : null
      },
      async queue() {
        await queue.ping()
        return null
      },
      models: async () => missingModels(config.encoder),
    })
    const metrics = createMetrics({ operation: stores.operation, readiness, queue, version: VERSION })
    const smtp = config.mail && createSmtpSender(config.mail)
    closing.push(async () => smtp?.close())
    const post = createPostJson({ guard: createAddressGuard(config.webhookNetworks) })
    const format: Parameters<typeof webhookSender>[0]['format'] = (message, webhook) =>
      webhookBody(message, webhook, config.publicUrl)
    const senders: Senders = {
      ...(smtp && {
        mail: mailSender({
          ...stores,
          mail: smtp,
          write: ({ what, base }, meeting) =>
            mailToInvitees(what, meeting, base ?? config.publicUrl ?? null, {
              host: calendarHost(config),
              organizer: config.mail?.from,
            }),
        }),
      }),
      webhook: webhookSender({ ...stores, post, format, findRecognition: (...of) => findRecognition(stores, ...of) }),
    }
    const exportFiles = createExportFiles(config.exportDir, (path) =>
      makeFolder(path, { name: 'folder of exports', setting: 'EXPORT_DIR', mode: 0o700 }),
    )
    /** What computes is left to workers with newer models, where such are alive. */
    const computing = <N extends JobName>(handler: JobHandler<N>) =>
      byNewestModels({ engines: stores.engines, engine: compute.engine }, handler)
    const handlers = {
      analyse: computing(
        analyseHandler({
          ...stores,
          compute,
          async analysed(ids) {
            metrics.analysed(ids.length)
            await sendRouted({ ...stores, queue })
            await requestThemes({ ...stores, queue }, ids)
          },
        }),
      ),
      'route-out': routeOutHandler({ ...stores, queue, next: (after) => queue.add('route-out', [{ after }]) }),
      'resolve-members': computing(
        resolveMembersHandler({ ...stores, compute, next: (after) => queue.add('resolve-members', [{ after }]) }),
      ),
      reanalyse: computing(
        reanalyseHandler({
          ...stores,
          compute,
          next: (after) => queue.add('reanalyse', [{ after }]),
          done: () => requestThemes({ ...stores, queue }),
        }),
      ),
      retrain: computing(retrainHandler({ ...stores, compute, queue })),
      'build-themes': computing(
        buildThemesHandler({
          ...stores,
          compute,
          built: (areaId, period) => queue.add('build-lists', [{ areaId, period }]),
        }),
      ),
      'build-lists': computing(
        buildListsHandler({ ...stores, compute, built: async () => void (await postRecognitions({ ...stores, queue })) }),
      ),
      'build-pack': computing(buildPackHandler({ ...stores, compute })),
      'build-report': buildReportHandler(stores),
      export: exportHandler({ ...stores, openDays: createOpenDays(stores), files: exportFiles, encode: writeExport }),
      deliver: deliverHandler({ ...stores, senders }),
      scheduled: scheduledHandler({ ...stores, queue }),
    }

    async function startWorkers() {
      await stores.engines.note(compute.engine)
      // Besides the sweep, which may take longer than a worker may be silent.
      const beating = setInterval(() => void stores.engines.note(compute.engine).catch(() => {}), SWEEP).unref()
      const workers = await runJobs(backend, queue, handlers, { log, metrics, concurrency: config.concurrency })
      const sweep = sweepPending({ ...stores, queue, exportFiles, compute, retrainEvery: config.retrainEvery }, log)
      await sweep.first
      const outbox = watchOutbox({ ...stores, queue }, (error) =>
        log.warn({ error: nameOf(error) }, 'what is to be sent could not be looked for'),
      )
      const watching = watchImports(stores.imports, (error) => log.warn({ error: nameOf(error) }, 'imports could not be checked'))
      await catchUp({ ...stores, queue })
      return {
        async close() {
          clearInterval(watching)
          clearInterval(beating)
          await outbox.close()
          await sweep.stop()
          await workers.close()
        },
      }
    }

    function startWatching() {
      const { importDir: folder, importEvery } = config
      if (folder === undefined) return { close: async () => {} }
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
        throw new UserError('invalid', `IMPORT_DIR: ${folder} is not a folder that can be read`)
      const enqueue = (ids: number[]) => enqueueResponses(queue, ids)
      return watchFolder(
        { ...stores, imports: auditedImports(stores.imports, stores.audit, 'import folder'), queue, enqueue },
        {
          folder,
          every: importEvery * 1000,
          onOutcome(file, outcome) {
            if (outcome.kind === 'failed') return log.warn({ file, error: outcome.error }, 'a file of the import folder failed')
            const { problems: _, ...counts } = outcome.summary
            log.info({ file, ...counts }, 'a file of the import folder was imported')
          },
          onError: (error) => log.warn({ error: nameOf(error) }, 'the import folder could not be looked at'),
        },
      )
    }
    const openId = config.openId && createOpenId(config.openId)
    const watch = watchReadiness(readiness, {
      lost: (part, problem) => log.error({ part, problem }, 'a part that the service needs is away'),
      back: (part) => log.warn({ part }, 'a part that the service needs is back'),
    })
    closing.push(async () => watch.close())
    const own = { config, log, kind, readiness, metrics }
    return { ...own, stores, queue, compute, exportFiles, openId, startWorkers, startWatching, close }
  } catch (error) {
    await close()
    throw error
  }
}
