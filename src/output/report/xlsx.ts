import type { Report } from '../../domain/report.js'
import { sheetsOf } from './sheets.js'
import { writeWorkbook } from './workbook.js'

/** A report as an Excel workbook: one sheet a table, typed cells, the head frozen. No cell is a formula. */
export const reportXlsx = (report: Report): Promise<Buffer> =>
  writeWorkbook(sheetsOf(report), { creator: 'verbatim', created: new Date(report.builtAt) })
