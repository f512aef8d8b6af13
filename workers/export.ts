import type { JobHandler } from '../src/domain/jobs/jobs.js'
import { type RunExportDeps, runExport } from '../src/pipeline/export/run-export.js'

/** Writes the file of an export. The export is marked as failed if all attempts fail. */
export function exportHandler(deps: RunExportDeps): JobHandler<'export'> {
  return {
    handle: ({ exportId }) => runExport(deps, exportId),
    async deadLetter({ exportId }) {
      await deps.exports.fail(exportId, 'It could not be written: see the log of the service, then order it again')
    },
  }
}
