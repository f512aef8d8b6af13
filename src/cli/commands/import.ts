import { UserError } from '../../domain/errors/user-error.js'
import type { ImportSummary, ResponseStatus } from '../../domain/responses/response.js'
import { enqueueResponses } from '../../pipeline/analyse/enqueue-pending.js'
import { importResponses } from '../../pipeline/import/import-responses.js'
import { loadMapping } from '../../pipeline/import/mapping.js'
import { type MappingFlags, mappingFromFlags } from '../../pipeline/import/mapping-flags.js'
import { requestThemes } from '../../pipeline/themes/request-themes.js'
import { showProgress } from '../terminal/progress.js'
import { print, withServices } from '../terminal/services.js'
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
  if (rows && !preview) throw new UserError('invalid', '--rows shows what --preview reads: give both')
  if (preview) return runPreview({ file, mapping, source, strict, rows })
  await withServices(async (services) => {
    const { stores, queue } = services
    const workers = analyse ? await services.startWorkers() : null
    try {
      const progress = showProgress('importing')
      const summary = await importResponses(
        { imports: stores.imports, enqueue: (ids) => enqueueResponses(queue, ids) },
        { file, mapping, strict, update, source, onProgress: ({ bytes, totalBytes }) => progress.update(bytes, totalBytes) },
      ).finally(() => progress.stop())
      await requestThemes({ ...stores, queue })
      printImport(summary)
      if (workers) await waitForAnalysis(services)
      printCounts(await stores.responses.counts())
    } finally {
      await workers?.close()
    }
  })
  return true
}

export function printImport({ id, read, imported, repeated, changed, updated, rejected, problems }: ImportSummary): void {
  const parts = [
    `${imported} imported`,
    `${repeated} already there`,
    ...(changed > 0 ? [`${changed} changed`] : []),
    `${rejected} rejected`,
  ]
  print(`import ${id}: ${read} rows read = ${parts.join(' + ')}`)
  if (updated > 0) print(`  ${updated} changed rows were updated and are analysed again`)
  if (changed > updated && updated === 0) print('  changed rows were left as they are: import with --update to take them')
  if (changed > updated && updated > 0)
    print(`  ${changed - updated} changed rows were left as they are, because people have reviewed their comments`)
  for (const { line, reason } of problems.slice(0, SHOWN_PROBLEMS)) print(`  line ${line}: ${reason}`)
  if (rejected > SHOWN_PROBLEMS) print(`  and ${rejected - SHOWN_PROBLEMS} more`)
}

export function printCounts({ done, unsupported, failed, routed, pending, none }: Record<ResponseStatus, number>): void {
  print(
    `responses: ${done} analysed, ${none} without a comment, ${unsupported} in languages without models, ${failed} failed, ${routed > 0 ? `${routed} routed out, ` : ''}${pending} waiting`,
  )
}
