import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import type { ExportColumn } from '../../domain/exports/columns.js'
import type { ExportForm } from '../../domain/exports/export.js'

type Cell = ReturnType<ExportColumn['value']>

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
  const rowOf = csvRows(isExcel ? delimiter : ',')
  yield (isExcel ? '\uFEFF' : '') + rowOf(columns.map(({ name }) => name))
  for await (const page of pages) {
    let rows = ''
    for (const comment of page) rows += rowOf(columns.map(({ value }) => value(comment)))
    yield rows
  }
}

/** First characters that make a spreadsheet take a text for a formula: ASCII, full-width, and white space that it skips. */
const FORMULA = new Set('=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20')

/** Writes rows of CSV. @returns a function that returns the line of a row, with its end */
export function csvRows(delimiter: string): (cells: readonly Cell[]) => string {
  const needsQuotes = new RegExp(`["\\r\\n${delimiter}]`)
  const textOf = (given: string): string => {
    const text = FORMULA.has(given.charAt(0)) ? `'${given}` : given
    return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return (cells) => {
    let row = ''
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]
      if (at > 0) row += delimiter
      if (typeof cell === 'string') row += textOf(cell)
      else if (cell !== null && cell !== undefined) row += cell
    }
    return `${row}\r\n`
  }
}
