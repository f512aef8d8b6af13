import { stringify } from 'csv-stringify/sync'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import type { ExportColumn } from '../../domain/exports/columns.js'
import type { ExportForm } from '../../domain/exports/export.js'

/**
 * CSV with a header. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
 * @returns the file, piece by piece
 */
export async function* writeCsv(
  { dialect, delimiter }: ExportForm,
  pages: AsyncIterable<ShownTaggedComment[]>,
  columns: ExportColumn[],
): AsyncGenerator<string> {
  const isExcel = dialect === 'excel'
  const options = {
    delimiter: isExcel ? delimiter : ',',
    record_delimiter: '\r\n',
    escape_formulas: true,
    cast: { boolean: String },
  }
  yield stringify([columns.map(({ name }) => name)], { ...options, bom: isExcel })
  for await (const page of pages)
    yield stringify(
      page.map((comment) => columns.map(({ value }) => value(comment))),
      options,
    )
}
