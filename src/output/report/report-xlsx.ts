import ExcelJS from 'exceljs'
import type { Report } from '../../domain/report/report.js'
import type { Cell, ColumnKind, Sheet } from './sheets/sheet.js'
import { sheetsOf } from './sheets/workbook.js'

/** How cells of a kind are written: `@` keeps a text a text when somebody edits it. Widths in characters. */
const KINDS: Record<ColumnKind, { numFmt: string; width: number }> = {
  text: { numFmt: '@', width: 22 },
  long: { numFmt: '@', width: 70 },
  whole: { numFmt: '#,##0', width: 12 },
  points: { numFmt: '#,##0.#', width: 13 },
  percent: { numFmt: '0.0', width: 13 },
  minutes: { numFmt: '0.0', width: 13 },
  day: { numFmt: 'yyyy-mm-dd', width: 12 },
}
/** Excel takes no more in a cell. */
const LONGEST = 32_767

/** A report as an Excel workbook: one sheet a table, typed cells, the head frozen. No cell is a formula. */
export async function reportXlsx(report: Report): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.creator = 'verbatim'
  workbook.created = new Date(report.builtAt)
  for (const sheet of sheetsOf(report)) addSheet(workbook, sheet)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function addSheet(workbook: ExcelJS.Workbook, { name, columns, rows }: Sheet) {
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  worksheet.columns = columns.map(({ kind }) => ({ width: KINDS[kind].width, style: { numFmt: KINDS[kind].numFmt } }))
  const head = worksheet.addRow(columns.map((column) => column.name))
  head.font = { bold: true }
  head.alignment = { wrapText: true, vertical: 'top' }
  head.numFmt = '@'
  for (const cells of rows) {
    const row = worksheet.addRow(cells.map(storable))
    row.alignment = { vertical: 'top', wrapText: true }
    cells.forEach((cell, index) => {
      // A text among numbers stays a text too.
      if (typeof cell === 'string') row.getCell(index + 1).numFmt = '@'
    })
  }
  if (rows.length > 0) worksheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
}

/** XML knows no control characters, and a cell has its limit. */
function storable(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  return cell.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD').slice(0, LONGEST)
}
