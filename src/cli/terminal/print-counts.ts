import type { ImportFileStore } from '../../domain/ports/import-files.js'
import { describeSummary } from '../../domain/responses/import-file.js'
import type { ResponseStatus } from '../../domain/responses/response.js'
import { print } from './services.js'

/** Files of the import folder that are listed, of those that failed and of all. */
const LISTED_FILES = 5

/** Prints how many files of the import folder stand where, and the latest of them. */
export async function printFiles(files: Pick<ImportFileStore, 'counts' | 'list'>): Promise<void> {
  const { done, failed, running } = await files.counts()
  if (done + failed + running === 0) return
  print(`import folder: ${done} files imported, ${failed} failed, ${running} being read`)
  const [bad, latest] = await Promise.all([
    files.list({ limit: LISTED_FILES, status: 'failed' }),
    files.list({ limit: LISTED_FILES }),
  ])
  const listed = new Map([...bad, ...latest].map((file) => [file.id, file]))
  for (const { name, status, error, summary } of listed.values()) {
    if (status === 'failed') print(`  ${name}: failed: ${error}`)
    else print(summary ? `  ${name}: import ${summary.id}: ${describeSummary(summary)}` : `  ${name}: being read`)
  }
}

export function printCounts({ done, unsupported, failed, routed, pending, none }: Record<ResponseStatus, number>): void {
  print(
    `responses: ${done} analysed, ${none} without a comment, ${unsupported} in unsupported languages, ${failed} failed, ${routed > 0 ? `${routed} routed out, ` : ''}${pending} waiting`,
  )
}
