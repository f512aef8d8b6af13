import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import type { ExportColumn } from '../../domain/exports/columns.js'
import type { ExportForm } from '../../domain/exports/export.js'

type Cell = ReturnType<ExportColumn['value']>

/**
 * CSV with a header. What a spreadsheet would take for a formula gets an apostrophe before it.
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

/**
 * Writes rows of CSV. Where the delimiter is a semicolon, the decimal separator is a comma, as in the spreadsheets that expect one.
 * @returns a function that returns the line of a row, with its end
 */
export function csvRows(delimiter: string): (cells: readonly Cell[]) => string {
  const needsQuotes = new RegExp(`["\\r\\n${delimiter}]`)
  // A spreadsheet of another language separates by another character, and takes quotes within what it then reads as a cell for text. No formula begins
  // like the second half of a smiley, ";-)".
  const others = [',', ';', '\t'].filter((each) => each !== delimiter).join('')
  const laterFormula = new RegExp(`([${others}\\r\\n])(?="*(?:[=+@\uFF1D\uFF0B\uFF0D\uFF20]|-(?!\\))))`, 'g')
  const textOf = (given: string): string => {
    const text = (FORMULA.has(given.charAt(0)) ? `'${given}` : given).replaceAll(laterFormula, "$1'")
    return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const numberOf = (given: number): string => (delimiter === ';' ? String(given).replace('.', ',') : String(given))
  return (cells) => {
    let row = ''
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]
      if (at > 0) row += delimiter
      if (typeof cell === 'string') row += textOf(cell)
      else if (typeof cell === 'number') row += numberOf(cell)
      else if (cell !== null && cell !== undefined) row += cell
    }
    return `${row}\r\n`
  }
}
