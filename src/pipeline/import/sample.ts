import { UserError } from '../../domain/errors/user-error.js'
import type { ReadRow } from './split-rows.js'
import type { Table } from './table/table.js'

/** Maximum number of rows from which the columns of a file are determined. */
const SAMPLE_ROWS = 2000
/** Maximum number of characters in these rows; a few very long rows are enough. */
const SAMPLE_CHARACTERS = 8 * 1024 ** 2

/** Maximum number of bytes that a preview reads, so that it is fast for files of any size. */
export const PREVIEW_BYTES = 16 * 1024 ** 2

/** Whether a preview has read enough of a table. */
export const isTooFarForPreview = ({ bytesRead }: Pick<Table, 'bytesRead'>): boolean => bytesRead() > PREVIEW_BYTES

/** Returns the first rows of a file. @throws UserError if it has none */
export async function firstRows(table: Table, name: string): Promise<ReadRow[]> {
  const sample: ReadRow[] = []
  let characters = 0
  for await (const rows of table.rows()) {
    for (const row of rows) {
      sample.push(row)
      if ('cells' in row) characters += sizeOf(row.cells)
      if (sample.length >= SAMPLE_ROWS || characters >= SAMPLE_CHARACTERS) return sample
    }
  }
  if (sample.length === 0) throw new UserError('invalid', `${name} has a header but no rows`)
  if (table.format === 'ndjson' && table.columns.length === 0) {
    throw new UserError('invalid', `${name}: no line contains a non-empty JSON object`)
  }
  return sample
}

/** Returns the number of characters in a row's cells, some of which may be missing. */
export const sizeOf = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + (cell?.length ?? 0), 0)
