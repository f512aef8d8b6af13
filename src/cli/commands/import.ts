import { UserError } from '../../domain/errors/user-error.js'
import { describeSummary } from '../../domain/responses/import-file.js'
import type { ImportSummary } from '../../domain/responses/response.js'
import { enqueueResponses } from '../../pipeline/analyse/enqueue-pending.js'
import { auditedImports } from '../../pipeline/import/audited-imports.js'
import { importResponses } from '../../pipeline/import/import-responses.js'
import { loadMapping } from '../../pipeline/import/mapping.js'
import { type MappingFlags, mappingFromFlags } from '../../pipeline/import/mapping-flags.js'
import { requestThemes } from '../../pipeline/themes/request-themes.js'
import { printCounts } from '../terminal/print-counts.js'
import { showProgress } from '../terminal/progress.js'
import { BY, print, withServices } from '../terminal/services.js'
import { waitForAnalysis } from '../terminal/wait-for-analysis.js'
import { runPreview } from './import-preview.js'

export interface ImportOptions extends MappingFlags {
  mapping?: string
  strict?: boolean
  source?: string
  analyse: boolean
  update?: boolean
  preview?: boolean
  rows?: boolean
}

const SHOWN_PROBLEMS = 10

export async function runImport(file: string, options: ImportOptions): Promise<boolean> {
  const { mapping: mappingFile, strict, source, analyse, update, preview, rows, ...flags } = options
  const mapping = mappingFromFlags(flags, mappingFile ? await loadMapping(mappingFile) : {})
  if (rows && !preview) throw new UserError('invalid', '--rows needs --preview: give both')
  if (preview) return runPreview({ file, mapping, source, strict, rows })
  await withServices(async (services) => {
    const { stores, queue } = services
    const workers = analyse ? await services.startWorkers() : null
    try {
      const progress = showProgress('importing')
      let notes: readonly string[] = []
      const onNotes = (found: readonly string[]) => {
        notes = found
      }
      const onProgress = ({ bytes, totalBytes }: { bytes: number; totalBytes: number }) => progress.update(bytes, totalBytes)
      const summary = await importResponses(
        { imports: auditedImports(stores.imports, stores.audit, BY), enqueue: (ids) => enqueueResponses(queue, ids) },
        { file, mapping, strict, update, source, onProgress, onNotes },
      ).finally(() => progress.stop())
      await requestThemes({ ...stores, queue })
      for (const note of notes) print(note)
      printImport(summary)
      if (workers) await waitForAnalysis(services)
      printCounts(await stores.responses.counts())
    } finally {
      await workers?.close()
    }
  })
  return true
}

export function printImport(summary: ImportSummary): void {
  const { id, changed, updated, rejected, problems } = summary
  print(`import ${id}: ${describeSummary(summary)}`)
  if (updated > 0) print(`  ${updated} changed rows were updated and will be analysed again`)
  if (changed > updated && updated === 0) print('  changed rows were not updated: import again with --update to update them')
  if (changed > updated && updated > 0)
    print(`  ${changed - updated} changed rows were not updated because people have reviewed their comments`)
  for (const { line, reason } of problems.slice(0, SHOWN_PROBLEMS)) print(`  line ${line}: ${reason}`)
  if (rejected > SHOWN_PROBLEMS) print(`  and ${rejected - SHOWN_PROBLEMS} more`)
}
