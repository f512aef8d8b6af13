import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ColumnType, ExportColumn } from '../../domain/exports/columns.js'
import type { Cell, ColumnKind } from '../report/sheets/sheet.js'
import { streamWorkbook } from '../report/sheets/write-workbook.js'

/** Rows that a sheet of Excel takes, without its header. */
const MAX_ROWS = 1_048_575
const KINDS: Record<ColumnType, ColumnKind> = {
  integer: 'number',
  number: 'number',
  text: 'text',
  boolean: 'text',
  time: 'time',
}

/** An Excel workbook with one sheet. @returns the file, piece by piece @throws UserError where there are more comments than a sheet takes */
export function writeXlsx(pages: AsyncIterable<ShownTaggedComment[]>, columns: ExportColumn[]): AsyncIterable<Uint8Array> {
  const sheet = {
    name: 'Comments',
    columns: columns.map(({ name, type }) => ({ name, kind: name === 'text' ? ('long' as const) : KINDS[type] })),
    rows: rowsOf(pages, columns),
  }
  return streamWorkbook([sheet], { creator: 'verbatim', created: new Date(), compressionLevel: 1 })
}

async function* rowsOf(pages: AsyncIterable<ShownTaggedComment[]>, columns: ExportColumn[]): AsyncGenerator<Cell[][]> {
  let rows = 0
  for await (const page of pages) {
    rows += page.length
    if (rows > MAX_ROWS)
      throw new UserError(
        'too-large',
        `A sheet of Excel holds ${MAX_ROWS.toLocaleString('en')} comments: narrow the export by period or filters, or choose CSV or Parquet`,
      )
    yield page.map((comment) => columns.map(({ type, value }) => cellOf(type, value(comment))))
  }
}

function cellOf(type: ColumnType, value: string | number | boolean | null): Cell {
  if (typeof value === 'boolean') return String(value)
  return type === 'time' && typeof value === 'string' ? new Date(value) : value
}
