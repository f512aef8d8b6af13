import { join } from 'node:path'
import type { AppDeps } from '../../src/http/deps.js'
import { createLog } from '../../src/log.js'
import { createExportFiles } from '../../src/pipeline/export/export-files.js'

/**
 * What a service needs besides its stores and models, without workers: jobs are taken and left, and nothing is logged but errors.
 * @param folder where exported files go
 */
export function quietDeps(folder: string): Pick<AppDeps, 'exportFiles' | 'queue' | 'readiness' | 'metrics' | 'log'> {
  const ok = { ok: true }
  return {
    exportFiles: createExportFiles(join(folder, 'exports')),
    queue: {
      add: async () => {},
      forget: async () => 0,
      counts: async () => ({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
      failed: async () => [],
      retryFailed: async () => {},
    },
    readiness: async () => ({ ready: true, parts: { database: ok, migrations: ok, queue: ok, models: ok } }),
    metrics: { text: async () => '', request() {}, job() {}, analysed() {} },
    log: createLog('error'),
  }
}
