import type { ImportSummary, ResponseStatus } from '../../domain/responses/response.js'
import { enqueueResponses } from '../../pipeline/analyse/enqueue-pending.js'
import { importResponses } from '../../pipeline/import/import-responses.js'
import { loadMapping } from '../../pipeline/import/mapping.js'
import { type MappingFlags, mappingFromFlags } from '../../pipeline/import/mapping-flags.js'
import { requestThemes } from '../../pipeline/themes/request-themes.js'
import { showProgress } from '../terminal/progress.js'
import { print, withServices } from '../terminal/services.js'
import { waitForAnalysis } from '../terminal/wait-for-analysis.js'

export interface ImportOptions extends MappingFlags {
  mapping?: string
  strict?: boolean
  source?: string
  analyse: boolean
}

const SHOWN_PROBLEMS = 10

export async function runImport(file: string, { mapping, strict, source, analyse, ...flags }: ImportOptions): Promise<void> {
  const columns = mappingFromFlags(flags, mapping ? await loadMapping(mapping) : {})
  await withServices(async (services) => {
    const { stores, queue } = services
    const workers = analyse ? await services.startWorkers() : null
    try {
      const progress = showProgress('importing')
      const summary = await importResponses(
        { imports: stores.imports, enqueue: (ids) => enqueueResponses(queue, ids) },
        {
          file,
          mapping: columns,
          strict,
          source,
          onProgress: ({ bytes, totalBytes }) => progress.update(bytes, totalBytes),
        },
      ).finally(() => progress.stop())
      await requestThemes({ ...stores, queue })
      printImport(summary)
      if (workers) await waitForAnalysis(services)
      printCounts(await stores.responses.counts())
    } finally {
      await workers?.close()
    }
  })
}

export function printImport({ read, imported, repeated, rejected, problems }: ImportSummary): void {
  print(`${read} read = ${imported} imported + ${repeated} there already + ${rejected} rejected`)
  for (const { line, reason } of problems.slice(0, SHOWN_PROBLEMS)) print(`  line ${line}: ${reason}`)
  if (rejected > SHOWN_PROBLEMS) print(`  and ${rejected - SHOWN_PROBLEMS} more`)
}

export function printCounts({ done, unsupported, failed, pending, none }: Record<ResponseStatus, number>): void {
  print(
    `responses: ${done} analysed, ${none} without a comment, ${unsupported} in languages without models, ${failed} failed, ${pending} waiting`,
  )
}
