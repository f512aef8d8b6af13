import type { RowProblem } from '../../domain/responses/response.js'
import type { UnansweredSurvey } from '../../domain/responses/survey.js'
import { sizeOf } from './sample.js'
import type { Table } from './table/table.js'

/** Limits of one batch: rows, and characters of their cells. */
const BATCH_ROWS = 1000
const BATCH_CHARACTERS = 4 * 1024 ** 2

/** The result of reading some rows of a file. */
export interface Batch<T> {
  taken: T[]
  /** Line of each row that was taken. */
  lines: number[]
  rejected: RowProblem[]
  /** Surveys without an answer. */
  unanswered: UnansweredSurvey[]
  /** Bytes of the file up to the end of the batch. */
  bytesRead: number
}

/** Reads the rows of a file in batches. @param map converts the cells of a row, or returns the reason why it is rejected */
export async function* readBatches<T extends object>(
  table: Table,
  map: (cells: readonly string[]) => T | { unanswered: UnansweredSurvey } | string,
): AsyncGenerator<Batch<T>> {
  let batch: Batch<T> = { taken: [], lines: [], rejected: [], unanswered: [], bytesRead: 0 }
  let characters = 0
  for await (const rows of table.rows()) {
    for (const row of rows) {
      const mapped = 'problem' in row ? row.problem : map(row.cells)
      if (typeof mapped === 'string') batch.rejected.push({ line: row.line, reason: mapped })
      else if ('unanswered' in mapped) batch.unanswered.push(mapped.unanswered)
      else {
        batch.taken.push(mapped)
        batch.lines.push(row.line)
        characters += 'cells' in row ? sizeOf(row.cells) : 0
      }
      if (batch.taken.length + batch.rejected.length + batch.unanswered.length < BATCH_ROWS && characters < BATCH_CHARACTERS)
        continue
      batch.bytesRead = table.bytesRead()
      yield batch
      batch = { taken: [], lines: [], rejected: [], unanswered: [], bytesRead: 0 }
      characters = 0
    }
  }
  batch.bytesRead = table.bytesRead()
  if (batch.taken.length + batch.rejected.length + batch.unanswered.length > 0) yield batch
}
