import type { ImportSummary } from './response.js'

export const IMPORT_FILE_STATUSES = ['running', 'done', 'failed'] as const
export type ImportFileStatus = (typeof IMPORT_FILE_STATUSES)[number]

/** A file of the import folder, and what became of it. */
export interface ImportFile {
  id: number
  /** Where it lies in the folder. */
  name: string
  status: ImportFileStatus
  /** Why it was not taken in; nothing of its rows. */
  error: string | null
  /** The report of the import that took it in; null where none did. */
  summary: ImportSummary | null
  startedAt: Date
  endedAt: Date | null
}

/** Parts of the rows that were read, in words: `120 imported + 3 already there + 1 rejected`. */
export function describeSummary({ read, imported, repeated, changed, rejected, unanswered }: ImportSummary): string {
  const parts = [
    `${imported} imported`,
    `${repeated} already there`,
    ...(changed > 0 ? [`${changed} changed`] : []),
    `${rejected} rejected`,
    ...(unanswered > 0 ? [`${unanswered} sent without an answer`] : []),
  ]
  return `${read} ${read === 1 ? 'row' : 'rows'} read = ${parts.join(' + ')}`
}
